package dev.agentos4j.runtime.knowledge.read;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the rows of a CSV file (RFC 4180), with commas, semicolons, tabs or bars between the cells. */
final class CsvRows {

    private static final int LONGEST_ROW = 4 << 20;
    private static final int COLUMNS = 16_384;

    private final java.io.Reader text;
    private char separator;
    private int peeked = -2;
    private int length;

    CsvRows(java.io.BufferedReader text) throws IOException {
        this.text = text;
        text.mark(1 << 16);
        char[] head = new char[1 << 15];
        int n = text.read(head);
        text.reset();
        separator = separatorOf(new String(head, 0, Math.max(n, 0)));
    }

    /** The one that occurs most often in the first line. */
    private static char separatorOf(String head) {
        String line = head.lines().findFirst().orElse("");
        char best = ',';
        for (char candidate : new char[] {',', ';', '\t', '|'}) {
            if (count(line, candidate) > count(line, best)) {
                best = candidate;
            }
        }
        return best;
    }

    private static long count(String line, char wanted) {
        return line.chars().filter(c -> c == wanted).count();
    }

    private int next() throws IOException {
        int c = peeked == -2 ? text.read() : peeked;
        peeked = -2;
        if (++length > LONGEST_ROW) {
            throw new ReadException("A row is longer than " + LONGEST_ROW + " characters; a quote may not be closed");
        }
        return c;
    }

    private int peek() throws IOException {
        if (peeked == -2) {
            peeked = text.read();
        }
        return peeked;
    }

    /** The cells of the next row, {@code null} at the end. */
    @Nullable
    List<String> row() throws IOException {
        length = 0;
        if (peek() < 0) {
            return null;
        }
        List<String> cells = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        boolean blank = true;
        while (true) {
            int c = next();
            if (c < 0 || (!quoted && (c == '\n' || c == '\r'))) {
                if (c == '\r' && peek() == '\n') {
                    next();
                }
                add(cells, cell);
                return cells;
            }
            if (quoted) {
                quoted = c != '"' || peek() == '"';
                if (c != '"' || quoted) {
                    cell.append((char) (c == '"' ? next() : c));
                }
            } else if (c == '"' && blank) {
                quoted = true;
                blank = false;
            } else if (c == separator) {
                add(cells, cell);
                blank = true;
            } else {
                cell.append((char) c);
                blank = blank && Character.isWhitespace(c);
            }
        }
    }

    private static void add(List<String> cells, StringBuilder cell) throws ReadException {
        if (cells.size() == COLUMNS) {
            throw new ReadException("A row has more than " + COLUMNS + " cells");
        }
        cells.add(cell.toString().strip());
        cell.setLength(0);
    }
}
