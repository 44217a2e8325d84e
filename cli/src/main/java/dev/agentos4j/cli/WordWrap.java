package dev.agentos4j.cli;

import java.util.function.IntSupplier;
import org.jline.utils.WCWidth;

/**
 * Breaks lines of a terminal between words while their text arrives in pieces. The first part of a word may stand at the end
 * of a line when its rest arrives: it is then erased and written again on the next line.
 */
final class WordWrap {

    private static final int NARROWEST = 10;
    private static final int TAB = 8;
    private static final String ERASE_TO_THE_END = "\u001b[K";

    private final IntSupplier columns;
    private final StringBuilder word = new StringBuilder();
    private int wordCells;
    private int column;

    /** @param columns how wide the terminal is; 0 if that is not known, and lines are left as they are */
    WordWrap(IntSupplier columns) {
        this.columns = columns;
    }

    /** The cursor is at the beginning of a line. */
    void beginLine() {
        column = 0;
        endWord();
    }

    /** Returns what to write for a piece of text. */
    String wrap(String text) {
        int width = columns.getAsInt() - 1; // in the last column terminals differ
        if (width < NARROWEST) {
            return text;
        }
        StringBuilder out = new StringBuilder();
        text.codePoints().forEach(character -> add(character, width, out));
        return out.toString();
    }

    private void add(int character, int width, StringBuilder out) {
        if (character == '\n') {
            out.append('\n');
            beginLine();
            return;
        }
        boolean blank = Character.isWhitespace(character);
        int cells = character == '\t' ? TAB - column % TAB : Math.max(0, WCWidth.wcwidth(character));
        if (column + cells > width) {
            if (blank) {
                endWord(); // the end of the line stands for it
                return;
            }
            breakLine(out);
        }
        out.appendCodePoint(character);
        column += cells;
        if (blank || cells > 1) { // lines may break between characters of Chinese and Japanese
            endWord();
        } else {
            word.appendCodePoint(character);
            wordCells += cells;
        }
    }

    private void breakLine(StringBuilder out) {
        if (wordCells == column) { // a word as long as the line
            out.append('\n');
            beginLine();
            return;
        }
        if (wordCells > 0) {
            out.append("\b".repeat(wordCells)).append(ERASE_TO_THE_END);
        }
        out.append('\n').append(word);
        column = wordCells;
    }

    private void endWord() {
        word.setLength(0);
        wordCells = 0;
    }
}
