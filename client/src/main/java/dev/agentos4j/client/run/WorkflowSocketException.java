package dev.agentos4j.client.run;

import dev.agentos4j.client.error.AgentOSException;
import org.jspecify.annotations.Nullable;

/** An AgentOS refused what was asked of it over a WebSocket: no such workflow, no permission, no such run ... */
public class WorkflowSocketException extends AgentOSException {

    private static final long serialVersionUID = 1L;

    private final @Nullable String errorType;
    private final @Nullable String errorId;

    public WorkflowSocketException(String message, @Nullable String errorType, @Nullable String errorId) {
        super(message);
        this.errorType = errorType;
        this.errorId = errorId;
    }

    /** The kind of error, where the server tells it. */
    public @Nullable String errorType() {
        return errorType;
    }

    /** The error, where the server tells it. */
    public @Nullable String errorId() {
        return errorId;
    }
}
