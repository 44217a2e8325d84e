package dev.agentos4j.client.run;

import dev.agentos4j.client.error.AgentOSException;
import org.jspecify.annotations.Nullable;

/**
 * A run's stream came to a proper end without the event that ends a run (completed, error, cancelled, paused). The run
 * may still be going on, or the server may have given it up: ask for it by its id.
 */
public class UnfinishedStreamException extends AgentOSException {

    private static final long serialVersionUID = 1L;

    private final @Nullable String runId;
    private final @Nullable String sessionId;
    private final long eventsReceived;

    public UnfinishedStreamException(
            String message, @Nullable String runId, @Nullable String sessionId, long eventsReceived) {
        super(message);
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
