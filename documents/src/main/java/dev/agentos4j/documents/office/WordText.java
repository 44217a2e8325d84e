package dev.agentos4j.documents.office;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import javax.xml.stream.XMLStreamException;
import org.jspecify.annotations.Nullable;

/**
 * Reads the text of one part of a Word document as it is printed: without what was deleted, and once where the file says
 * it twice.
 */
final class WordText {

    private static final int SPANNED = 1_000;
    private static final int FIELDS = 100;
    private static final Set<String> GONE = Set.of("del", "moveFrom");

    private final Archive archive;
    private final Relations relations;
    private final Flow flow;
    private final Lists lists;
    private final TextStyles styles;
    private final Drawings drawings;
    /** What stands beside the paragraph that is being read: it follows when the paragraph ends. */
    private List<String> beside = new ArrayList<>();

    /** For each field that is open, whether its code is being read. Fields stand within the codes of others. */
    private final Deque<Boolean> fields = new ArrayDeque<>();
    /** Whether the end of the paragraph that is being read was deleted. */
    private boolean goesOn;
    /** Whether the style of the paragraph that is being read hides it. */
    private boolean hiddenParagraph;
    /** Whether the run that is being read stands above the line. */
    private boolean raised;

    /** Whether the document has headers for even pages: files keep such that are not printed any more. */
    private boolean evenPagesDiffer;

    private final Set<String> headers = new LinkedHashSet<>();
    private final Set<String> footers = new LinkedHashSet<>();

    WordText(Archive archive, String part, Flow flow, Lists lists, TextStyles styles) throws IOException {
        this.styles = styles;
        this.archive = archive;
        this.relations = Relations.of(archive, part);
        this.flow = flow;
        this.lists = lists;
        this.drawings = new Drawings(archive, relations, flow, true, box -> box.each(this::block));
    }

    /** The parts that hold the headers of the pages, as far as they are printed; known when the body was read. */
    Set<String> headers() {
        return headers;
    }

    /** Reads a child of the part that holds the settings of the document. */
    void setting(Xml xml) {
        evenPagesDiffer |= xml.name().equals("evenAndOddHeaders") && xml.isOn();
    }

    Set<String> footers() {
        return footers;
    }

    /** Reads what may stand in a body: paragraphs, tables, and what is around them. */
    void block(Xml xml) throws XMLStreamException, IOException {
        switch (xml.name()) {
            case "p" -> paragraph(xml);
            case "tbl" -> table(xml);
            case "AlternateContent" -> xml.alternative(this::block);
            case "sectPr" -> section(xml);
            case "altChunk" -> EmbeddedFiles.add(archive, relations.part(xml.link("id")), flow);
            case "del", "moveFrom", "sdtPr", "tcPr" -> {}
            default -> xml.each(this::block);
        }
    }

    private void section(Xml xml) throws XMLStreamException, IOException {
        List<String> first = new ArrayList<>();
        boolean[] firstIsOther = {false};
        xml.each(child -> {
            String part = relations.part(child.link("id"));
            Set<String> parts = switch (child.name()) {
                case "headerReference" -> headers;
                case "footerReference" -> footers;
                default -> null;
            };
            if (child.name().equals("titlePg")) {
                firstIsOther[0] = child.isOn();
            } else if (parts != null && part != null) {
                String pages = child.attribute("type");
                if ("even".equals(pages) && !evenPagesDiffer) {
                    return;
                }
                if ("first".equals(pages)) {
                    first.add((parts == headers ? "h" : "f") + part);
                } else {
                    parts.add(part);
                }
            }
        });
        if (firstIsOther[0]) {
            first.forEach(part -> (part.startsWith("h") ? headers : footers).add(part.substring(1)));
        }
    }

    private void paragraph(Xml xml) throws XMLStreamException, IOException {
        List<String> outside = beside;
        boolean outsideGoesOn = goesOn;
        boolean outsideIsHidden = hiddenParagraph;
        beside = new ArrayList<>();
        goesOn = false;
        hiddenParagraph = false;
        xml.each(this::inline);
        if (fields.contains(true)) {
            fields.clear(); // a code that is never closed must not take the rest of the document
        }
        if (!goesOn || !beside.isEmpty()) {
            flow.endParagraph();
        }
        for (String text : beside) {
            flow.add(text.strip());
            flow.endParagraph();
        }
        beside = outside;
        goesOn = outsideGoesOn;
        hiddenParagraph = outsideIsHidden;
    }

