package dev.agentos4j.client.error;

import dev.agentos4j.client.request.ClientClock;
import org.jspecify.annotations.Nullable;

/**
 * The server could not be reached, broke the connection, or let one of the clocks run out. Nothing that must not happen
 * twice has happened: where that is uncertain, {@link UnknownOutcomeException} is thrown in its place.
 */
public class RemoteServerUnavailableException extends AgentOSException {

    private static final long serialVersionUID = 1L;

    private final String baseUrl;
    private final @Nullable ClientClock clock;

    public RemoteServerUnavailableException(
            String message, String baseUrl, @Nullable ClientClock clock, @Nullable Throwable cause) {
        super(message, cause);
        this.baseUrl = baseUrl;
        this.clock = clock;
    }

    /** The base URL of the client that made the call. */
    public String baseUrl() {
        return baseUrl;
    }

    /** The clock that ran out, {@code null} if it was not a matter of time. */
    public @Nullable ClientClock clock() {
        return clock;
    }
}
