package dev.agentos4j.runtime.run;

/** The run is in a state that does not allow this, for instance cancelled. */
public final class RunConflictException extends RunRefusedException {

    private static final long serialVersionUID = 1L;

    public RunConflictException(String message) {
        super(message);
    }
}
