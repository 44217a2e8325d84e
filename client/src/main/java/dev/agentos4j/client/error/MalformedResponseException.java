package dev.agentos4j.client.error;

import dev.agentos4j.client.request.RawResponse;
import org.jspecify.annotations.Nullable;

/** The server answered with success, but not with what an AgentOS answers: is the base URL that of an AgentOS? */
public class MalformedResponseException extends AgentOSException {

    private static final long serialVersionUID = 1L;

    private final transient @Nullable RawResponse response;

    public MalformedResponseException(String message, @Nullable RawResponse response, @Nullable Throwable cause) {
        super(message, cause);
        this.response = response;
    }

    /** The answer as it came, {@code null} if it was too long to keep or came as a stream. */
    public @Nullable RawResponse response() {
        return response;
    }
}
