package dev.agentos4j.runtime.run;

import org.jspecify.annotations.Nullable;

/** Thrown inside a run that was cancelled, to leave whatever it was doing. Let it pass. */
public final class RunCancelledException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public RunCancelledException(@Nullable String reason) {
        super(reason, null, false, false);
    }
}
