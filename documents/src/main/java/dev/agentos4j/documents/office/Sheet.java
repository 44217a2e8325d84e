package dev.agentos4j.documents.office;

import dev.agentos4j.runtime.knowledge.read.ReadException;
import dev.agentos4j.runtime.knowledge.read.RowLine;
import dev.agentos4j.runtime.knowledge.read.TextBlocks;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import javax.xml.stream.XMLStreamException;
import org.jspecify.annotations.Nullable;

/** Reads the rows of a sheet, and what is printed above and below it. */
final class Sheet {

    private static final int COLUMNS = 16_384;
    /** So many empty cells in a row keep the others in their columns; more are a gap. */
    private static final int EMPTY = 100;

    /** Stands for an ampersand that begins no code; no text holds it. */
    private static final String AMPERSAND = "\uE000";

    private final CellFormats formats;
    private final SharedTexts texts;
    private final TextBlocks blocks;
    private final boolean recalculated;
    private final List<String> row = new ArrayList<>();

    /**
     * Reads one sheet.
     *
     * @param recalculated whether Excel calculates all formulas when it opens the workbook: programs write 0 for their values
     */
    Sheet(CellFormats formats, SharedTexts texts, TextBlocks blocks, boolean recalculated) {
        this.recalculated = recalculated;
        this.formats = formats;
        this.texts = texts;
        this.blocks = blocks;
    }

    void element(Xml xml) throws XMLStreamException, IOException {
        switch (xml.name()) {
            case "row" -> {
                row.clear();
                xml.each(this::cell);
                line(row, blocks);
            }
            case "headerFooter" ->
                xml.each(part -> {
                    String text = printed(part.text());
                    if (!text.isEmpty()) {
                        blocks.add(text);
                        blocks.endLine();
                    }
                });
            // alternatives hold settings only
            case "AlternateContent", "extLst", "conditionalFormatting", "dataValidations" -> {}
            default -> xml.each(this::element);
        }
    }

    /** Writes a row as a line, unless it is blank. */
    static void line(List<String> cells, TextBlocks blocks) throws IOException {
        List<String> shown = new ArrayList<>(cells.size());
        int empty = 0;
        boolean blank = true;
        for (String cell : cells) {
            empty = cell.isEmpty() ? empty + 1 : 0;
            if (empty <= EMPTY) {
                shown.add(cell);
            }
            blank &= cell.isEmpty();
        }
        if (!blank) {
            blocks.add(RowLine.of(shown));
            blocks.endLine();
        }
    }

    private void cell(Xml xml) throws XMLStreamException, IOException {
        if (!xml.name().equals("c")) {
            return;
        }
        String type = xml.attribute("t");
        String style = xml.attribute("s");
        int column = columnOf(xml.attribute("r"), row.size());
        StringBuilder text = new StringBuilder();
        StringBuilder formula = new StringBuilder();
        boolean[] missing = {true};
        xml.each(child -> {
            switch (child.name()) {
                case "v" -> {
                    String value = child.text();
                    text.append(value(type, style, value));
                    missing[0] = value.isEmpty() ? !"str".equals(type) : recalculated && value.equals("0");
                }
                case "is" -> SharedTexts.text(child, text);
                case "f" -> formula.append(child.text().strip());
                default -> {}
            }
        });
        if (missing[0] && !formula.isEmpty()) {
            text.setLength(0);
            text.append('=').append(formula);
            blocks.note("Formulas that no program has calculated yet were read as they are written");
        }
        if (text.isEmpty()) {
            return;
        }
        if (column >= COLUMNS) {
            throw new ReadException("A row has more than " + COLUMNS + " cells");
        }
        while (row.size() <= column) {
            row.add("");
        }
        row.set(column, text.toString().strip());
    }

    private String value(@Nullable String type, @Nullable String style, String text) throws IOException {
        return switch (type == null ? "n" : type) {
            // some programs write an empty cell as a text without a number
            case "s" -> text.isBlank() ? "" : texts.get(text.strip());
            case "b" -> text.strip().equals("1") || text.strip().equals("true") ? "TRUE" : "FALSE";
            case "n" -> formats.show(text.strip(), style);
            case "str" -> SharedTexts.unescaped(text);
            // an error, or a date in the form of ISO 8601
            default -> text;
        };
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

    /** A header or footer without its codes for fonts, sizes, and what differs from page to page. */
    private static String printed(String text) {
        return text.replace("&&", AMPERSAND)
                .replaceAll("&\"[^\"]*\"", "")
                .replaceAll("&K[0-9A-Fa-f]{6}|&K[0-9]{2}[+-][0-9]{3}", "")
                .replaceAll("&[0-9]{1,3}", "")
                .replaceAll("&[LCR]", " ")
                .replaceAll("&[A-Za-z]", "")
                .replace(AMPERSAND, "&")
                .strip();
    }
}
