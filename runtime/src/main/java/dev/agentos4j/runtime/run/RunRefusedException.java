package dev.agentos4j.runtime.run;

/**
 * The engine refuses to start, continue, cancel or show a run. Nothing has begun. The message is for the caller; the type
 * says what each door answers.
 */
public abstract sealed class RunRefusedException extends RuntimeException
        permits ApprovalRequiredException,
                CallerHasTooManyRunsException,
                RunConflictException,
                RunNotFoundException,
                RunRequestException,
                SessionNotFoundException,
                TooManyRunsException {

    private static final long serialVersionUID = 1L;

    RunRefusedException(String message) {
        super(message);
    }

    /** The message, which is never missing. */
    public String reason() {
        return String.valueOf(getMessage());
    }
}
