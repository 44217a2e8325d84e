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
import java.util.List;
import javax.xml.stream.XMLStreamException;
import org.jspecify.annotations.Nullable;

/**
 * Reads Excel workbooks: each row a line of its cells as people see them, sheet by sheet, then what is drawn on the sheet
 * and its comments.
 */
public final class ExcelReader implements Reader {

    private static final String KIND = "Excel workbook";
    private static final int SHEETS = 10_000;

    /** A sheet of a workbook; {@code part} is {@code null} if the workbook does not say where it is. */
    private record SheetName(String name, @Nullable String part) {}

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
        return List.of(".xlsx", ".xls", ".xlsm", ".xltx", ".xltm", ".xlt", ".xlsb");
    }

    @Override
    public List<String> mediaTypes() {
        return List.of(
                "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
                "application/vnd.ms-excel",
                "application/vnd.openxmlformats-officedocument.spreadsheetml.template",
                "application/vnd.ms-excel.sheet.macroenabled.12",
                "application/vnd.ms-excel.template.macroenabled.12",
                "application/vnd.ms-excel.sheet.binary.macroenabled.12",
                OldOffice.MEDIA_TYPE);
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
        switch (Signature.of(source)) {
            case OLD -> OldOffice.read(source, KIND, sink);
            case XML -> XmlWorkbook.read(source, sink);
            default -> readArchive(source, sink);
        }
    }

    private static void readArchive(Source source, DocumentSink sink) throws IOException {
        try (Archive archive = Archive.open(source, KIND)) {
            read(archive, sink);
        }
    }

    private static void read(Archive archive, DocumentSink sink) throws IOException {
        String main = Relations.of(archive, "").part("officeDocument", "xl/workbook.xml");
        if (main.endsWith(".bin")) {
            throw new ReadException("It is a binary workbook (.xlsb): save it as .xlsx");
        }
        Relations relations = Relations.of(archive, main);
        List<SheetName> sheets = new ArrayList<>();
        boolean[] since1904 = {false};
        boolean[] recalculated = {false};
        boolean present = archive.read(main, root -> {
            RootElement.require(root, "workbook", KIND);
            root.each(child -> {
                switch (child.name()) {
                    case "workbookPr" -> since1904[0] = isTrue(child.attribute("date1904"));
                    case "calcPr" -> recalculated[0] = isTrue(child.attribute("fullCalcOnLoad"));
                    case "sheets" -> child.each(sheet -> addSheet(sheet, relations, sheets));
                    default -> {}
                }
            });
        });
        if (!present) {
            throw new ReadException("It is not an Excel workbook: it has no " + main);
        }
        CellFormats formats = new CellFormats(since1904[0]);
        archive.read(relations.part("styles", "xl/styles.xml"), root -> root.each(formats::styles));
        try (SharedTexts texts = SharedTexts.of(archive, relations.part("sharedStrings", "xl/sharedStrings.xml"))) {
            for (int i = 0; i < sheets.size(); i++) {
                JsonObject metadata =
                        JsonObject.of("sheet_name", sheets.get(i).name()).with("sheet_index", i + 1);
                TextBlocks blocks = new TextBlocks(sink, metadata);
                String part = sheets.get(i).part();
                Sheet sheet = new Sheet(formats, texts, blocks, recalculated[0]);
                sheet(archive, part == null ? "xl/worksheets/sheet" + (i + 1) + ".xml" : part, sheet, blocks);
                blocks.end();
            }
        }
    }

    private static void addSheet(Xml xml, Relations relations, List<SheetName> sheets) throws ReadException {
        if (sheets.size() >= SHEETS) {
            throw new ReadException("The workbook has more than " + SHEETS + " sheets");
        }
        sheets.add(new SheetName(String.valueOf(xml.attribute("name")), relations.part(xml.link("id"))));
    }

    private static boolean isTrue(@Nullable String value) {
        return "1".equals(value) || "true".equals(value);
    }

    private static void sheet(Archive archive, String part, Sheet sheet, TextBlocks blocks) throws IOException {
        if (!archive.read(part, root -> root.each(sheet::element))) {
            throw new ReadException("It is broken: the sheet " + part + " is missing");
        }
        Relations relations = Relations.of(archive, part);
        Flow flow = new Flow(blocks);
        for (String drawing : relations.parts("drawing")) {
            // the data of its charts stand in the cells
            Drawings drawings = new Drawings(archive, Relations.of(archive, drawing), flow, false, box -> {});
            archive.read(drawing, root -> root.each(drawings::element));
        }
        List<String> threads = relations.parts("threadedComment");
        for (String comments : threads.isEmpty() ? relations.parts("comments") : threads) {
            archive.read(comments, root -> root.each(comment -> comment(comment, flow)));
        }
    }

    /** Reads a comment, after the cell that it is about. */
    private static void comment(Xml xml, Flow flow) throws XMLStreamException, IOException {
        switch (xml.name()) {
            case "comment", "threadedComment" -> {
                String cell = xml.attribute("ref");
                StringBuilder text = new StringBuilder();
                xml.each(child -> {
                    if (child.name().equals("text")) {
                        SharedTexts.text(child, text);
                    }
                });
                if (!text.toString().isBlank()) {
                    flow.add((cell == null ? "" : cell + ": ") + text.toString().strip());
                    flow.endLine();
                }
            }
            default -> xml.each(child -> comment(child, flow));
        }
    }
}
