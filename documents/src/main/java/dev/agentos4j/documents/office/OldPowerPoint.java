package dev.agentos4j.documents.office;

import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.runtime.knowledge.read.DocumentSink;
import dev.agentos4j.runtime.knowledge.read.TextBlocks;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.poi.hslf.usermodel.HSLFComment;
import org.apache.poi.hslf.usermodel.HSLFGroupShape;
import org.apache.poi.hslf.usermodel.HSLFNotes;
import org.apache.poi.hslf.usermodel.HSLFShape;
import org.apache.poi.hslf.usermodel.HSLFSlide;
import org.apache.poi.hslf.usermodel.HSLFSlideShow;
import org.apache.poi.hslf.usermodel.HSLFTable;
import org.apache.poi.hslf.usermodel.HSLFTableCell;
import org.apache.poi.hslf.usermodel.HSLFTextParagraph;
import org.apache.poi.hslf.usermodel.HSLFTextShape;
import org.apache.poi.poifs.filesystem.DirectoryNode;
import org.jspecify.annotations.Nullable;

/** Reads PowerPoint presentations of before 2007, in the form in which those of today are read. */
final class OldPowerPoint {

    private static final int NESTED = 50;

    private final DocumentSink sink;

    OldPowerPoint(DocumentSink sink) {
        this.sink = sink;
    }

    void read(DirectoryNode root) throws IOException {
        try (HSLFSlideShow show = new HSLFSlideShow(root)) {
            int number = 0;
            for (HSLFSlide slide : show.getSlides()) {
                number++;
                TextBlocks blocks = new TextBlocks(sink, JsonObject.of("slide", number));
                Flow flow = new Flow(blocks);
                shapes(slide.getShapes(), flow, 0);
                HSLFNotes notes = slide.getNotes();
                if (notes != null) {
                    for (List<HSLFTextParagraph> text : notes.getTextParagraphs()) {
                        text(HSLFTextParagraph.getText(text), flow);
                    }
                }
                for (HSLFComment comment : slide.getComments()) {
                    text(comment.getText(), flow);
                }
                blocks.end();
            }
        }
    }

    private static void shapes(List<HSLFShape> shapes, Flow flow, int depth) throws IOException {
        for (HSLFShape shape : shapes) {
            switch (shape) {
                case HSLFTable table -> table(table, flow);
                case HSLFGroupShape group -> {
                    if (depth < NESTED) {
                        shapes(group.getShapes(), flow, depth + 1);
                    }
                }
                case HSLFTextShape text -> text(text.getText(), flow);
                default -> {}
            }
        }
    }

    private static void table(HSLFTable table, Flow flow) throws IOException {
        for (int i = 0; i < table.getNumberOfRows(); i++) {
            List<String> cells = new ArrayList<>();
            for (int j = 0; j < table.getNumberOfColumns(); j++) {
                HSLFTableCell cell = table.getCell(i, j);
                cells.add(cell == null || cell.getText() == null ? "" : cell.getText());
            }
            flow.beginRow();
            flow.endRow(cells);
        }
        flow.endTable();
    }

    private static void text(@Nullable String text, Flow flow) throws IOException {
        if (text != null && !text.isBlank()) {
            flow.add(text.replace('\u000B', '\n').replace('\r', '\n').strip());
            flow.endLine();
            flow.endLine();
        }
    }
}
