package dev.agentos4j.protocol.form;

import java.nio.charset.StandardCharsets;

/** UTF-8 that refuses half a surrogate pair, where {@link String#getBytes} would send a question mark in silence. */
public final class StrictUtf8 {
    private StrictUtf8() {}

    /** Whether a text holds no half of a surrogate pair. */
    public static boolean isValid(String text) {
        int length = text.length();
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            if (!Character.isSurrogate(c)) {
                continue;
            }
            boolean pair =
                    Character.isHighSurrogate(c) && i + 1 < length && Character.isLowSurrogate(text.charAt(i + 1));
            if (!pair) {
                return false;
            }
            i++;
        }
        return true;
    }

    static byte[] encode(String what, String text) {
        if (!isValid(text)) {
            throw new IllegalArgumentException("the " + what + " is not valid Unicode: it holds half a surrogate pair");
        }
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
