package dev.agentos4j.documents.pdf;

import dev.agentos4j.runtime.knowledge.read.Source;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Looks whether what a PDF is made of nests deeper than PDFBox reads it, which then only says what it misses. */
final class PdfNesting {

    private static final int DEPTH = 500;
    private static final String KEYWORD = "stream";

    private PdfNesting() {}

    /** Whether a PDF that cannot be read nests too deep: lists in lists, or dictionaries, outside of its streams. */
    static boolean isTooDeep(Source source) throws IOException {
        int open = 0;
        int matched = 0;
        boolean inStream = false;
        try (InputStream in = new BufferedInputStream(source.open(), 1 << 16)) {
            for (int b = in.read(); b >= 0; b = in.read()) {
                matched = b == KEYWORD.charAt(matched) ? matched + 1 : b == KEYWORD.charAt(0) ? 1 : 0;
                if (matched == KEYWORD.length()) {
                    inStream = !inStream; // it begins with this word, and ends with "endstream"
                    open = 0;
                    matched = 0;
                } else if (!inStream) {
                    open = Math.max(0, open + step(b));
                    if (open > 2 * DEPTH) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    /** A dictionary begins and ends with two of these. */
    private static int step(int b) {
        return switch (b) {
            case '[' -> 2;
            case '<' -> 1;
            case ']' -> -2;
            case '>' -> -1;
            default -> 0;
        };
    }
}
