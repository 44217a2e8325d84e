package dev.agentos4j.runtime.run;

/** A run that waits for people was continued without what it waits for; the message says for which tool. */
public final class UnresolvedRunException extends RunRequestException {

    private static final long serialVersionUID = 1L;

    public UnresolvedRunException(String message) {
        super(message);
    }
}
