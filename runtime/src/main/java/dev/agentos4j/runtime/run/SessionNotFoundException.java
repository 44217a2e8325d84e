package dev.agentos4j.runtime.run;

/** What is named belongs to somebody else: for the caller, it is not there. */
public final class SessionNotFoundException extends RunRefusedException {

    private static final long serialVersionUID = 1L;

    public SessionNotFoundException() {
        super("Session not found");
    }
}