    private void addBeside(String text) {
        if (!text.isBlank()) {
            beside.add(text);
        }
    }

    private void inline(Xml xml) throws XMLStreamException, IOException {
        switch (xml.name()) {
            case "r" -> run(xml);
            case "fldChar" -> field(xml);
            case "t" -> {
                if (fields.contains(true)) {
                    return;
                }
                if (raised) {
                    flow.addRaised(xml.text());
                } else {
                    flow.add(xml.text());
                }
            }
            case "oMath" -> flow.add(Formula.of(xml));
            case "tab", "ptab" -> flow.add("\t");
            case "br", "cr" -> flow.endLine();
            case "noBreakHyphen" -> flow.add("-");
            case "sym" -> flow.add(Symbols.of(xml.attribute("font"), xml.attribute("char")));
            case "pPr" -> properties(xml);
            case "checkBox" -> flow.add(isChecked(xml) ? "☒ " : "☐ ");
            case "ddList" -> flow.add(chosen(xml));
            case "drawing", "pict", "object" -> addBeside(flow.capture(() -> xml.each(drawings::element)));
            case "AlternateContent" -> xml.alternative(this::inline);
            case "txbxContent" -> addBeside(flow.capture(() -> xml.each(this::block)));
            // deleted, moved away, codes of fields, the reading of a character beside it, settings
            case "del", "moveFrom", "delText", "instrText", "delInstrText", "rt", "rPr", "sdtPr", "rubyPr" -> {}
            default -> xml.each(this::inline);
        }
    }

    /** Reads a run, unless it is hidden. */
    private void run(Xml xml) throws XMLStreamException, IOException {
        boolean[] hidden = {hiddenParagraph};
        raised = false;
        xml.each(child -> {
            if (child.name().equals("rPr")) {
                child.each(property -> {
                    switch (property.name()) {
                        case "vanish" -> hidden[0] = property.isOn();
                        case "rStyle" -> {
                            hidden[0] |= styles.hide(property.attribute("val"));
                            raised = styles.raise(property.attribute("val"));
                        }
                        case "vertAlign", "position" -> raised = TextStyles.isRaised(property);
                        default -> {}
                    }
                });
            } else if (!hidden[0] || child.name().equals("fldChar")) {
                inline(child);
            }
        });
    }

    private void field(Xml xml) throws XMLStreamException, IOException {
        switch (String.valueOf(xml.attribute("fldCharType"))) {
            case "begin" -> {
                if (fields.size() < FIELDS) {
                    fields.push(true);
                }
            }
            case "separate" -> {
                if (fields.poll() != null) {
                    fields.push(false);
                }
            }
            case "end" -> fields.poll();
            default -> {}
        }
        xml.each(this::inline);
    }

    private static boolean isChecked(Xml xml) throws XMLStreamException, IOException {
        @Nullable Boolean[] checked = {null, null};
        xml.each(child -> {
            switch (child.name()) {
                case "checked" -> checked[0] = child.isOn();
                case "default" -> checked[1] = child.isOn();
                default -> {}
            }
        });
        return Boolean.TRUE.equals(checked[0] != null ? checked[0] : checked[1]);
    }

    /** The entry of a list to choose from that is shown: the first unless another was chosen. */
    private static String chosen(Xml xml) throws XMLStreamException, IOException {
        List<String> entries = new ArrayList<>();
        @Nullable String[] chosen = {null, null};
        xml.each(child -> {
            switch (child.name()) {
                case "result" -> chosen[0] = child.attribute("val");
                case "default" -> chosen[1] = child.attribute("val");
                case "listEntry" -> {
                    Flow.requireFew(entries);
                    entries.add(Objects.requireNonNullElse(child.attribute("val"), ""));
                }
                default -> {}
            }
        });
        String index = Objects.requireNonNullElse(chosen[0] != null ? chosen[0] : chosen[1], "0");
        int at = index.matches("[0-9]{1,5}") ? Integer.parseInt(index) : entries.size();
        return at < entries.size() ? entries.get(at) : "";
    }

