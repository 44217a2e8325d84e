package dev.agentos4j.server.http;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.eclipse.jetty.util.BufferUtil;

/**
 * What was read of a connection by looking whether its client closed it: the beginning of the next requests. The next read
 * gets it first, so it comes after what was read before, and no byte is lost or out of order, whichever part reads next.
 */
final class BytesAhead {

    /** A client that sends more of its next requests ahead is no longer watched: nothing of them is read until it is time. */
    private static final int MOST = 8 << 10;

    private final Object lock = new Object();
    private ByteBuffer ahead = BufferUtil.EMPTY_BUFFER;

    /** Where the bytes come from. */
    @FunctionalInterface
    interface Source {

        /** Returns how many were read, 0 if there are none yet, -1 at the end. */
        int fill(ByteBuffer buffer) throws IOException;
    }

    /** See {@link WatchedEndPoint#look}. */
    WatchedEndPoint.Look look(Source source) throws IOException {
        synchronized (lock) {
            if (ahead.capacity() == 0) {
                ahead = BufferUtil.allocate(512);
            }
            while (true) {
                if (ahead.remaining() == ahead.capacity()) {
                    if (ahead.capacity() >= MOST) {
                        return WatchedEndPoint.Look.FULL;
                    }
                    ByteBuffer larger = BufferUtil.allocate(4 * ahead.capacity());
                    BufferUtil.append(larger, ahead);
                    ahead = larger;
                }
                int read = source.fill(ahead); // over TLS a record at most, so there may be more
                if (read < 0) {
                    return WatchedEndPoint.Look.CLOSED;
                }
                if (read == 0) {
                    releaseIfEmpty();
                    return WatchedEndPoint.Look.OPEN;
                }
            }
        }
    }

    private void releaseIfEmpty() {
        if (!ahead.hasRemaining()) {
            ahead = BufferUtil.EMPTY_BUFFER;
        }
    }

    /** Reads what came ahead, or if there is nothing of it from the source. */
    int fill(ByteBuffer buffer, Source source) throws IOException {
        synchronized (lock) {
            if (ahead.hasRemaining()) {
                int read = BufferUtil.append(buffer, ahead);
                releaseIfEmpty();
                return read;
            }
        }
        return source.fill(buffer);
    }

    boolean isEmpty() {
        synchronized (lock) {
            return !ahead.hasRemaining();
        }
    }
}
