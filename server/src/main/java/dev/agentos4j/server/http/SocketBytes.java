package dev.agentos4j.server.http;

import java.util.concurrent.atomic.AtomicLong;

/** The bytes that all WebSockets of a server hold together, within a limit. */
final class SocketBytes {

    private final long limit;
    private final AtomicLong held = new AtomicLong();

    SocketBytes(long limit) {
        this.limit = limit;
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

    /** Returns the share of one socket, which holds nothing yet. */
    Share share() {
        return new Share();
    }

    /** What one socket holds. Closing it gives everything back, whatever was under way; after that it holds nothing. */
    final class Share {

        private long mine;
        private boolean closed;

        /** Takes bytes; returns false if the sockets hold as many as they may. */
        synchronized boolean take(long bytes) {
            if (closed || !SocketBytes.this.take(bytes)) {
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
