package dev.agentos4j.server.http;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.FutureCallback;
import org.eclipse.jetty.util.thread.Scheduler;
import org.eclipse.jetty.websocket.core.CloseStatus;
import org.eclipse.jetty.websocket.core.CoreSession;
import org.eclipse.jetty.websocket.core.Frame;
import org.eclipse.jetty.websocket.core.FrameHandler;
import org.eclipse.jetty.websocket.core.OpCode;
import org.jspecify.annotations.Nullable;

/**
 * A WebSocket on Jetty. Text is put together from its frames, within bounds, and handed to the listener on a virtual
 * thread, one message at a time: the next one is only asked for when the one before is dealt with. A client that is
 * silent is asked for a sign of life, and dropped if it gives none.
 */
final class JettySocket implements FrameHandler, Socket {

    private static final Logger LOG = System.getLogger(JettySocket.class.getName());

    private static final int POLICY_VIOLATION = 1008;
    private static final int TRY_AGAIN_LATER = 1013;
    private static final String TOO_MANY_BYTES = "the sockets of this server hold too many bytes: try again later";

    /** How much of the time in which the server stops is kept for the close itself. */
    private static final Duration FAREWELL = Duration.ofSeconds(1);

    /** How long a client may take to read why its socket is closed, and to close its own end. */
    private static final Duration CLOSE_WITHIN = Duration.ofSeconds(5);

    private final SocketListener listener;
    private final OpenSockets others;
    private final String remoteAddress;
    private final SocketLimits limits;
    private final Duration patience;
    private final Scheduler clock;
    private final HeldBytes.Share share;
    private final ArrivingMessage message;
    /** A lock and no monitor: on Java 21 a virtual thread that waits within a monitor keeps its carrier. */
    private final ReentrantLock sending = new ReentrantLock();

    private final LinkedBlockingQueue<Runnable> work = new LinkedBlockingQueue<>();
    private volatile @Nullable CoreSession session;
    private volatile boolean gone;
    private volatile boolean closing;
    private volatile boolean asked;
    private volatile boolean leaving;
    private volatile boolean authenticated;
    private final boolean fair;
    private final AtomicBoolean stranger = new AtomicBoolean();
    private volatile Scheduler.@Nullable Task deadline;
    private volatile Scheduler.@Nullable Task abort;

    /**
     * @param others where it is noted while it is open
     * @param limits bounds; {@code idle} is how long one write may wait for a client that reads nothing, and how long a
     *     client may be silent before it is asked whether it is there
     * @param fair whether one address has few places before it authenticates
     * @param clock measures the time to authenticate
     */
    JettySocket(
            SocketListener listener,
            OpenSockets others,
            String remoteAddress,
            HttpLimits limits,
            boolean fair,
            Scheduler clock) {
        this.listener = listener;
        this.others = others;
        this.remoteAddress = remoteAddress;
        this.limits = limits.sockets();
        this.patience = limits.idle();
        this.fair = fair;
        this.clock = clock;
        this.share = others.bytes().share();
        this.message = new ArrivingMessage(share);
    }

    @Override
    public void onOpen(CoreSession opened, Callback callback) {
        session = opened;
        opened.setIdleTimeout(Duration.ZERO); // we ask ourselves
        awaitAuthentication();
        boolean welcome = !fair || isWelcomeStranger();
        if (others.opened(this) && welcome) {
            Thread.ofVirtual().name("agentos-socket").start(this::work);
            work.add(() -> serve(() -> listener.opened(this)));
        } else {
            close(TRY_AGAIN_LATER, "too many sockets are open");
        }
        callback.succeeded();
        opened.demand();
    }

    private boolean isWelcomeStranger() {
        stranger.set(true);
        return others.strangerOpened(remoteAddress);
    }

    private void isNoStranger() {
        if (stranger.compareAndSet(true, false)) {
            others.strangerLeft(remoteAddress);
        }
    }

    @Override
    public void authenticated(boolean known) {
        boolean before = authenticated;
        authenticated = known;
        if (known) {
            isNoStranger();
        }
        if (before && !known) {
            awaitAuthentication();
        }
    }

    @Override
    public String remoteAddress() {
        return remoteAddress;
    }

    private void awaitAuthentication() {
        deadline = later(limits.authenticateWithin(), this::refuseStranger);
    }

    private void refuseStranger() {
        if (!authenticated && !gone) {
            close(
                    POLICY_VIOLATION,
                    "authenticate within " + limits.authenticateWithin().toSeconds() + " seconds");
        }
    }

    @Override
    public void onFrame(Frame frame, Callback callback) {
        CoreSession open = session;
        if (open == null) {
            callback.succeeded();
            return;
        }
        asked = false;
        switch (frame.getOpCode()) {
            case OpCode.TEXT, OpCode.CONTINUATION -> text(open, frame);
            case OpCode.PING -> pong(open, frame);
            case OpCode.BINARY -> {
                close(CloseStatus.BAD_DATA, "text is wanted, not binary data");
                open.demand();
            }
            case OpCode.CLOSE -> {}
            default -> open.demand();
        }
        callback.succeeded();
    }

