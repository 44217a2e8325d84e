package dev.agentos4j.documents.office;

import dev.agentos4j.runtime.knowledge.read.TextBlocks;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import javax.xml.stream.XMLStreamException;
import org.apache.poi.hwpf.HWPFDocument;
import org.apache.poi.hwpf.converter.AbstractWordUtils;
import org.apache.poi.hwpf.extractor.WordExtractor;
import org.apache.poi.hwpf.usermodel.CharacterRun;
import org.apache.poi.hwpf.usermodel.HWPFList;
import org.apache.poi.hwpf.usermodel.HeaderStories;
import org.apache.poi.hwpf.usermodel.Paragraph;
import org.apache.poi.hwpf.usermodel.Range;
import org.apache.poi.hwpf.usermodel.Table;
import org.apache.poi.hwpf.usermodel.TableRow;
import org.apache.poi.poifs.filesystem.DirectoryNode;

/** Reads Word documents of before 2007, in the form in which those of today are read. */
final class OldWord {

    private static final int NESTED = 50;
    /** How a run says that it stands above the line. */
    private static final int RAISED = 1;

    private final Flow flow;
    private final AbstractWordUtils.NumberingState numbers = new AbstractWordUtils.NumberingState();

    OldWord(TextBlocks blocks) {
        this.flow = new Flow(blocks);
    }

    void read(DirectoryNode root) throws IOException {
        try (HWPFDocument document = new HWPFDocument(root)) {
            range(document.getRange(), 0);
            story(document.getMainTextboxRange());
            HeaderStories stories = new HeaderStories(document);
            Set<String> around = new LinkedHashSet<>();
            for (String story : new String[] {
                stories.getFirstHeader(),
                stories.getOddHeader(),
                stories.getEvenHeader(),
                stories.getFirstFooter(),
                stories.getOddFooter(),
                stories.getEvenFooter()
            }) {
                around.add(clean(story == null ? "" : story).strip());
            }
            for (String text : around) {
                if (!text.isEmpty()) {
                    flow.add(text);
                    flow.endParagraph();
                }
            }
            story(document.getFootnoteRange());
            story(document.getEndnoteRange());
            story(document.getCommentsRange());
        } catch (XMLStreamException impossible) {
            throw new IOException(impossible);
        }
    }

    private void story(Range range) throws IOException, XMLStreamException {
        if (range.getEndOffset() > range.getStartOffset()) {
            range(range, 0);
        }
    }

    private void range(Range range, int level) throws IOException, XMLStreamException {
        int count = range.numParagraphs();
        for (int i = 0; i < count; i++) {
            Paragraph paragraph = range.getParagraph(i);
            if (paragraph.isInTable() && paragraph.getTableLevel() > level && level < NESTED) {
                Table table = range.getTable(paragraph);
                table(table, level + 1);
                i += Math.max(0, table.numParagraphs() - 1);
            } else {
                String text = text(paragraph);
                String number = number(paragraph); // an empty item counts, too
                flow.add(text.isBlank() ? text : number + text);
                flow.endParagraph();
            }
        }
    }

    private void table(Table table, int level) throws IOException, XMLStreamException {
        for (int i = 0; i < table.numRows(); i++) {
            TableRow row = table.getRow(i);
            List<String> cells = new ArrayList<>();
            flow.beginRow();
            for (int j = 0; j < row.numCells(); j++) {
                Range cell = row.getCell(j);
                cells.add(flow.capture(() -> range(cell, level)));
            }
            flow.endRow(cells);
        }
        flow.endTable();
    }

    /** The number of an item of a list with a space behind it; empty for anything else. */
    private String number(Paragraph paragraph) {
        HWPFList list = paragraph.isInList() ? paragraph.getList() : null;
        if (list == null || list.getLFOData() == null) {
            return "";
        }
        String label = AbstractWordUtils.getBulletText(numbers, list, (char) paragraph.getIlvl());
        return label != null && label.chars().anyMatch(Character::isLetterOrDigit) ? label.strip() + " " : "";
    }

    /** What is printed of a paragraph: neither what was deleted or hidden nor the codes of fields. */
    private static String text(Paragraph paragraph) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < paragraph.numCharacterRuns(); i++) {
            CharacterRun run = paragraph.getCharacterRun(i);
            if (!run.isMarkedDeleted() && !run.isVanished()) {
                String part = run.text();
                boolean power = run.getSubSuperScriptIndex() == RAISED && Flow.isPower(last(text), part);
                text.append(power ? "^" : "").append(part);
            }
        }
        return clean(text.toString());
    }

    private static char last(StringBuilder text) {
        return text.isEmpty() ? '\n' : text.charAt(text.length() - 1);
    }

    private static String clean(String text) {
        return WordExtractor.stripFields(text)
                .replace('\u000B', '\n')
                .replace('\f', '\n')
                .replace('\u001E', '-')
                .replaceAll("[\\x00-\\x08\\x0D-\\x1F]", "");
    }
}
