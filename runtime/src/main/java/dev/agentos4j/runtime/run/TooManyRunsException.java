package dev.agentos4j.runtime.run;

import java.time.Duration;

/** The engine has as many runs as it may have. Nothing was begun: the same may be asked for again later. */
public final class TooManyRunsException extends RunRefusedException {

    private static final long serialVersionUID = 1L;

    private final Duration retryAfter;

    TooManyRunsException(String message, Duration retryAfter) {
        super(message);
        this.retryAfter = retryAfter;
    }

    /** When it makes sense to ask again. */
    public Duration retryAfter() {
        return retryAfter;
    }
}
