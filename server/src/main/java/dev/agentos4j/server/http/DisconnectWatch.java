package dev.agentos4j.server.http;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import org.eclipse.jetty.io.AbstractEndPoint;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/**
 * Notices that a client closed its connection while we write nothing, by being interested in what can be read: the end
 * of the stream. Jetty tells nobody otherwise before the next write fails. HTTP/1.1 only: the connection must carry
 * one request at a time, whose body has been read.
 */
final class DisconnectWatch implements Callback {

    private final AbstractEndPoint endPoint;
    private final Connection.UpgradeTo connection;
    private final Runnable action;
    private final ReentrantLock lock = new ReentrantLock();
    private boolean released;
    private @Nullable ByteBuffer nextRequest;

    private DisconnectWatch(AbstractEndPoint endPoint, Connection.UpgradeTo connection, Runnable action) {
        this.endPoint = endPoint;
        this.connection = connection;
        this.action = action;
    }

    /** Starts watching, if the connection is of a kind that can be watched. */
    static @Nullable DisconnectWatch start(Connection connection, Runnable action) {
        if (!(connection.getEndPoint() instanceof AbstractEndPoint endPoint)
                || !(connection instanceof Connection.UpgradeTo refillable)) {
            return null;
        }
        DisconnectWatch watch = new DisconnectWatch(endPoint, refillable, action);
        endPoint.tryFillInterested(watch);
        return watch;
    }

    @Override
    public InvocationType getInvocationType() {
        return InvocationType.NON_BLOCKING;
    }

    @Override
    public void succeeded() {
        lock.lock();
        try {
            if (!released) {
                look();
            }
        } catch (IOException broken) {
            gone();
        } finally {
            lock.unlock();
        }
    }

    private void look() throws IOException {
        ByteBuffer buffer = BufferUtil.allocate(512);
        int read = endPoint.fill(buffer);
        if (read < 0) {
            gone();
        } else if (read == 0) {
            endPoint.tryFillInterested(this);
        } else {
            // the client sends its next request early: it is there, and we stop looking
            nextRequest = buffer;
        }
    }

    @Override
    public void failed(Throwable cause) {
        lock.lock();
        try {
            if (released) {
                return;
            }
            if (cause instanceof TimeoutException) {
                endPoint.tryFillInterested(this); // silence is what we expect
            } else {
                gone();
            }
        } finally {
            lock.unlock();
        }
    }

    private void gone() {
        released = true;
        Thread.ofVirtual().name("client-gone").start(action);
    }

    /** Stops watching and gives back what was read, before the connection goes on to its next request. */
    void release() {
        lock.lock();
        try {
            if (released) {
                return;
            }
            released = true;
            if (nextRequest != null) {
                connection.onUpgradeTo(nextRequest);
            } else {
                endPoint.getFillInterest().onFail(new CancellationException("no longer watched"));
            }
        } finally {
            lock.unlock();
        }
    }
}
