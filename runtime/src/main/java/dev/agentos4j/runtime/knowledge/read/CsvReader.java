package dev.agentos4j.runtime.knowledge.read;

import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.runtime.knowledge.chunk.ChunkerKind;
import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads CSV: each row a line of its cells, or each row a document that names its cells by the header. */
final class CsvReader implements Reader {

    static final CsvReader ROWS = new CsvReader(
            "csv", "CsvReader", "Reads CSV files, a piece for each row; finds the separator itself", false);
    static final CsvReader LABELED = new CsvReader(
            "field_labeled_csv",
            "FieldLabeledCsvReader",
            "Reads CSV files with a header, and names each cell of a row by it",
            true);

    private static final List<String> TABS = List.of(".tsv", ".tab");

    /** Rows above the header; what has more has none. */
    private static final int MOST_TITLES = 50;

    private final String id;
    private final String name;
    private final String description;
    private final boolean labeled;

    private CsvReader(String id, String name, String description, boolean labeled) {
        this.id = id;
        this.name = name;
        this.description = description;
        this.labeled = labeled;
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String description() {
        return description;
    }

    @Override
    public List<String> types() {
        return List.of(".csv", ".tsv", ".tab");
    }

    @Override
    public List<String> mediaTypes() {
        return List.of("text/csv", "application/csv", "text/comma-separated-values", "text/tab-separated-values");
    }

    @Override
    public ChunkerKind chunker() {
        return labeled ? ChunkerKind.FIXED : ChunkerKind.ROW;
    }

    @Override
    public List<ChunkerKind> chunkers() {
        return labeled
                ? List.of()
                : List.of(
                        ChunkerKind.ROW,
                        ChunkerKind.CODE,
                        ChunkerKind.FIXED,
                        ChunkerKind.DOCUMENT,
                        ChunkerKind.RECURSIVE);
    }

    @Override
    public void read(Source source, DocumentSink sink) throws IOException {
        try (BufferedReader text = Texts.open(source, sink)) {
            CsvRows rows = new CsvRows(text, hasTabs(source));
            if (labeled) {
                label(rows, sink);
            } else {
                TextBlocks blocks = new TextBlocks(sink, JsonObject.EMPTY);
                for (List<String> row = rows.row(); row != null; row = rows.row()) {
                    blocks.add(RowLine.of(row));
                    blocks.endLine();
                }
                blocks.end();
            }
        }
    }

    private static boolean hasTabs(Source source) {
        return TABS.contains(source.extension()) || "text/tab-separated-values".equals(source.mediaType());
    }

    private static void label(CsvRows rows, DocumentSink sink) throws IOException {
        List<List<String>> before = new ArrayList<>();
        List<String> header = rows.row();
        while (header != null && isTitle(header, rows.columns()) && before.size() < MOST_TITLES) {
            before.add(header);
            header = rows.row();
        }
        StringBuilder title = new StringBuilder();
        before.stream()
                .map(row -> String.join(" ", row).strip())
                .filter(line -> !line.isEmpty())
                .forEach(line -> title.append(line).append('\n'));
        if (!title.isEmpty()) {
            sink.accept(TextBlocks.withoutSoftHyphens(title.toString()), JsonObject.EMPTY);
        }
        labelBelow(header, rows, sink);
    }

    /** Whether a row stands above the header: it is blank, or says something in its first cell alone. */
    private static boolean isTitle(List<String> row, int columns) {
        if (row.size() < columns - 1) {
            return true; // a header that leaves out the column of the row names is one cell shorter
        }
        return columns > 1
                ? row.stream().skip(1).allMatch(String::isEmpty)
                : row.stream().allMatch(String::isEmpty);
    }

    private static void labelBelow(@Nullable List<String> header, CsvRows rows, DocumentSink sink) throws IOException {
        long number = 0;
        for (List<String> row = rows.row(); row != null; row = rows.row()) {
            number++;
            StringBuilder text = new StringBuilder();
            for (int i = 0; i < row.size(); i++) {
                if (!row.get(i).isEmpty()) {
                    text.append(label(header, i))
                            .append(": ")
                            .append(row.get(i))
                            .append('\n');
                }
            }
            if (!text.isEmpty()) {
                sink.accept(TextBlocks.withoutSoftHyphens(text.toString()), JsonObject.of("row_number", number));
            }
        }
    }

    private static String label(@Nullable List<String> header, int column) {
        String label = header == null || column >= header.size() ? "" : header.get(column);
        return label.isEmpty() ? "Column " + (column + 1) : label;
    }
}
