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
        if (part.isBlank()) {
            return;
        }
        if (!open.isEmpty() && open.length() + separator.length() + part.length() > size) {
            close();
        }
        if (part.length() > size) {
            done.addAll(cut(part, size));
            return;
        }
        if (!open.isEmpty()) {
            open.append(separator);
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
            String part = text.substring(start, end).strip();
            if (!part.isEmpty()) {
                parts.add(part);
            }
            start = end;
        }
        return parts;
    }

    /** Where a piece that begins at {@code start} ends: at the last space that fits, else where it is full. */
    static int endOfPiece(String text, int start, int size) {
        int full = Math.min(start + size, text.length());
        if (full == text.length()) {
            return full;
        }
        int end = full;
        while (end > start && !Character.isWhitespace(text.charAt(end))) {
            end--;
        }
        return end > start ? end : wholeCharacter(text, start, full);
    }

    private static int wholeCharacter(String text, int start, int end) {
        boolean within = Character.isHighSurrogate(text.charAt(end - 1)) && Character.isLowSurrogate(text.charAt(end));
        if (!within) {
            return end;
        }
        return end - 1 > start ? end - 1 : end + 1;
    }
}
