package dev.agentos4j.client.error;

import dev.agentos4j.client.request.ClientClock;
import org.jspecify.annotations.Nullable;

/**
 * The token supplier of the client gave no token: it failed, took too long, or has just done so and is not asked again
 * yet. Nothing was sent.
 */
public class TokenUnavailableException extends AgentOSException {

    private static final long serialVersionUID = 1L;

    private final @Nullable ClientClock clock;

    public TokenUnavailableException(String message, @Nullable ClientClock clock, @Nullable Throwable cause) {
        super(message, cause);
        this.clock = clock;
    }

    /** {@link ClientClock#TOKEN} if the supplier took too long, {@code null} if it failed. */
    public @Nullable ClientClock clock() {
        return clock;
    }
}
