package dev.agentos4j.documents.office;

import dev.agentos4j.runtime.knowledge.read.ReadException;
import dev.agentos4j.runtime.knowledge.read.TextBlocks;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.regex.Pattern;
import javax.xml.stream.XMLStreamException;

/**
 * The text of a document on its way out: paragraphs as they come, and tables row by row, a line for each with bars between
 * the cells. The rows of a table within a cell follow the row of that cell.
 */
final class Flow {

    private static final String BETWEEN_CELLS = " | ";
    /** What stands for the same within a cell, so that cells stay apart. */
    private static final String WITHIN_CELL = " \\| ";

    private static final Pattern POWER = Pattern.compile("[+\\-−–]?[0-9].{0,20}");
    private static final int CELLS = 16_384;
    /** The characters of a row, with all that is within its cells: it is put together in memory. */
    private static final int CAPTURED = 8 << 20;

    /** Something that adds text. */
    interface Content {
        void write() throws XMLStreamException, IOException;
    }

    private final TextBlocks blocks;
    private final Deque<StringBuilder> captures = new ArrayDeque<>();
    private final Deque<List<String>> rows = new ArrayDeque<>();
    private int captured;
    private char last;

    Flow(TextBlocks blocks) {
        this.blocks = blocks;
    }

    /** Adds what is raised above the line: the power of a number must not be read as more of its digits. */
    void addRaised(String text) throws IOException {
        add(isPower(last, text) ? "^" + text : text);
    }

    /** Whether a raised text would be read as more digits of the number before it. */
    static boolean isPower(char before, String raised) {
        return Character.isDigit(before) && POWER.matcher(raised).matches();
    }

    void add(String text) throws IOException {
        last = text.isEmpty() ? last : text.charAt(text.length() - 1);
        StringBuilder capture = captures.peek();
        if (capture == null) {
            blocks.add(text);
            return;
        }
        captured += text.length();
        if (captured > CAPTURED) {
            throw new ReadException("A row of a table, or a text box, holds more than " + CAPTURED + " characters");
        }
        capture.append(text);
    }

    /** Adds a note for the user who uploaded the document. */
    void note(String sentence) {
        blocks.note(sentence);
    }

    void endLine() throws IOException {
        last = '\n';
        StringBuilder capture = captures.peek();
        if (capture == null) {
            blocks.endLine();
        } else {
            add("\n");
        }
    }

    void endParagraph() throws IOException {
        last = '\n';
        StringBuilder capture = captures.peek();
        if (capture == null) {
            blocks.endParagraph();
        } else if (!capture.isEmpty() && capture.charAt(capture.length() - 1) != '\n') {
            add("\n\n");
        }
    }

    /** Collects what is added meanwhile, instead of handing it on. */
    String capture(Content content) throws XMLStreamException, IOException {
        StringBuilder capture = new StringBuilder();
        captures.push(capture);
        content.write();
        captures.pop();
        if (captures.isEmpty()) {
            captured = 0;
        }
        return capture.toString();
    }

    /** Begins a row of a table; tables that come until its end are within it. */
    void beginRow() {
        rows.push(new ArrayList<>());
    }

    /** Refuses a row that is too wide to be one. */
    static void requireFew(List<String> cells) throws ReadException {
        if (cells.size() > CELLS) {
            throw new ReadException("A row has more than " + CELLS + " cells");
        }
    }

    void endRow(List<String> cells) throws IOException {
        requireFew(cells);
        List<String> lines = new ArrayList<>(List.of(line(cells)));
        lines.addAll(rows.pop());
        lines.removeIf(String::isEmpty);
        List<String> outer = rows.peek();
        if (outer != null) {
            outer.addAll(lines);
            return;
        }
        for (String line : lines) {
            add(line);
            endLine();
        }
    }

    void endTable() throws IOException {
        if (rows.isEmpty()) {
            endLine();
        }
    }

    /** A row of a table as one line; empty if its cells are. */
    static String line(List<String> cells) {
        List<String> stripped = new ArrayList<>(cells.size());
        boolean blank = true;
        for (String cell : cells) {
            String text = cell.strip().replaceAll("\\s+", " ").replace(BETWEEN_CELLS, WITHIN_CELL);
            blank &= text.isEmpty();
            stripped.add(text);
        }
        return blank ? "" : String.join(BETWEEN_CELLS, stripped);
    }
}
