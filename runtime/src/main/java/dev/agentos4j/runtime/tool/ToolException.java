package dev.agentos4j.runtime.tool;

import org.jspecify.annotations.Nullable;

/**
 * A tool could not do what it was asked, and says why: the message is told to the model and to callers, whatever
 * {@link ToolErrors} says. The run goes on.
 */
public class ToolException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * @param message for the model and for callers: nothing secret
     */
    public ToolException(String message) {
        super(message);
    }

    /**
     * @param message for the model and for callers: nothing secret
     * @param cause for the log
     */
    public ToolException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
