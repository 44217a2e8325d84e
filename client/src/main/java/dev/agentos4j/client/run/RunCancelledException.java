package dev.agentos4j.client.run;

import dev.agentos4j.protocol.run.RunOutcome;

/** A run was cancelled. What it had answered by then is in its outcome. */
public final class RunCancelledException extends UncompletedRunException {

    private static final long serialVersionUID = 1L;

    public RunCancelledException(String message, RunOutcome outcome) {
        super(message, outcome);
    }
}
