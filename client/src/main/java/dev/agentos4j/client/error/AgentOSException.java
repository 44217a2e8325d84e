package dev.agentos4j.client.error;

import org.jspecify.annotations.Nullable;

/** What every failure of a call to an AgentOS is. Unchecked; the message says what to do next. */
public class AgentOSException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public AgentOSException(String message) {
        super(message);
    }

    public AgentOSException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
