package dev.agentos4j.documents.office;

import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.runtime.knowledge.chunk.ChunkerKind;
import dev.agentos4j.runtime.knowledge.read.DocumentSink;
import dev.agentos4j.runtime.knowledge.read.ReadException;
import dev.agentos4j.runtime.knowledge.read.Reader;
import dev.agentos4j.runtime.knowledge.read.Source;
import dev.agentos4j.runtime.knowledge.read.TextBlocks;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/** Reads Excel workbooks: each row a line of its cells, sheet by sheet. Dates are the numbers that they are kept as. */
public final class ExcelReader implements Reader {

    private static final String WORKBOOK = "xl/workbook.xml";
    private static final int SHEETS = 10_000;
    private static final long SHARED_TEXT = 32L << 20;

    @Override
    public String id() {
        return "excel";
    }

    @Override
    public String name() {
        return "ExcelReader";
    }

    @Override
    public String description() {
        return "Reads Excel workbooks, sheet by sheet, a piece for each row";
    }

    @Override
    public List<String> types() {
        return List.of(".xlsx", ".xls");
    }

    @Override
    public List<String> mediaTypes() {
        return List.of("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "application/vnd.ms-excel");
    }

    @Override
    public ChunkerKind chunker() {
        return ChunkerKind.ROW;
    }

    @Override
    public List<ChunkerKind> chunkers() {
        return List.of(
                ChunkerKind.ROW, ChunkerKind.CODE, ChunkerKind.FIXED, ChunkerKind.DOCUMENT, ChunkerKind.RECURSIVE);
    }

    @Override
    public void read(Source source, DocumentSink sink) throws IOException {
        try (Archive archive = Archive.open(source, "Excel workbook")) {
            Map<String, String> names = new LinkedHashMap<>();
            if (!archive.read(WORKBOOK, xml -> sheetName(xml, names))) {
                throw new ReadException("It is not an Excel workbook: it has no " + WORKBOOK);
            }
            Map<String, String> parts = new LinkedHashMap<>();
            archive.read("xl/_rels/workbook.xml.rels", xml -> relation(xml, parts));
            List<String> shared = sharedTexts(archive);
            int index = 0;
            for (Map.Entry<String, String> sheet : names.entrySet()) {
                index++;
                String part = parts.getOrDefault(sheet.getKey(), "worksheets/sheet" + index + ".xml");
                JsonObject metadata =
                        JsonObject.of("sheet_name", sheet.getValue()).with("sheet_index", index);
                Sheet reading = new Sheet(shared, new TextBlocks(sink, metadata));
                archive.read(part.startsWith("/") ? part.substring(1) : "xl/" + part, reading::element);
                reading.lines.end();
            }
        }
    }

    private static void requireFew(Map<String, String> known) throws ReadException {
        if (known.size() >= SHEETS) {
            throw new ReadException("The workbook has more than " + SHEETS + " sheets");
        }
    }

    private static void sheetName(XMLStreamReader xml, Map<String, String> names) throws ReadException {
        if (xml.isStartElement() && xml.getLocalName().equals("sheet")) {
            String id = attribute(xml, "id");
            requireFew(names);
            names.put(id == null ? "sheet " + names.size() : id, String.valueOf(attribute(xml, "name")));
        }
    }

    private static void relation(XMLStreamReader xml, Map<String, String> parts) throws ReadException {
        if (xml.isStartElement() && xml.getLocalName().equals("Relationship")) {
            String id = attribute(xml, "Id");
            String target = attribute(xml, "Target");
            if (id != null && target != null) {
                requireFew(parts);
                parts.put(id, target);
            }
        }
    }

    /** An attribute by its local name, whatever its namespace. */
    private static @Nullable String attribute(XMLStreamReader xml, String name) {
        for (int i = 0; i < xml.getAttributeCount(); i++) {
            if (xml.getAttributeLocalName(i).equals(name)) {
                return xml.getAttributeValue(i);
            }
        }
        return null;
    }

    /** The texts that cells refer to by number: they have to be in memory. */
    private static List<String> sharedTexts(Archive archive) throws IOException {
        List<String> texts = new ArrayList<>();
        long[] total = {0};
        archive.read("xl/sharedStrings.xml", xml -> {
            if (xml.isStartElement() && xml.getLocalName().equals("si")) {
                String text = Archive.text(xml);
                total[0] += text.length() + 16L;
                if (total[0] > SHARED_TEXT) {
                    throw new ReadException("The workbook holds too much text: split it");
                }
                texts.add(text);
            }
        });
        return texts;
    }

    /** A sheet while it is read. */
    private static final class Sheet {

        private static final int COLUMNS = 16_384;

        private final List<String> shared;
        private final TextBlocks lines;
        private final List<String> row = new ArrayList<>();
        private @Nullable String type;
        private int column;

        Sheet(List<String> shared, TextBlocks lines) {
            this.shared = shared;
            this.lines = lines;
        }

        void element(XMLStreamReader xml) throws XMLStreamException, IOException {
            String name = xml.getLocalName();
            if (!xml.isStartElement()) {
                if (name.equals("row")) {
                    endRow();
                }
                return;
            }
            switch (name) {
                case "c" -> {
                    type = attribute(xml, "t");
                    column = columnOf(attribute(xml, "r"), row.size());
                }
                case "v" -> cell(value(Archive.text(xml)));
                case "is" -> cell(Archive.text(xml));
                default -> {}
            }
        }

        private void cell(String value) throws ReadException {
            if (row.size() >= COLUMNS) {
                throw new ReadException("A row has more than " + COLUMNS + " cells");
            }
            while (row.size() < column) {
                row.add("");
            }
            row.add(value.strip());
        }

        private String value(String text) throws ReadException {
            if ("b".equals(type)) {
                return text.equals("1") ? "TRUE" : "FALSE";
            }
            if (!"s".equals(type)) {
                return text;
            }
            try {
                return shared.get(Integer.parseInt(text.strip()));
            } catch (NumberFormatException | IndexOutOfBoundsException wrong) {
                throw new ReadException("A cell refers to the text " + text + ", which the workbook lacks", wrong);
            }
        }

        private void endRow() throws IOException {
            if (row.stream().anyMatch(cell -> !cell.isEmpty())) {
                lines.add(String.join(", ", row).replace('\n', ' ').replace('\r', ' '));
                lines.endLine();
            }
            row.clear();
        }

        /** The column, from 0, of a cell such as {@code BC23}. */
        private static int columnOf(@Nullable String reference, int otherwise) {
            int column = 0;
            for (int i = 0; reference != null && i < reference.length(); i++) {
                char c = reference.charAt(i);
                if (c < 'A' || c > 'Z' || column > COLUMNS) {
                    break;
                }
                column = column * 26 + (c - 'A' + 1);
            }
            return column == 0 || column > COLUMNS ? otherwise : column - 1;
        }
    }
}
