package dev.agentos4j.runtime.knowledge.read;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the rows of a CSV file (RFC 4180), with commas, semicolons, tabs or bars between the cells. */
final class CsvRows {

    private static final int LONGEST_ROW = 4 << 20;
    private static final int COLUMNS = 16_384;
    private static final int HEAD = 1 << 15;
    /** A line such as {@code sep=;}, by which a file tells Excel its separator. */
    private static final Pattern HINT =
            Pattern.compile("\"?sep=([^\"\\r\\n])\"?[,;\\t|]*[ ]*", Pattern.CASE_INSENSITIVE);

    private final java.io.Reader text;
    private final Separator separator;
    private int peeked = -2;
    private int length;

    /**
     * Begins with the first row.
     *
     * @param tabs whether tabs are between the cells, whatever the rows look like
     */
    CsvRows(java.io.BufferedReader text, boolean tabs) throws IOException {
        this.text = text;
        text.mark(2 * HEAD);
        char[] chars = new char[HEAD];
        int n = 0;
        for (int read = text.read(chars); read > 0; read = text.read(chars, n, HEAD - n)) {
            n += read;
        }
        text.reset();
        String head = new String(chars, 0, n);
        int begin = 0;
        while (begin < n && Character.isWhitespace(head.charAt(begin))) {
            begin++;
        }
        int end = begin;
        while (end < n && head.charAt(end) != '\n' && head.charAt(end) != '\r') {
            end++;
        }
        Matcher hint = HINT.matcher(head.substring(begin, end));
        if (hint.matches()) {
            separator = Separator.told(hint.group(1).charAt(0), head.substring(end), n == HEAD);
            text.skip(end);
            skipLineEnd();
        } else {
            separator = tabs ? Separator.told('\t', head, n == HEAD) : Separator.guessed(head, n == HEAD);
        }
    }

    private void skipLineEnd() throws IOException {
        if (peek() == '\r') {
            peeked = -2;
        }
        if (peek() == '\n') {
            peeked = -2;
        }
    }

    /** How many cells most of the first rows have. */
    int columns() {
        return separator.columns();
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
            } else if (c == separator.character()) {
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
