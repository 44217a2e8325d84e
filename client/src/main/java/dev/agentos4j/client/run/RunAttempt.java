package dev.agentos4j.client.run;

import dev.agentos4j.client.error.AgentOSException;
import dev.agentos4j.protocol.run.RunOutcome;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One of several runs: its output, or why there is none. A run that failed on the server has an output, which says so.
 *
 * @param <O> what a run comes to
 * @param request what was asked
 * @param output what came of it; {@code null} if the call failed
 * @param failure why the call failed; {@code null} if there is an output
 */
public record RunAttempt<O extends RunOutcome>(
        RunRequest request, @Nullable O output, @Nullable AgentOSException failure) {

    public RunAttempt {
        Objects.requireNonNull(request, "request must not be null");
        if ((output == null) == (failure == null)) {
            throw new IllegalArgumentException("an attempt has either an output or a failure");
        }
    }

    /** Whether the call succeeded and the run is complete. */
    public boolean isCompleted() {
        return output != null && output.isCompleted();
    }

    /**
     * The output of a complete run.
     *
     * @throws AgentOSException the failure of the call, or what {@link Runs#completed} throws
     */
    public O orThrow() {
        if (output == null) {
            throw Objects.requireNonNull(failure);
        }
        return Runs.completed(output);
    }
}
