package dev.agentos4j.documents.office;

import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.runtime.knowledge.read.DocumentSink;
import dev.agentos4j.runtime.knowledge.read.ReadException;
import dev.agentos4j.runtime.knowledge.read.Source;
import dev.agentos4j.runtime.knowledge.read.TextBlocks;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLStreamException;
import org.jspecify.annotations.Nullable;

/** Reads workbooks that are one XML file, as Excel 2003 wrote them, and as reports still are made, mostly named {@code .xls}. */
final class XmlWorkbook {

    private static final int COLUMNS = 16_384;
    /** Formats that have names, and what they are called elsewhere. */
    private static final Map<String, String> NAMED = Map.ofEntries(
            Map.entry("General Number", "General"),
            Map.entry("General Date", "yyyy-mm-dd hh:mm:ss"),
            Map.entry("Long Date", "yyyy-mm-dd"),
            Map.entry("Medium Date", "yyyy-mm-dd"),
            Map.entry("Short Date", "yyyy-mm-dd"),
            Map.entry("Long Time", "hh:mm:ss"),
            Map.entry("Medium Time", "hh:mm:ss"),
            Map.entry("Short Time", "hh:mm:ss"),
            Map.entry("Currency", "\"$\"#,##0.00"),
            Map.entry("Fixed", "0.00"),
            Map.entry("Standard", "#,##0.00"),
            Map.entry("Percent", "0.00%"),
            Map.entry("Scientific", "0.00E+00"));

    private final DocumentSink sink;
    private final CellFormats formats = new CellFormats(false);
    private final Map<String, Integer> styles = new HashMap<>();
    private final List<String> row = new ArrayList<>();
    private final List<String> comments = new ArrayList<>();
    private int sheets;

    private XmlWorkbook(DocumentSink sink) {
        this.sink = sink;
    }

    /**
     * Reads all sheets.
     *
     * @throws ReadException if it is another XML file
     */
    static void read(Source source, DocumentSink sink) throws IOException {
        XmlWorkbook workbook = new XmlWorkbook(sink);
        XmlParts.read(source, root -> {
            if (!root.name().equals("Workbook")) {
                throw new ReadException(
                        "It is not an Excel workbook but an XML file: save it as an Excel workbook of today");
            }
            root.each(workbook::part);
        });
    }

    private void part(Xml xml) throws XMLStreamException, IOException {
        switch (xml.name()) {
            case "Styles" -> xml.each(this::style);
            case "Worksheet" -> {
                sheets++;
                String name = xml.attribute("Name");
                JsonObject about = JsonObject.of("sheet_name", name == null ? "Sheet" + sheets : name)
                        .with("sheet_index", sheets);
                TextBlocks blocks = new TextBlocks(sink, about);
                xml.each(table -> {
                    if (table.name().equals("Table")) {
                        table.each(child -> row(child, blocks));
                    }
                });
                blocks.end();
            }
            default -> {}
        }
    }

    private void style(Xml xml) throws XMLStreamException, IOException {
        String id = xml.attribute("ID");
        xml.each(child -> {
            String format = child.attribute("Format");
            if (child.name().equals("NumberFormat") && id != null && format != null) {
                int number = 1_000 + styles.size();
                formats.define(number, NAMED.getOrDefault(format, format));
                styles.put(id, number);
            }
        });
    }

    private void row(Xml xml, TextBlocks blocks) throws XMLStreamException, IOException {
        if (!xml.name().equals("Row")) {
            return;
        }
        row.clear();
        String style = xml.attribute("StyleID");
        xml.each(cell -> {
            if (cell.name().equals("Cell")) {
                cell(cell, style);
            }
        });
        while (!row.isEmpty() && row.getLast().isEmpty()) {
            row.removeLast();
        }
        Sheet.line(row, blocks);
        for (String comment : comments) {
            blocks.add(comment);
            blocks.endLine();
        }
        comments.clear();
    }

    private void cell(Xml xml, @Nullable String styleOfRow) throws XMLStreamException, IOException {
        int column = number(xml.attribute("Index"), row.size() + 1) - 1;
        int covered = number(xml.attribute("MergeAcross"), 0);
        String own = xml.attribute("StyleID");
        String style = own == null ? styleOfRow : own;
        StringBuilder text = new StringBuilder();
        xml.each(child -> {
            switch (child.name()) {
                case "Data" -> text.append(value(child, style));
                case "Comment" -> {
                    Flow.requireFew(comments);
                    comments.add(child.text().strip());
                }
                default -> {}
            }
        });
        if (column + covered >= COLUMNS) {
            throw new ReadException("A row has more than " + COLUMNS + " cells");
        }
        while (row.size() < column) {
            row.add("");
        }
        row.add(text.toString().strip());
        for (int i = 0; i < covered; i++) {
            row.add("");
        }
    }

    private String value(Xml data, @Nullable String style) throws XMLStreamException {
        String type = String.valueOf(data.attribute("Type"));
        String text = data.text();
        return switch (type) {
            case "Number" -> formats.show(text.strip(), styles.getOrDefault(String.valueOf(style), 0));
            case "Boolean" -> text.strip().equals("1") ? "TRUE" : "FALSE";
            // midnight is a day, and a day of 1899 is a time
            case "DateTime" ->
                text.strip().replaceAll("T00:00:00(\\.0+)?$|\\.0+$", "").replaceAll("^1899-12-3[01]T", "");
            default -> text;
        };
    }

    private static int number(@Nullable String text, int otherwise) {
        return text != null && text.matches("[0-9]{1,6}") ? Integer.parseInt(text) : otherwise;
    }
}
