package dev.agentos4j.client.http;

import dev.agentos4j.client.request.ClientListener;
import dev.agentos4j.client.request.ClientListener.CallEnd;
import dev.agentos4j.client.request.ClientListener.CallInfo;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Tells the listener and the log how a call goes: once that it began, once that it ended. The log holds methods, paths,
 * statuses and times; never headers, query parameters or bodies, where secrets are.
 */
public final class CallReport {

    private static final System.Logger LOG = System.getLogger("dev.agentos4j.client");

    private final ClientListener listener;
    private final CallInfo info;
    private final long startedAt = System.nanoTime();
    private final AtomicBoolean ended = new AtomicBoolean();
    private volatile int status;

    CallReport(ClientListener listener, Call<?> call) {
        this.listener = listener;
        this.info = new CallInfo(call.method(), call.path(), call.route(), call.runId(), call.isStream());
        notify(() -> listener.onStart(info));
    }

    void status(int status) {
        this.status = status;
    }

    void retry(int attempt, Duration pause, Throwable reason) {
        LOG.log(
                Level.DEBUG,
                () -> describe() + " is repeated in " + pause.toMillis() + " ms (attempt " + attempt + " failed: "
                        + reason.getMessage() + ")");
        notify(() -> listener.onRetry(info, attempt, pause, reason));
    }

    /** A broken stream will be resumed. */
    public void reconnect(int attempt, Duration pause, Throwable reason) {
        LOG.log(
                Level.DEBUG,
                () -> describe() + " is resumed in " + pause.toMillis() + " ms (attempt " + attempt + ", "
                        + reason.getMessage() + ")");
        notify(() -> listener.onReconnect(info, attempt, pause, reason));
    }

    /** The first event of a stream arrived. */
    public void firstEvent() {
        notify(() -> listener.onFirstEvent(info, elapsed()));
    }

    /** The call ended; only the first time counts. */
    public void end(long events, @Nullable Throwable failure) {
        if (!ended.compareAndSet(false, true)) {
            return;
        }
        Duration took = elapsed();
        LOG.log(
                Level.DEBUG,
                () -> describe() + ": " + (status == 0 ? "no answer" : "HTTP " + status) + " after " + took.toMillis()
                        + " ms"
                        + (failure == null ? "" : ", " + failure.getClass().getSimpleName()));
        notify(() -> listener.onEnd(info, new CallEnd(status, took, events, failure)));
    }

    private Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - startedAt);
    }

    private String describe() {
        return info.method() + " " + info.path();
    }

    private void notify(Runnable tell) {
        if (listener == ClientListener.NONE) {
            return;
        }
        try {
            tell.run();
        } catch (RuntimeException broken) {
            LOG.log(Level.WARNING, "a client listener failed", broken);
        }
    }
}
