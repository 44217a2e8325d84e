package dev.agentos4j.client.run;

import dev.agentos4j.client.error.AgentOSException;
import dev.agentos4j.protocol.run.RunOutcome;
import dev.agentos4j.protocol.run.RunStatus;
import org.jspecify.annotations.Nullable;

/**
 * A run did not come to its end where a complete one was asked for: it failed ({@link RunFailedException}), was cancelled
 * ({@link RunCancelledException}), waits for somebody ({@link RunPausedException}), or is not known to have ended.
 */
public class UncompletedRunException extends AgentOSException {

    private static final long serialVersionUID = 1L;

    private final transient RunOutcome outcome;

    public UncompletedRunException(String message, RunOutcome outcome) {
        super(message);
        this.outcome = outcome;
    }

    /** What there is of the run: a {@code RunOutput}, a {@code WorkflowRunOutput} or a {@code RunResult}. */
    public RunOutcome outcome() {
        return outcome;
    }

    public @Nullable String runId() {
        return outcome.runId();
    }

    public @Nullable String sessionId() {
        return outcome.sessionId();
    }

    /** How far it came. */
    public RunStatus status() {
        return outcome.status();
    }
}
