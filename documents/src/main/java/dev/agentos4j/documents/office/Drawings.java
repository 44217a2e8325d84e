package dev.agentos4j.documents.office;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import javax.xml.stream.XMLStreamException;
import org.jspecify.annotations.Nullable;

/**
 * Reads what is drawn: shapes with text, tables, charts and SmartArt, which look the same in presentations, workbooks and
 * Word documents.
 */
final class Drawings {

    private final Archive archive;
    private final Relations relations;
    private final Flow flow;
    private final boolean withData;
    private final Xml.Child textBox;
    private final Set<String> read = new HashSet<>();
    /** Whether the run that is being read stands above the line. */
    private boolean raised;

    /**
     * Reads the drawings of one part.
     *
     * @param relations those of the part
     * @param withData whether the data of charts are wanted, because they stand nowhere else
     * @param textBox reads text boxes of Word, which hold whatever a document does
     */
    Drawings(Archive archive, Relations relations, Flow flow, boolean withData, Xml.Child textBox) {
        this.archive = archive;
        this.relations = relations;
        this.flow = flow;
        this.withData = withData;
        this.textBox = textBox;
    }

    /** Reads an element, whatever it is. */
    void element(Xml xml) throws XMLStreamException, IOException {
        switch (xml.name()) {
            case "AlternateContent" -> xml.alternative(this::element);
            case "txBody" -> textBody(xml);
            case "txbxContent" -> textBox.read(xml);
            // WordArt of before 2010
            case "textpath" -> flow.add(String.valueOf(Objects.requireNonNullElse(xml.attribute("string"), "")));
            case "tbl" -> table(xml);
            case "chart" -> chart(relations.part(xml.link("id")));
            case "relIds" -> smartArt(relations.part(xml.link("dm")));
            case "sp", "grpSp", "graphicFrame", "anchor", "inline" -> shape(xml);
            default -> xml.each(this::element);
        }
    }

    /** Reads a shape with what is in it, unless it is hidden: programs keep data of their own in such. */
    private void shape(Xml xml) throws XMLStreamException, IOException {
        boolean[] hidden = {false};
        xml.each(child -> {
            switch (child.name()) {
                case "docPr" -> hidden[0] |= isHidden(child);
                case "nvSpPr", "nvGrpSpPr", "nvGraphicFramePr" ->
                    child.each(properties -> hidden[0] |= properties.name().equals("cNvPr") && isHidden(properties));
                default -> {
                    if (!hidden[0]) {
                        element(child);
                    }
                }
            }
        });
    }

    private static boolean isHidden(Xml properties) {
        String hidden = properties.attribute("hidden");
        return "1".equals(hidden) || "true".equals(hidden);
    }

    /** Reads paragraphs, a line for each. */
    void textBody(Xml xml) throws XMLStreamException, IOException {
        String text = flow.capture(() -> xml.each(paragraph -> {
            if (paragraph.name().equals("p")) {
                paragraph(paragraph);
                flow.endLine();
            }
        }));
        if (!text.isBlank()) {
            flow.add(text);
            flow.endLine();
        }
    }

    private void paragraph(Xml xml) throws XMLStreamException, IOException {
        xml.each(this::run);
    }

    private void run(Xml xml) throws XMLStreamException, IOException {
        switch (xml.name()) {
            case "t" -> {
                if (raised) {
                    flow.addRaised(xml.text());
                } else {
                    flow.add(xml.text());
                }
            }
            case "br" -> flow.endLine();
            case "oMath" -> flow.add(Formula.of(xml));
            case "r" -> {
                raised = false;
                xml.each(this::run);
            }
            case "rPr" -> {
                String baseline = xml.attribute("baseline");
                raised = baseline != null && baseline.matches("[1-9][0-9.]*%?");
            }
            case "pPr", "endParaRPr" -> {}
            case "AlternateContent" -> xml.alternative(this::run);
            default -> xml.each(this::run);
        }
    }

    private void table(Xml xml) throws XMLStreamException, IOException {
        xml.each(row -> {
            if (row.name().equals("tr")) {
                List<String> cells = new ArrayList<>();
                flow.beginRow();
                row.each(cell -> {
                    if (cell.name().equals("tc")) {
                        cells.add(flow.capture(() -> cell.each(this::element)));
                        Flow.requireFew(cells);
                    }
                });
                flow.endRow(cells);
            }
        });
        flow.endTable();
    }

    /** Each part once, however often it is referred to. */
    private boolean isNew(@Nullable String part) {
        return part != null && read.add(part);
    }

    private void chart(@Nullable String part) throws IOException {
        if (isNew(part)) {
            new Chart(flow, withData).read(archive, String.valueOf(part));
        }
    }

    private void smartArt(@Nullable String part) throws IOException {
        if (isNew(part)) {
            archive.read(String.valueOf(part), root -> root.each(this::smartArtPoints));
            flow.endLine();
        }
    }

    private void smartArtPoints(Xml xml) throws XMLStreamException, IOException {
        switch (xml.name()) {
            case "t" ->
                xml.each(paragraph -> {
                    if (paragraph.name().equals("p")) {
                        String text = flow.capture(() -> paragraph(paragraph));
                        if (!text.isBlank()) {
                            flow.add(text);
                            flow.endLine();
                        }
                    }
                });
            case "prSet", "cxnLst", "bg", "whole" -> {}
            default -> xml.each(this::smartArtPoints);
        }
    }
}
