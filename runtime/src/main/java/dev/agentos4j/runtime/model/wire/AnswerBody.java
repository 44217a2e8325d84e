package dev.agentos4j.runtime.model.wire;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of an answer, in their order and to the last one, also where the connection broke after it: the stream of the
 * JDK's client drops what it has not yet handed out. Reading fails when no byte comes for too long; comments that keep a
 * connection open are bytes as well.
 */
final class AnswerBody extends InputStream implements Flow.Subscriber<List<ByteBuffer>> {

    /** How many pieces, of 16 KiB at most, are asked for in advance: what is not here when a connection breaks is lost. */
    private static final int AHEAD = 64;

    private static final List<ByteBuffer> END = List.of(ByteBuffer.allocate(0));

    private final Duration patience;
    private final BlockingQueue<Object> arrived = new LinkedBlockingQueue<>();
    private final Deque<ByteBuffer> buffers = new ArrayDeque<>();
    private Flow.@Nullable Subscription subscription;
    private @Nullable Object last;
    private boolean closed;

    /** @param patience how long the service may be silent */
    AnswerBody(Duration patience) {
        this.patience = patience;
    }

    /** A service said nothing for too long. */
    static final class Silent extends IOException {

        private static final long serialVersionUID = 1L;

        Silent(Duration patience) {
            super("the service was silent for " + words(patience));
        }

        ServiceFailure failure() {
            return ServiceFailure.of(ServiceFailure.Kind.BROKEN, String.valueOf(getMessage()));
        }

        private static String words(Duration time) {
            if (time.toSeconds() >= 120) {
                return time.toMinutes() + " minutes";
            }
            return time.toSeconds() >= 1 ? time.toSeconds() + " s" : time.toMillis() + " ms";
        }
    }

    @Override
    public synchronized void onSubscribe(Flow.Subscription to) {
        subscription = to;
        if (closed) {
            to.cancel();
        } else {
            to.request(AHEAD);
        }
    }

    @Override
    public void onNext(List<ByteBuffer> more) {
        arrived.add(more);
    }

    @Override
    public void onError(Throwable broken) {
        arrived.add(broken);
    }

    @Override
    public void onComplete() {
        arrived.add(END);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, into.length);
        if (length == 0) {
            return 0;
        }
        while (buffers.isEmpty()) {
            Object next = last == null ? next() : last;
            if (next == END) {
                last = END;
                return -1;
            }
            if (next instanceof Throwable broken) {
                last = broken;
                throw new IOException(broken.getMessage(), broken);
            }
            for (Object buffer : (List<?>) next) {
                if (((ByteBuffer) buffer).hasRemaining()) {
                    buffers.add((ByteBuffer) buffer);
                }
            }
            more();
        }
        ByteBuffer first = buffers.getFirst();
        int count = Math.min(length, first.remaining());
        first.get(into, offset, count);
        if (!first.hasRemaining()) {
            buffers.removeFirst();
        }
        return count;
    }

    private Object next() throws IOException {
        try {
            Object next = arrived.poll(patience.toNanos(), TimeUnit.NANOSECONDS);
            if (next == null) {
                close();
                throw new Silent(patience);
            }
            return next;
        } catch (InterruptedException cancelled) {
            close();
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while an answer was read");
        }
    }

    private synchronized void more() {
        if (subscription != null && !closed) {
            subscription.request(1);
        }
    }

    @Override
    public void close() {
        synchronized (this) {
            if (closed) {
                return;
            }
            closed = true;
            if (subscription != null) {
                subscription.cancel();
            }
        }
        arrived.add(new IOException("closed"));
    }
}