    private void properties(Xml xml) throws XMLStreamException, IOException {
        @Nullable String[] list = {null, null, null};
        xml.each(child -> {
            switch (child.name()) {
                case "pStyle" -> list[0] = child.attribute("val");
                case "numPr" ->
                    child.each(number -> {
                        switch (number.name()) {
                            case "ilvl" -> list[1] = number.attribute("val");
                            case "numId" -> list[2] = number.attribute("val");
                            default -> {}
                        }
                    });
                case "sectPr" -> section(child);
                case "rPr" -> child.each(mark -> goesOn |= GONE.contains(mark.name()));
                default -> {}
            }
        });
        hiddenParagraph = styles.hide(list[0]);
        // a paragraph that was deleted or moved away is no item; what is left of its text joins the next
        if (!goesOn && !hiddenParagraph) {
            flow.add(lists.label(list[0], list[2], list[1]));
        }
    }

    private void table(Xml xml) throws XMLStreamException, IOException {
        int[] columns = {0};
        xml.each(child -> tablePart(child, columns));
        flow.endTable();
    }

    private void tablePart(Xml xml, int[] columns) throws XMLStreamException, IOException {
        switch (xml.name()) {
            case "tblGrid" -> xml.each(column -> columns[0] += column.name().equals("gridCol") ? 1 : 0);
            case "tr" -> {
                if (columns[0] == 1) {
                    narrowRow(xml);
                } else {
                    row(xml);
                }
            }
            case "tblPr" -> {}
            default -> xml.each(child -> tablePart(child, columns));
        }
    }

    private void row(Xml xml) throws XMLStreamException, IOException {
        List<String> cells = new ArrayList<>();
        boolean[] deleted = {false};
        flow.beginRow();
        xml.each(child -> rowPart(child, cells, deleted));
        flow.endRow(cells);
    }

    /**
     * A table of one column is a frame around text. Programs that do not count the columns write one for several, too: then
     * the first cell is followed by others.
     */
    private void narrowRow(Xml xml) throws XMLStreamException, IOException {
        List<String> cells = new ArrayList<>();
        boolean[] deleted = {false};
        xml.each(child -> rowPart(child, cells, deleted));
        if (cells.stream().skip(1).allMatch(String::isEmpty)) {
            flow.add(cells.isEmpty() ? "" : cells.get(0).stripTrailing());
            flow.endParagraph();
        } else {
            flow.beginRow();
            flow.endRow(cells);
        }
    }

    private void rowPart(Xml xml, List<String> cells, boolean[] deleted) throws XMLStreamException, IOException {
        switch (xml.name()) {
            case "trPr" ->
                xml.each(property -> {
                    deleted[0] |= property.name().equals("del");
                    if (property.name().equals("gridBefore")) {
                        addEmpty(cells, property.attribute("val"), 0);
                    }
                });
            case "tc" -> {
                if (!deleted[0]) {
                    cell(xml, cells);
                }
            }
            case "gridBefore" -> addEmpty(cells, xml.attribute("val"), 0);
            case "tblPrEx" -> {}
            default -> xml.each(child -> rowPart(child, cells, deleted));
        }
    }

    private void cell(Xml xml, List<String> cells) throws XMLStreamException, IOException {
        @Nullable String[] span = {null};
        cells.add(flow.capture(() -> xml.each(child -> {
            if (child.name().equals("tcPr")) {
                child.each(property -> {
                    if (property.name().equals("gridSpan")) {
                        span[0] = property.attribute("val");
                    }
                });
            } else {
                block(child);
            }
        })));
        addEmpty(cells, span[0], 1);
    }

    /** The cells that a wider one covers, so that those after it stay in their columns. */
    private static void addEmpty(List<String> cells, @Nullable String number, int less) throws IOException {
        int count = number != null && number.matches("[0-9]{1,4}") ? Integer.parseInt(number) : 0;
        for (int i = less; i < Math.min(count, SPANNED); i++) {
            cells.add("");
        }
        Flow.requireFew(cells);
    }
}
