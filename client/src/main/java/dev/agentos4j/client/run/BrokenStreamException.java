package dev.agentos4j.client.run;

import dev.agentos4j.client.error.RemoteServerUnavailableException;
import dev.agentos4j.client.request.ClientClock;
import org.jspecify.annotations.Nullable;

/**
 * A run's stream broke off: the connection was lost, the idle clock ran out, or what came is not an event stream.
 * An AgentOS cancels a run whose stream breaks, unless it was started as resumable.
 */
public class BrokenStreamException extends RemoteServerUnavailableException {

    private static final long serialVersionUID = 1L;

    private final @Nullable String runId;
    private final @Nullable String sessionId;
    private final long eventsReceived;

    public BrokenStreamException(
            String message,
            String baseUrl,
            @Nullable ClientClock clock,
            @Nullable String runId,
            @Nullable String sessionId,
            long eventsReceived,
            @Nullable Throwable cause) {
        super(message, baseUrl, clock, cause);
        this.runId = runId;
        this.sessionId = sessionId;
        this.eventsReceived = eventsReceived;
    }

    public @Nullable String runId() {
        return runId;
    }

    public @Nullable String sessionId() {
        return sessionId;
    }

    /** How many events were delivered before. */
    public long eventsReceived() {
        return eventsReceived;
    }
}