    private void text(CoreSession open, Frame frame) {
        ByteBuffer payload = frame.getPayload();
        int size = payload == null ? 0 : payload.remaining();
        int most = authenticated ? limits.messageBytes() : limits.unauthenticatedMessageBytes();
        if (message.size() + size > most) {
            String when = authenticated ? "" : " before the client authenticates";
            close(CloseStatus.MESSAGE_TOO_LARGE, "a message may have " + most + " bytes" + when);
        } else if (payload != null
                && !closing
                && !(message.add(payload, most) && (!frame.isFin() || message.complete()))) {
            close(TRY_AGAIN_LATER, TOO_MANY_BYTES);
        }
        if (closing) {
            share.give(message.take().length);
            open.demand(); // what still comes is not looked at, up to the client's own close
            return;
        }
        if (!frame.isFin()) {
            open.demand();
            return;
        }
        byte[] whole = message.take();
        work.add(() -> {
            if (!leaving) {
                serve(() -> listener.received(this, whole));
            }
            share.give(whole.length);
            open.demand();
        });
    }

    /** Answers a ping. The next frame is read when the answer is written, else a flood of them would pile up here. */
    private static void pong(CoreSession open, Frame ping) {
        byte[] same = ping.getPayload() == null
                ? new byte[0]
                : new byte[ping.getPayload().remaining()];
        if (same.length > 0) {
            ping.getPayload().get(same);
        }
        Callback next = Callback.from(open::demand, gone -> LOG.log(Level.DEBUG, "a socket broke off", gone));
        open.sendFrame(new Frame(OpCode.PONG, ByteBuffer.wrap(same)), next, false);
    }

    /** Deals with what came, in its order, until the client is gone. */
    private void work() {
        try {
            while (!gone) {
                Runnable next = work.poll(patience.toMillis(), TimeUnit.MILLISECONDS);
                if (next != null) {
                    next.run();
                } else {
                    lookForLife();
                }
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } finally {
            listener.closed();
        }
    }

    private void lookForLife() {
        CoreSession open = session;
        if (open == null || closing) {
            return;
        }
        if (asked) {
            close(CloseStatus.SERVER_ERROR, "no sign of life");
        } else {
            asked = true;
            open.sendFrame(new Frame(OpCode.PING), Callback.NOOP, false);
        }
    }

    @FunctionalInterface
    private interface Serving {
        void now() throws IOException;
    }

    private void serve(Serving serving) {
        try {
            serving.now();
        } catch (IOException left) {
            LOG.log(Level.DEBUG, "a socket broke off", left);
            close(CloseStatus.SHUTDOWN, "gone");
        } catch (RuntimeException failed) {
            LOG.log(Level.ERROR, "a socket failed", failed);
            close(CloseStatus.SERVER_ERROR, "the server failed");
        }
    }

    @Override
    public void send(String text) throws IOException {
        ByteBuffer utf8 = StandardCharsets.UTF_8.encode(text);
        int size = utf8.remaining();
        if (!share.take(size)) {
            close(TRY_AGAIN_LATER, TOO_MANY_BYTES);
            throw new IOException(TOO_MANY_BYTES);
        }
        sending.lock();
        try {
            write(utf8);
        } finally {
            sending.unlock();
            share.give(size);
        }
    }

    private void write(ByteBuffer utf8) throws IOException {
        CoreSession open = session;
        if (open == null || gone) {
            throw new IOException("the socket is closed");
        }
        FutureCallback written = new FutureCallback();
        open.sendFrame(new Frame(OpCode.TEXT, utf8), written, false);
        try {
            written.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException failed) {
            throw new IOException("the client is gone", failed.getCause());
        } catch (TimeoutException stuck) {
            open.abort();
            throw new IOException("the client reads nothing", stuck);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", stopped);
        }
    }

    @Override
    public void close(int code, String reason) {
        CoreSession open = session;
        closing = true;
        if (open != null) {
            open.close(code, reason, Callback.NOOP);
            // one that neither reads the reason nor closes its own end holds its place no longer
            cancel(abort);
            abort = later(CLOSE_WITHIN, open::abort);
            if (gone) {
                cancel(abort);
            }
        }
    }

    private static void cancel(Scheduler.@Nullable Task task) {
        if (task != null) {
            task.cancel();
        }
    }

    private Scheduler.@Nullable Task later(Duration time, Runnable action) {
        try {
            return clock.schedule(action, time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException stopping) {
            return null; // the server stops, and closes all connections itself
        }
    }

    /** Closes it when the client was told what is left to tell, within that time. Nothing that it says now is dealt with. */
    void leave(Duration time) {
        leaving = true;
        work.add(() -> {
            try {
                listener.leaving(time.minus(FAREWELL));
                close(CloseStatus.SHUTDOWN, "the server stops");
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        });
    }

    @Override
    public void onError(Throwable cause, Callback callback) {
        LOG.log(Level.DEBUG, "a socket failed", cause);
        callback.succeeded();
    }

    @Override
    public void onClosed(CloseStatus status, Callback callback) {
        gone = true;
        cancel(deadline);
        cancel(abort);
        message.take(); // a socket that is closed may be referred to for a while, its memory may not
        share.close();
        isNoStranger();
        work.add(() -> {});
        others.closed(this);
        callback.succeeded();
    }
}
