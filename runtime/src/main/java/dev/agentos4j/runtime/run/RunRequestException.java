package dev.agentos4j.runtime.run;

/** What was asked makes no sense; the message says why. */
public class RunRequestException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public RunRequestException(String message) {
        super(message);
    }
}
