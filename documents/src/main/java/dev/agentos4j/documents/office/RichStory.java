package dev.agentos4j.documents.office;

import dev.agentos4j.runtime.knowledge.read.ReadException;
import java.util.ArrayList;
import java.util.List;

/** A text of its own in a document of Rich Text, as it is put together: the body, a header, a note, a text box. */
final class RichStory {

    /** The characters of a paragraph or of a row of a table. */
    private static final int LONGEST = 8 << 20;

    private final StringBuilder done = new StringBuilder();
    private final StringBuilder open = new StringBuilder();
    private final List<String> cells = new ArrayList<>();
    /** The rows of tables within the row, which follow it, and the cells of the last of them. */
    private final List<String> nestedRows = new ArrayList<>();

    private final List<String> nestedCells = new ArrayList<>();
    /** Where the text of a cell within a cell begins; less than 0 if that is not known. */
    private int nestedFrom = -1;

    private long inRow;

    void add(String text) throws ReadException {
        open.append(text);
        inRow += text.length();
        if (inRow > LONGEST) {
            throw new ReadException("A paragraph or a row of it holds more than " + LONGEST + " characters");
        }
    }

    /** The last character of what is not complete; the end of a line if there is none. */
    char last() {
        return open.isEmpty() ? '\n' : open.charAt(open.length() - 1);
    }

    void endParagraph(boolean inTable) throws ReadException {
        if (inTable) {
            add("\n");
            return;
        }
        if (!cells.isEmpty() || !nestedRows.isEmpty() || !nestedCells.isEmpty()) {
            endRow(); // a row that is never closed
        }
        if (!open.toString().isBlank()) {
            done.append(open).append("\n\n");
        }
        open.setLength(0);
        inRow = 0;
    }

    /**
     * Notes how deep the text that follows is nested.
     *
     * @param within whether it stands in a table within another
     */
    void nested(boolean within) {
        if (within && nestedFrom < 0) {
            nestedFrom = open.length();
        }
    }

    void endNestedCell() throws ReadException {
        int from = nestedFrom < 0 ? open.lastIndexOf("\n") + 1 : nestedFrom;
        nestedCells.add(open.substring(from));
        open.setLength(from);
        nestedFrom = from;
        Flow.requireFew(nestedCells);
    }

    void endNestedRow() throws ReadException {
        nestedRows.add(Flow.line(nestedCells));
        Flow.requireFew(nestedRows);
        nestedCells.clear();
        nestedFrom = -1;
    }

    void endCell() throws ReadException {
        cells.add(open.toString());
        open.setLength(0);
        nestedFrom = -1;
        Flow.requireFew(cells);
    }

    void endRow() throws ReadException {
        if (!nestedCells.isEmpty()) {
            endNestedRow(); // that is never closed
        }
        nestedRows.addFirst(Flow.line(cells));
        nestedRows.forEach(line -> done.append(line).append(line.isEmpty() ? "" : "\n"));
        nestedRows.clear();
        cells.clear();
        inRow = open.length();
    }

    /** What is complete of it, which is then taken away. */
    String take() {
        String text = done.toString();
        done.setLength(0);
        return text;
    }

    /** All of it. */
    String all() throws ReadException {
        endParagraph(false);
        return take().strip();
    }
}
