package dev.agentos4j.client.http;

import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * What comes over a WebSocket, in order, until somebody takes it. When much has gathered no more is asked for, so that the
 * rest waits on the network.
 */
public final class SocketInbox implements WebSocket.Listener {

    private static final long GATHERED_CHARS = 4L << 20;

    /** The end of what comes. */
    private record End(String reason, @Nullable Throwable failure) {}

    private final int maxMessageChars;
    private final LinkedBlockingQueue<Object> messages = new LinkedBlockingQueue<>();
    private final AtomicLong gathered = new AtomicLong();
    private final StringBuilder partial = new StringBuilder();
    private volatile @Nullable WebSocket socket;
    private volatile boolean waiting;
    private @Nullable End end;

    /** @param maxMessageChars the longest message that is taken */
    public SocketInbox(int maxMessageChars) {
        this.maxMessageChars = maxMessageChars;
    }

    /** Why nothing more comes. */
    public static final class SocketEndedException extends Exception {

        private static final long serialVersionUID = 1L;

        SocketEndedException(String reason, @Nullable Throwable cause) {
            super(reason, cause);
        }
    }

    /**
     * Waits for the next message.
     *
     * @return {@code null} if none comes in time
     * @throws SocketEndedException if none will come
     */
    public @Nullable String next(Duration patience) throws SocketEndedException, InterruptedException {
        End over = end;
        Object next = over != null ? over : messages.poll(patience.toNanos(), TimeUnit.NANOSECONDS);
        if (next instanceof End reached) {
            end = reached;
            throw new SocketEndedException(reached.reason(), reached.failure());
        }
        if (next instanceof String message) {
            gathered.addAndGet(-message.length());
            ask();
            return message;
        }
        return null;
    }

    private synchronized void ask() {
        WebSocket open = socket;
        if (waiting && open != null && gathered.get() < GATHERED_CHARS) {
            waiting = false;
            open.request(1);
        }
    }

    @Override
    public void onOpen(WebSocket opened) {
        socket = opened;
        opened.request(1);
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket open, CharSequence data, boolean last) {
        partial.append(data);
        if (partial.length() > maxMessageChars) {
            messages.add(new End(
                    "a message is longer than " + maxMessageChars
                            + " characters; raise builder.streamLimits(...) if such events are expected",
                    null));
            open.abort();
            return null;
        }
        if (!last) {
            open.request(1);
            return null;
        }
        gathered.addAndGet(partial.length());
        messages.add(partial.toString());
        partial.setLength(0);
        waiting = true;
        ask();
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onBinary(WebSocket open, ByteBuffer data, boolean last) {
        open.request(1); // an AgentOS sends text only
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket open, int status, String reason) {
        messages.add(new End("the server closed it (" + status + (reason.isEmpty() ? "" : ", " + reason) + ")", null));
        return null;
    }

    @Override
    public void onError(WebSocket open, Throwable failure) {
        messages.add(new End("the connection broke: " + failure.getMessage(), failure));
    }

    /** Nothing more will come, as somebody else has found out. */
    public void broken(Throwable failure) {
        messages.add(new End("the connection broke: " + failure.getMessage(), failure));
    }

    /** Ends the wait of the thread that takes messages. */
    public void closeHere() {
        messages.add(new End("it was closed", null));
    }
}
