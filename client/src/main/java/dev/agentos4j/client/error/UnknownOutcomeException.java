package dev.agentos4j.client.error;

import dev.agentos4j.client.request.ClientClock;
import org.jspecify.annotations.Nullable;

/**
 * A request that must not happen twice, such as the start of a run, was sent, and the connection was lost before the
 * answer came. It may or may not have been carried out, so the client does not repeat it. {@link #runId()} and
 * {@link #sessionId()} name the run: ask the server for it before starting another one.
 *
 * <p>Deliberately not a {@link RemoteServerUnavailableException}: code that repeats on that one would repeat the run.
 */
public class UnknownOutcomeException extends AgentOSException {

    private static final long serialVersionUID = 1L;

    private final String baseUrl;
    private final @Nullable ClientClock clock;
    private final @Nullable String runId;
    private final @Nullable String sessionId;

    public UnknownOutcomeException(
            String message,
            String baseUrl,
            @Nullable ClientClock clock,
            @Nullable String runId,
            @Nullable String sessionId,
            @Nullable Throwable cause) {
        super(message, cause);
        this.baseUrl = baseUrl;
        this.clock = clock;
        this.runId = runId;
        this.sessionId = sessionId;
    }

    /** The base URL of the client that made the call. */
    public String baseUrl() {
        return baseUrl;
    }

    /** The clock that ran out, {@code null} if the connection broke. */
    public @Nullable ClientClock clock() {
        return clock;
    }

    /** The run in question, {@code null} if the call was not about a run. */
    public @Nullable String runId() {
        return runId;
    }

    /** The session of the run in question, {@code null} if it is not known. */
    public @Nullable String sessionId() {
        return sessionId;
    }
}
