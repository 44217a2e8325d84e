package dev.agentos4j.protocol.sse;

import java.util.Arrays;

/** A growing byte array that can be read in place. */
final class ByteAccumulator {
    private static final int FIRST_CAPACITY = 512;
    private static final byte[] EMPTY = new byte[0];

    /** Larger arrays are let go when the event they held is done: one large image must not stay with a quiet stream. */
    private static final int KEPT_CAPACITY = 64 << 10;

    private byte[] array = EMPTY;
    private int length;

    byte[] array() {
        return array;
    }

    int length() {
        return length;
    }

    void append(byte[] source, int from, int to) {
        int added = to - from;
        room(added);
        System.arraycopy(source, from, array, length, added);
        length += added;
    }

    void append(byte value) {
        room(1);
        array[length++] = value;
    }

    void clear() {
        length = 0;
        if (array.length > KEPT_CAPACITY) {
            array = EMPTY;
        }
    }

    private void room(int added) {
        int needed = Math.addExact(length, added);
        if (needed > array.length) {
            int doubled = (int) Math.min(Integer.MAX_VALUE - 8L, 2L * array.length);
            array = Arrays.copyOf(array, Math.max(needed, Math.max(doubled, FIRST_CAPACITY)));
        }
    }
}
