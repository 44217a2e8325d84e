package dev.agentos4j.runtime.run;

import java.time.Duration;

/** The caller has as many active runs as one may have. Nothing was begun: it may ask again when one of them has ended. */
public final class CallerHasTooManyRunsException extends RunRefusedException {

    private static final long serialVersionUID = 1L;

    private final Duration retryAfter;

    CallerHasTooManyRunsException(int runs, Duration retryAfter) {
        super("Too many active runs: one caller may have " + runs);
        this.retryAfter = retryAfter;
    }

    /** When it makes sense to ask again. */
    public Duration retryAfter() {
        return retryAfter;
    }
}
