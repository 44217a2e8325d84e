package dev.agentos4j.runtime.run;

/** A decision about a paused run is malformed: a value of the wrong type, or a choice that was not offered. */
public final class InvalidDecisionException extends RunRequestException {

    private static final long serialVersionUID = 1L;

    public InvalidDecisionException(String message) {
        super(message);
    }
}
