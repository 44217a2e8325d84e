package dev.agentos4j.client.http;

import dev.agentos4j.client.http.TransportException.Reason;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Receives a body from the JDK client and holds at most a few buffers of it until they are read. Waiting is done here,
 * not in the JDK's own input stream: that one knows no idle clock, and takes interrupts differently on 17 and 25.
 */
final class JdkBody implements BodySubscriber<BodySource>, BodySource {

    /** Lists of buffers asked for ahead of the reader; each holds up to 16 KiB. */
    private static final int WINDOW = 4;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final ArrayDeque<List<ByteBuffer>> arrived = new ArrayDeque<>();
    private final Runnable onFinished;
    /** Bytes after which the connection is dropped in place of being pooled, -1 for never. */
    private final long dropAfter;

    private long received;
    private Flow.@Nullable Subscription subscription;
    private @Nullable Runnable waiting;
    private @Nullable Throwable failure;
    private boolean ended;
    private boolean closed;
    private boolean draining;
    /** Of the one who waits, or of the draining. */
    private @Nullable CompletableFuture<?> timer;

    private @Nullable TransportException expired;

    /**
     * @param dropAfter the length of a body after which the server is expected to close the connection without saying so
     * @param onFinished run once when the body needs its connection no more
     */
    JdkBody(long dropAfter, Runnable onFinished) {
        this.dropAfter = dropAfter;
        this.onFinished = onFinished;
    }

    @Override
    public CompletionStage<BodySource> getBody() {
        return CompletableFuture.completedFuture(this);
    }

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
        lock.lock();
        try {
            this.subscription = subscription;
            if (!closed) {
                subscription.request(WINDOW);
                return;
            }
        } finally {
            lock.unlock();
        }
        subscription.cancel();
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        try {
            arrive(buffers);
        } catch (DropConnection wanted) {
            throw wanted;
        } catch (Throwable failure) { // such as out of memory: who waits is told, and not by the idle clock
            finish(failure);
            throw failure;
        }
    }

    private void arrive(List<ByteBuffer> buffers) {
        Runnable ready;
        boolean drop;
        lock.lock();
        try {
            for (ByteBuffer buffer : buffers) {
                received += buffer.remaining();
            }
            drop = received == dropAfter;
            ended |= drop;
            if (!closed && !draining) {
                arrived.add(buffers);
            } else if (draining && !ended && subscription != null) {
                subscription.request(1);
            }
            ready = takeWaiting();
        } finally {
            lock.unlock();
        }
        if (ready != null) {
            ready.run();
        }
        if (drop) {
            onFinished.run();
            throw new DropConnection(); // the JDK closes a connection whose body subscriber throws
        }
    }

    @Override
    public void onError(Throwable failure) {
        finish(failure);
    }

    @Override
    public void onComplete() {
        finish(null);
    }

    private void finish(@Nullable Throwable cause) {
        Runnable ready;
        lock.lock();
        try {
            if (!ended) {
                ended = true;
                failure = cause;
            }
            ready = takeWaiting();
            cancelTimer();
        } finally {
            lock.unlock();
        }
        onFinished.run();
        if (ready != null) {
            ready.run();
        }
    }

    /** With the lock held: the one that waits is to be told, and is no longer waiting. */
    private @Nullable Runnable takeWaiting() {
        Runnable ready = waiting;
        if (ready != null) {
            waiting = null;
            cancelTimer();
        }
        changed.signalAll();
        return ready;
    }

    /** The idle clock of one wait has run out, unless that wait is over. */
    private void expire(Duration idle, Runnable ready) {
        lock.lock();
        try {
            if (waiting != ready) {
                return;
            }
            waiting = null;
            expired = idleTimeout(idle);
        } finally {
            lock.unlock();
        }
        ready.run();
    }

    private static TransportException idleTimeout(Duration idle) {
        return new TransportException(
                Reason.IDLE_TIMEOUT, false, "no byte arrived for " + idle.toMillis() + " ms", null);
    }

    private static CompletableFuture<?> after(Duration time, Runnable action) {
        CompletableFuture<Boolean> timer = new CompletableFuture<>();
        timer.completeOnTimeout(Boolean.TRUE, time.toNanos(), TimeUnit.NANOSECONDS) // no cut: a deadline is told by it
                .thenRun(action);
        return timer;
    }

    @Override
    public @Nullable List<ByteBuffer> read(Duration idle) throws TransportException, InterruptedException {
        lock.lockInterruptibly();
        try {
            long left = idle.toNanos();
            while (true) {
                List<ByteBuffer> next = take();
                if (next != null) {
                    return next == END ? null : next;
                }
                if (left <= 0) {
                    throw idleTimeout(idle);
                }
                left = changed.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
    }

    @Override
    public @Nullable List<ByteBuffer> poll() throws TransportException {
        lock.lock();
        try {
            return take();
        } finally {
            lock.unlock();
        }
    }

    /** With the lock held: the next buffers, END, or null when there is nothing yet. */
    private @Nullable List<ByteBuffer> take() throws TransportException {
        if (closed) {
            throw new TransportException(Reason.CLOSED, false, "closed", null);
        }
        List<ByteBuffer> next = arrived.poll();
        if (next != null) {
            if (!ended && subscription != null) {
                subscription.request(1);
            }
            return next;
        }
        if (expired != null) {
            throw expired;
        }
        if (failure != null) {
            throw new TransportException(
                    Reason.BROKEN, false, "the connection broke: " + failure.getMessage(), failure);
        }
        return ended ? END : null;
    }

    @Override
    public void whenReady(Duration idle, Runnable ready) {
        lock.lock();
        try {
            if (!closed && !ended && arrived.isEmpty()) {
                waiting = ready;
                timer = after(idle, () -> expire(idle, ready));
                return;
            }
        } finally {
            lock.unlock();
        }
        ready.run();
    }

    @Override
    public void drain(Duration grace) {
        lock.lock();
        try {
            if (ended || closed || draining) {
                arrived.clear();
                return;
            }
            draining = true;
            arrived.clear();
            timer = after(grace, this::close);
            if (subscription != null) {
                subscription.request(WINDOW);
            }
        } finally {
            lock.unlock();
        }
    }

    private void cancelTimer() {
        if (timer != null) {
            timer.cancel(false);
            timer = null;
        }
    }

    @Override
    public void close() {
        Runnable ready;
        Flow.Subscription toCancel;
        lock.lock();
        try {
            if (closed) {
                return;
            }
            closed = true;
            arrived.clear();
            toCancel = ended ? null : subscription;
            ready = takeWaiting();
            cancelTimer();
        } finally {
            lock.unlock();
        }
        if (toCancel != null) {
            toCancel.cancel();
        }
        onFinished.run();
        if (ready != null) {
            ready.run();
        }
    }

    /** Thrown to the JDK client on purpose, see {@link #onNext}. */
    private static final class DropConnection extends IllegalStateException {
        private static final long serialVersionUID = 1L;

        DropConnection() {
            super("the connection is not used again after this answer");
        }

        @Override
        public synchronized Throwable fillInStackTrace() {
            return this;
        }
    }
}
