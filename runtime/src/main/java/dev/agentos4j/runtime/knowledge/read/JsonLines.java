package dev.agentos4j.runtime.knowledge.read;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Reads the lines of a text that are not blank. */
final class JsonLines {

    /** The most characters of a line. */
    static final int LONGEST = 8 << 20;

    private final java.io.Reader text;
    private long number;
    private boolean afterReturn;

    JsonLines(java.io.Reader text) {
        this.text = text;
    }

    /** The number of the line that was read last, from 1 on. */
    long number() {
        return number;
    }

    /** Whether a line was not read to its end. */
    boolean isTooLong(String line) {
        return line.length() > LONGEST;
    }

    /** The next line that is not blank, one character too long if it is longer; {@code null} at the end. */
    @Nullable
    String next() throws IOException {
        StringBuilder line = new StringBuilder();
        boolean blank = true;
        number++;
        for (int c = text.read(); c >= 0 && line.length() <= LONGEST; c = text.read()) {
            boolean secondOfTwo = c == '\n' && afterReturn;
            afterReturn = c == '\r';
            if (c != '\n' && c != '\r') {
                line.append((char) c);
                blank &= Character.isWhitespace(c);
            } else if (secondOfTwo) {
                continue; // the line ended before
            } else if (blank) {
                line.setLength(0);
                number++;
            } else {
                return line.toString();
            }
        }
        return blank ? null : line.toString();
    }
}
