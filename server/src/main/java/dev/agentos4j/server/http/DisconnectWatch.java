package dev.agentos4j.server.http;

import java.io.IOException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/**
 * Notices that a client closed its connection while we write nothing, by being interested in what can be read: the end
 * of the stream. Jetty tells nobody otherwise before the next write fails. HTTP/1.1 only: the connection must carry
 * one request at a time, whose body has been read. What the client sends ahead, of its next requests, is kept by the
 * connection, see {@link WatchedEndPoint}.
 */
final class DisconnectWatch implements Callback {

    private final WatchedEndPoint endPoint;
    private final Runnable action;
    private final ReentrantLock lock = new ReentrantLock();
    private boolean released;

    private DisconnectWatch(WatchedEndPoint endPoint, Runnable action) {
        this.endPoint = endPoint;
        this.action = action;
    }

    /** Starts watching, if the connection is of a kind that can be watched. */
    static @Nullable DisconnectWatch start(EndPoint connection, Runnable action) {
        if (!(connection instanceof WatchedEndPoint endPoint)) {
            return null;
        }
        DisconnectWatch watch = new DisconnectWatch(endPoint, action);
        endPoint.watched(true);
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
        switch (endPoint.look()) {
            case OPEN -> endPoint.tryFillInterested(this);
            case CLOSED -> gone();
            case FULL -> {
                // its next requests are waiting: when the client is gone, a write will tell
            }
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
        endPoint.watched(false);
        Thread.ofVirtual().name("client-gone").start(action);
    }

    /** Stops watching, before the connection goes on to its next request. */
    void release() {
        lock.lock();
        try {
            if (released) {
                return;
            }
            released = true;
            endPoint.watched(false);
            endPoint.getFillInterest().onFail(new CancellationException("no longer watched"));
        } finally {
            lock.unlock();
        }
    }
}
