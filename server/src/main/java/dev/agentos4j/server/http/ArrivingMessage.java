package dev.agentos4j.server.http;

import java.nio.ByteBuffer;
import java.util.Arrays;

/** A message of a WebSocket while its frames arrive. Its memory, not only what fills it, counts as held by its socket. */
final class ArrivingMessage {

    private static final byte[] NOTHING = {};

    private final HeldBytes.Share share;
    private byte[] bytes = NOTHING;
    private int size;

    ArrivingMessage(HeldBytes.Share share) {
        this.share = share;
    }

    int size() {
        return size;
    }

    /**
     * Adds the payload of a frame.
     *
     * @param limit the most bytes that the message may have
     * @return false if the sockets hold as many bytes as they may
     */
    boolean add(ByteBuffer payload, int limit) {
        int more = payload.remaining();
        if (size + more > bytes.length && !resize((int) Math.min(limit, Math.max(size + more, 2L * bytes.length)))) {
            return false;
        }
        payload.get(bytes, size, more);
        size += more;
        return true;
    }

    private boolean resize(int capacity) {
        if (!share.take(capacity)) {
            return false;
        }
        int before = bytes.length;
        bytes = Arrays.copyOf(bytes, capacity);
        share.give(before);
        return true;
    }

    /** Cuts the memory to the size of the message; returns false as {@link #add} does. */
    boolean complete() {
        return bytes.length == size || resize(size);
    }

    /** Returns the complete message. Its bytes are held until they are {@linkplain HeldBytes.Share#give given back}. */
    byte[] take() {
        byte[] whole = bytes;
        bytes = NOTHING;
        size = 0;
        return whole;
    }
}
