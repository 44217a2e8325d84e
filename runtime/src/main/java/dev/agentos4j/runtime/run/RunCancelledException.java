package dev.agentos4j.runtime.run;

import org.jspecify.annotations.Nullable;

/** Thrown inside a run that must stop, because it was cancelled or reached a bound, to leave whatever it was doing. Let it pass. */
public class RunCancelledException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public RunCancelledException(@Nullable String reason) {
        super(reason, null, false, false);
    }
}
