package dev.agentos4j.client.run;

import dev.agentos4j.protocol.run.RunOutcome;
import org.jspecify.annotations.Nullable;

/** A run ended in an error: its model, a tool, a guardrail or the server failed. */
public final class RunFailedException extends UncompletedRunException {

    private static final long serialVersionUID = 1L;

    private final @Nullable String errorType;
    private final @Nullable String errorId;

    public RunFailedException(
            String message, RunOutcome outcome, @Nullable String errorType, @Nullable String errorId) {
        super(message, outcome);
        this.errorType = errorType;
        this.errorId = errorId;
    }

    /** The kind of error, such as {@code model_provider_error} or {@code input_check_error}; only where it was told. */
    public @Nullable String errorType() {
        return errorType;
    }

    /** The error, such as the guardrail that fired; only where it was told. */
    public @Nullable String errorId() {
        return errorId;
    }
}
