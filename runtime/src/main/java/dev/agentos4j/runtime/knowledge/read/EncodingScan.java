package dev.agentos4j.runtime.knowledge.read;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** Goes once over the bytes of a text that is not marked, and keeps of them what tells how they are encoded. */
final class EncodingScan {

    private static final int BUFFER = 1 << 16;
    private static final int SAMPLE = 1 << 16;
    private static final int LONGEST_LINE = 8 << 10;
    /** What is kept of a long line before its first byte beyond ASCII. */
    private static final int BEFORE = 64;
    /** Broken letters after which a text that has few whole ones is not looked at any more. */
    private static final int ENOUGH = 1_000;
    /** A text in UTF-8 has at least this many whole letters for a broken one: other encodings make them by chance only. */
    private static final int BROKEN_OF_UTF8 = 4;
    /** One in so many bytes may be a control character. */
    private static final int CONTROLS_OF_TEXT = 20;

    private static final byte ESCAPE = 0x1B;

    private final CharsetDecoder decoder = StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    private final CharBuffer out = CharBuffer.allocate(BUFFER + 16);
    private final ByteArrayOutputStream sample = new ByteArrayOutputStream();
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private boolean holdsMore;
    private int last;
    private long whole;
    private long broken;
    private long bytes;
    private long controls;
    private boolean zeros;
    private boolean escapes;

    private EncodingScan() {}

    static EncodingScan of(Source source) throws IOException {
        EncodingScan scan = new EncodingScan();
        byte[] buffer = new byte[BUFFER];
        int left = 0;
        try (InputStream in = source.open()) {
            for (int n = in.read(buffer, 0, BUFFER); n >= 0; n = in.read(buffer, left, BUFFER - left)) {
                scan.look(buffer, left, left + n);
                if (scan.zeros) {
                    return scan;
                }
                left = scan.decode(buffer, left + n);
            }
        }
        scan.broken += left > 0 ? 1 : 0;
        scan.endLine();
        return scan;
    }

    private void look(byte[] buffer, int from, int to) {
        bytes += to - from;
        for (int i = from; i < to; i++) {
            byte b = buffer[i];
            if (b >= 0 && b < 0x20) {
                zeros |= b == 0;
                controls += b < '\t' || (b > '\r' && b != ESCAPE) ? 1 : 0;
            }
            escapes |= last == ESCAPE && b == '$';
            last = b;
            if (b == '\n' || b == '\r') {
                endLine();
            } else if (sample.size() < SAMPLE) {
                keep(b);
            }
        }
    }

    /** Keeps a line up to some length; from shortly before its first byte beyond ASCII if that is far behind. */
    private void keep(byte b) {
        if (b < 0 && !holdsMore) {
            holdsMore = true;
            byte[] before = line.toByteArray();
            if (before.length > BEFORE) {
                line.reset();
                line.write(before, before.length - BEFORE, BEFORE);
            }
        }
        if (line.size() < LONGEST_LINE) {
            line.write(b);
        } else if (!holdsMore) {
            line.reset();
        }
    }

    private void endLine() {
        if (holdsMore && sample.size() < SAMPLE) {
            sample.writeBytes(line.toByteArray());
        }
        line.reset();
        holdsMore = false;
    }

    /** Counts the letters of UTF-8; gives how many bytes of the last one are to be completed. */
    private int decode(byte[] buffer, int end) {
        ByteBuffer in = ByteBuffer.wrap(buffer, 0, end);
        while (in.hasRemaining() && (broken <= ENOUGH || isUtf8())) {
            CoderResult result = decoder.decode(in, out.clear(), false);
            out.flip();
            while (out.hasRemaining()) {
                whole += out.get() >= 0x80 ? 1 : 0;
            }
            if (result.isUnderflow()) {
                int left = in.remaining();
                System.arraycopy(buffer, end - left, buffer, 0, left);
                return left;
            }
            if (result.isError()) {
                broken += result.length();
                in.position(in.position() + result.length());
            }
        }
        return 0;
    }

    /** Whether it holds zero bytes, as no text does but in UTF-16. */
    boolean holdsZeros() {
        return zeros;
    }

    /** Whether it is in UTF-8 but for a few bytes. */
    boolean isUtf8() {
        return broken * BROKEN_OF_UTF8 <= whole;
    }

    /** How many bytes are not UTF-8. */
    long broken() {
        return broken;
    }

    /** Whether it switches alphabets as ISO 2022 does. */
    boolean switchesAlphabets() {
        return broken == 0 && whole == 0 && escapes;
    }

    /** Whether it holds more control characters than any text. */
    boolean isBinary() {
        return zeros || (!isUtf8() && controls > bytes / CONTROLS_OF_TEXT);
    }

    /** Lines that hold bytes beyond ASCII. */
    byte[] sample() {
        return sample.toByteArray();
    }
}
