package dev.agentos4j.server.http;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.concurrent.Executor;
import org.eclipse.jetty.io.ManagedSelector;
import org.eclipse.jetty.io.SocketChannelEndPoint;
import org.eclipse.jetty.util.thread.Scheduler;

/** The server's end of a connection of TCP. */
final class PlainEndPoint extends SocketChannelEndPoint implements WatchedEndPoint {

    private final Executor executor;
    private final BytesAhead ahead = new BytesAhead();
    private volatile boolean watched;

    PlainEndPoint(
            SocketChannel channel, ManagedSelector selector, SelectionKey key, Scheduler scheduler, Executor executor) {
        super(channel, selector, key, scheduler);
        this.executor = executor;
    }

    @Override
    public Look look() throws IOException {
        return ahead.look(super::fill);
    }

    @Override
    public int fill(ByteBuffer buffer) throws IOException {
        return ahead.fill(buffer, super::fill);
    }

    @Override
    public void watched(boolean value) {
        watched = value;
    }

    /** Somebody wants to know when there is something to read: there is, if it came ahead. */
    @Override
    protected void needsFillInterest() {
        if (!watched && !ahead.isEmpty()) {
            executor.execute(getFillInterest()::fillable);
        } else {
            super.needsFillInterest();
        }
    }
}
