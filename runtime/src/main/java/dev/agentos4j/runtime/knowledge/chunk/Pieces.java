package dev.agentos4j.runtime.knowledge.chunk;

import java.util.ArrayList;
import java.util.List;

/** Collects parts of a text and joins neighbours as long as they fit into one piece. */
final class Pieces {

    private final int size;
    private final String separator;
    private final List<String> done = new ArrayList<>();
    private final StringBuilder open = new StringBuilder();

    Pieces(int size, String separator) {
        this.size = size;
        this.separator = separator;
    }

    /** Adds a part; one that is too large is cut. */
    void add(String part) {
        add(separator, part);
    }

    /** Adds a part, after what stood between it and the one before. */
    void add(String between, String part) {
        if (part.isBlank()) {
            return;
        }
        if (!open.isEmpty() && open.length() + between.length() + part.length() > size) {
            close();
        }
        if (part.length() > size) {
            done.addAll(cut(part, size));
            return;
        }
        if (!open.isEmpty()) {
            open.append(between);
        }
        open.append(part);
    }

    /** What comes next begins a piece of its own. */
    void close() {
        if (!open.toString().isBlank()) {
            done.add(open.toString());
        }
        open.setLength(0);
    }

    List<String> all() {
        close();
        return done;
    }

    /** Cuts a text at spaces where it can, and never within a character. */
    static List<String> cut(String text, int size) {
        List<String> parts = new ArrayList<>();
        int start = 0;
        while (start < text.length()) {
            int end = endOfPiece(text, start, size);
            String part = trimmed(text, start, end);
            if (!part.isEmpty()) {
                parts.add(part);
            }
            start = end;
        }
        return parts;
    }

    /** A part of a text without the spaces and empty lines around it. A line that begins in it keeps its indentation. */
    static String trimmed(String text, int start, int end) {
        int begin = Math.min(afterSpaces(text, start), end);
        return text.substring(begin, end).stripTrailing();
    }

    /** Where the text goes on: at the indentation of a line, else at the next word. */
    static int afterSpaces(String text, int from) {
        int line = from == 0 || isLineEnd(text.charAt(from - 1)) ? from : -1;
        int i = from;
        while (i < text.length() && Character.isWhitespace(text.charAt(i))) {
            if (isLineEnd(text.charAt(i))) {
                line = i + 1;
            }
            i++;
        }
        return line >= 0 && i < text.length() ? line : i;
    }

    private static boolean isLineEnd(char c) {
        return c == '\n' || c == '\r';
    }

    /** Where a piece that begins at {@code start} ends: before the last spaces that fit, else where it is full. */
    static int endOfPiece(String text, int start, int size) {
        int full = Math.min(start + size, text.length());
        if (full == text.length()) {
            return full;
        }
        int end = full;
        while (end > start && !Character.isWhitespace(text.charAt(end))) {
            end--;
        }
        if (end == start) {
            return wholeCharacter(text, start, full);
        }
        int word = end;
        while (word > start && Character.isWhitespace(text.charAt(word - 1))) {
            word--;
        }
        return word > start ? word : end;
    }

    private static int wholeCharacter(String text, int start, int end) {
        boolean within = Character.isHighSurrogate(text.charAt(end - 1)) && Character.isLowSurrogate(text.charAt(end));
        if (!within) {
            return end;
        }
        return end - 1 > start ? end - 1 : end + 1;
    }
}
