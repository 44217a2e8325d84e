package dev.agentos4j.runtime.knowledge.read;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Tells UTF-16 without a mark from binary data: read in the right order it holds letters, spaces and line ends only. */
final class Utf16 {

    private Utf16() {}

    /** The order in which the first bytes are a text, {@code null} if they are none. */
    static @Nullable Charset of(byte[] head) {
        int big = ascii(head, ByteOrder.BIG_ENDIAN);
        int little = ascii(head, ByteOrder.LITTLE_ENDIAN);
        if (Math.max(big, little) <= 0) {
            return null;
        }
        return big > little ? StandardCharsets.UTF_16BE : StandardCharsets.UTF_16LE;
    }

    /** How many characters are ASCII; -1 if some are none that stand in a text. */
    private static int ascii(byte[] head, ByteOrder order) {
        if (head.length % 2 != 0) {
            return -1;
        }
        ByteBuffer bytes = ByteBuffer.wrap(head).order(order);
        int ascii = 0;
        while (bytes.remaining() >= 2) {
            char c = bytes.getChar();
            if (Character.isHighSurrogate(c) && bytes.remaining() >= 2) {
                if (!Character.isLowSurrogate(bytes.getChar())) {
                    return -1;
                }
            } else if (!isOfText(c)) {
                return -1;
            } else {
                ascii += c < 0x80 ? 1 : 0;
            }
        }
        return ascii;
    }

    private static boolean isOfText(char c) {
        return c >= ' '
                ? Character.isDefined(c)
                        && !Character.isLowSurrogate(c)
                        && Character.getType(c) != Character.PRIVATE_USE
                : c == '\n' || c == '\r' || c == '\t' || c == '\f';
    }
}
