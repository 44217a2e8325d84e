package dev.agentos4j.server.http;

import java.util.concurrent.atomic.AtomicLong;

/** The bytes that all requests, or all WebSockets, of a server hold together, within a limit. */
final class HeldBytes {

    private final long limit;
    private final AtomicLong held = new AtomicLong();

    HeldBytes(long limit) {
        this.limit = limit;
    }

    /** Returns a share of bytes that nobody counts: they are kept on disk, or not at all. */
    static Share uncounted() {
        return new HeldBytes(Long.MAX_VALUE).share();
    }

    private boolean take(long bytes) {
        long after = held.addAndGet(bytes);
        if (after > limit) {
            held.addAndGet(-bytes);
            return false;
        }
        return true;
    }

    /** How many are held now. */
    long held() {
        return held.get();
    }

    /** Returns the share of one request or socket, which holds nothing yet. */
    Share share() {
        return new Share();
    }

    /** What one request or socket holds. Closing it gives everything back, whatever was under way; after that it holds nothing. */
    final class Share {

        private long mine;
        private boolean closed;

        /** Takes bytes; returns false if all together hold as many as they may. */
        synchronized boolean take(long bytes) {
            if (closed || !HeldBytes.this.take(bytes)) {
                return false;
            }
            mine += bytes;
            return true;
        }

        /** As {@link #take}, but the only one that holds anything may have more: its own bound is elsewhere. */
        synchronized boolean takeOrOnly(long bytes) {
            if (closed) {
                return false;
            }
            long before = held.getAndAdd(bytes);
            if (before > mine && before + bytes > limit) {
                held.addAndGet(-bytes);
                return false;
            }
            mine += bytes;
            return true;
        }

        synchronized void give(long bytes) {
            if (!closed) {
                mine -= bytes;
                held.addAndGet(-bytes);
            }
        }

        synchronized void close() {
            closed = true;
            held.addAndGet(-mine);
            mine = 0;
        }
    }
}
