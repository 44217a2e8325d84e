package dev.agentos4j.protocol.json;

import java.time.Instant;
import java.util.IdentityHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The texts last read for the members that every event of a stream repeats (ids, names): a stream of a thousand tokens
 * then holds one string for its session id, not a thousand.
 */
final class Recent {

    private final IdentityHashMap<Object, String> texts = new IdentityHashMap<>();
    private @Nullable Instant second;
    private int slots;

    String text(Object key, char[] chars, int offset, int length) {
        String last = texts.get(key);
        if (last != null && same(last, chars, offset, length)) {
            return last;
        }
        String text = new String(chars, offset, length);
        texts.put(key, text);
        return text;
    }

    private static boolean same(String last, char[] chars, int offset, int length) {
        if (last.length() != length) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (last.charAt(i) != chars[offset + i]) {
                return false;
            }
        }
        return true;
    }

    Instant epochSecond(long value) {
        if (second == null || second.getEpochSecond() != value) {
            second = Instant.ofEpochSecond(value);
        }
        return second;
    }

    /** How many fields the type had that a union last turned out to be; 0 before the first. */
    int slots() {
        return slots;
    }

    void slots(int slots) {
        this.slots = slots;
    }
}
