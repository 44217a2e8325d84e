package dev.agentos4j.client.run;

import dev.agentos4j.protocol.run.RunOutcome;

/** A run waits for somebody, where a complete one was asked for. Decide and go on with {@link #paused()}. */
public final class RunPausedException extends UncompletedRunException {

    private static final long serialVersionUID = 1L;

    public RunPausedException(String message, RunOutcome outcome) {
        super(message, outcome);
    }

    /** What it waits for, to be decided. Each call gives a fresh one. */
    public PausedRun paused() {
        return PausedRun.of(outcome());
    }
}
