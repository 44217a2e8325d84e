package dev.agentos4j.runtime.run;

/** What was asked makes no sense; the message says why. */
public sealed class RunRequestException extends RunRefusedException
        permits InvalidDecisionException, InvalidInputException, UnresolvedRunException {

    private static final long serialVersionUID = 1L;

    public RunRequestException(String message) {
        super(message);
    }
}
