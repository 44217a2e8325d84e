package dev.agentos4j.protocol.form;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** UTF-8 that refuses half a surrogate pair, where {@link String#getBytes} would send a question mark in silence. */
final class StrictUtf8 {
    private StrictUtf8() {}

    static byte[] encode(String what, String text) {
        try {
            ByteBuffer bytes = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text));
            byte[] exact = new byte[bytes.remaining()];
            bytes.get(exact);
            return exact;
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException(
                    "the " + what + " is not valid Unicode: it holds half a surrogate pair", e);
        }
    }
}
