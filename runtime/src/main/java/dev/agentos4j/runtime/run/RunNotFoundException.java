package dev.agentos4j.runtime.run;

/** There is no such run. */
public final class RunNotFoundException extends RunRefusedException {

    private static final long serialVersionUID = 1L;

    public RunNotFoundException(String message) {
        super(message);
    }
}
