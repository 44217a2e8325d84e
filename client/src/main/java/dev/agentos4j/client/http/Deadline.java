package dev.agentos4j.client.http;

import dev.agentos4j.client.http.TransportException.Reason;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The end of a whole call or stream, over all its attempts, pauses and connections. */
public final class Deadline {

    /** No end. */
    public static final Deadline NONE = new Deadline(null);

    private final @Nullable Duration time;
    private final long start = System.nanoTime();

    private Deadline(@Nullable Duration time) {
        this.time = time;
    }

    /** Begins now; {@code null} never ends. */
    public static Deadline in(@Nullable Duration time) {
        return time == null ? NONE : new Deadline(time);
    }

    public boolean isOver() {
        return time != null && left(time) <= 0;
    }

    private long left(Duration time) {
        return TimeUnit.NANOSECONDS.convert(time) - (System.nanoTime() - start);
    }

    /** A clock, cut to what is left. */
    public Duration limit(Duration clock) {
        if (time == null) {
            return clock;
        }
        Duration left = Duration.ofNanos(Math.max(0, left(time)));
        return left.compareTo(clock) < 0 ? left : clock;
    }

    /** Whether a pause ends in time. */
    boolean allows(Duration pause) {
        return time == null || limit(pause).compareTo(pause) >= 0;
    }

    /** @throws TransportException if it is over */
    public void check() throws TransportException {
        if (isOver()) {
            throw passed(false, null);
        }
    }

    /** What ends the call when it is over. */
    public TransportException passed(boolean unsent, @Nullable Throwable cause) {
        return new TransportException(Reason.DEADLINE, unsent, text(), cause);
    }

    /** What to say when it is over. */
    public String text() {
        return "not done within " + (time == null ? 0 : time.toMillis()) + " ms";
    }

    /** A clock that ran out because it was cut to this deadline is this deadline's. */
    public @Nullable TransportException claim(@Nullable TransportException failure) {
        return failure != null && failure.clock() != null && failure.reason() != Reason.DEADLINE && isOver()
                ? passed(failure.unsent(), failure)
                : failure;
    }

    /** Runs {@code action} once when it is over; cancelling the result prevents it. */
    public CompletableFuture<?> whenOver(Runnable action) {
        CompletableFuture<Boolean> timer = new CompletableFuture<>();
        if (time != null) {
            timer.completeOnTimeout(Boolean.TRUE, Math.max(0, left(time)), TimeUnit.NANOSECONDS)
                    .thenRun(action);
        }
        return timer;
    }
}
