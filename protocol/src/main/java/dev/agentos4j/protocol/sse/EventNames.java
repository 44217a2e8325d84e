package dev.agentos4j.protocol.sse;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Remembers event names, so that a stream of ten thousand {@code RunContent} makes one string of it. */
final class EventNames {
    private static final int SLOTS = 32;

    private final byte[] @Nullable [] bytes = new byte[SLOTS][];
    private final @Nullable String[] names = new String[SLOTS];

    String name(byte[] source, int from, int to) {
        int slot = slot(source, from, to);
        byte[] known = bytes[slot];
        String name = names[slot];
        if (known != null && name != null && Arrays.equals(known, 0, known.length, source, from, to)) {
            return name;
        }
        String fresh = new String(source, from, to - from, StandardCharsets.UTF_8);
        bytes[slot] = Arrays.copyOfRange(source, from, to);
        names[slot] = fresh;
        return fresh;
    }

    private static int slot(byte[] source, int from, int to) {
        if (from == to) {
            return 0;
        }
        int middle = source[(from + to) >>> 1];
        return (31 * (to - from) + 7 * source[from] + 3 * middle + source[to - 1]) & (SLOTS - 1);
    }
}
