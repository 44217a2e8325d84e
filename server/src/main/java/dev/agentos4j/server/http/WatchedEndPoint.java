package dev.agentos4j.server.http;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.concurrent.Executor;
import org.eclipse.jetty.io.ManagedSelector;
import org.eclipse.jetty.io.SocketChannelEndPoint;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.thread.Scheduler;

/**
 * The server's end of a connection, which can look whether the client closed its own. The system tells that only to
 * whoever reads, and what is read may be the beginning of the next request: it is kept here, and the next read gets it first.
 * So it comes after what was read before, and no byte is lost or out of order, whoever reads next.
 */
final class WatchedEndPoint extends SocketChannelEndPoint {

    /** A client that sends more of its next requests ahead is no longer watched: nothing of them is read until it is time. */
    private static final int AHEAD_BYTES = 8 << 10;

    private final Object lock = new Object();
    private final Executor executor;
    private ByteBuffer ahead = BufferUtil.EMPTY_BUFFER;
    private volatile boolean watched;

    WatchedEndPoint(
            SocketChannel channel, ManagedSelector selector, SelectionKey key, Scheduler scheduler, Executor executor) {
        super(channel, selector, key, scheduler);
        this.executor = executor;
    }

    /** What a look at the connection found. */
    enum Look {
        OPEN,
        CLOSED,
        /** So much came ahead that no more is read. */
        FULL
    }

    /**
     * Looks whether the client closed its end. To be called when nobody else reads.
     *
     * @throws IOException if the connection is broken
     */
    Look look() throws IOException {
        synchronized (lock) {
            if (ahead.capacity() == 0) {
                ahead = BufferUtil.allocate(512);
            }
            while (true) {
                int read = super.fill(ahead);
                if (read < 0) {
                    return Look.CLOSED;
                }
                if (BufferUtil.space(ahead) > 0) {
                    releaseIfEmpty();
                    return Look.OPEN;
                }
                if (ahead.capacity() >= AHEAD_BYTES) {
                    return Look.FULL;
                }
                ByteBuffer larger = BufferUtil.allocate(4 * ahead.capacity());
                BufferUtil.append(larger, ahead);
                ahead = larger;
            }
        }
    }

    private void releaseIfEmpty() {
        if (!ahead.hasRemaining()) {
            ahead = BufferUtil.EMPTY_BUFFER;
        }
    }

    @Override
    public int fill(ByteBuffer buffer) throws IOException {
        synchronized (lock) {
            if (ahead.hasRemaining()) {
                int read = BufferUtil.append(buffer, ahead);
                releaseIfEmpty();
                return read;
            }
        }
        return super.fill(buffer);
    }

    /** Says whether {@link #look} is what waits for something to read. What came ahead is then no reason to wake it. */
    void watched(boolean value) {
        watched = value;
    }

    /** Somebody wants to know when there is something to read: there is, if it came ahead. */
    @Override
    protected void needsFillInterest() {
        if (!watched && hasMoreAhead()) {
            executor.execute(getFillInterest()::fillable);
        } else {
            super.needsFillInterest();
        }
    }

    private boolean hasMoreAhead() {
        synchronized (lock) {
            return ahead.hasRemaining();
        }
    }
}
