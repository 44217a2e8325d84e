package dev.agentos4j.client.run;

import dev.agentos4j.protocol.run.RunOutcome;
import java.time.Duration;
import java.util.Objects;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;

/** When to ask for a background run again: soon at first, then less often, never past the time that the caller has. */
final class Polling {

    private static final Duration FIRST = Duration.ofMillis(200);
    private static final Duration LONGEST = Duration.ofSeconds(5);

    private final Duration timeout;
    private final long start = System.nanoTime();
    private final DoubleSupplier random;
    private double nanos = FIRST.toNanos();

    Polling(Duration timeout, DoubleSupplier random) {
        Objects.requireNonNull(timeout, "timeout must not be null");
        if (timeout.isZero() || timeout.isNegative()) {
            throw new IllegalArgumentException("timeout must be a positive duration, was " + timeout);
        }
        this.timeout = timeout;
        this.random = random;
    }

    /**
     * The pause before the next question.
     *
     * @param settled whether this is what was waited for
     * @return {@code null} if it is
     * @throws UncompletedRunException if the time has passed
     */
    @Nullable
    Duration after(RunOutcome outcome, boolean settled) {
        if (settled) {
            return null;
        }
        long left = timeout.toNanos() - (System.nanoTime() - start);
        if (left <= 0) {
            throw new UncompletedRunException(
                    "run " + outcome.runId() + " (session " + outcome.sessionId() + ") is still " + outcome.status()
                            + " after " + timeout.toMillis() + " ms. It goes on: wait again, or cancel it.",
                    outcome);
        }
        double spread = 1 - random.getAsDouble() / 4;
        Duration pause = Duration.ofNanos(Math.min((long) (nanos * spread), left));
        nanos = Math.min(nanos * 1.6, LONGEST.toNanos());
        return pause;
    }
}
