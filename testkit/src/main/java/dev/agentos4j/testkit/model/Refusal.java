package dev.agentos4j.testkit.model;

import dev.agentos4j.protocol.json.JsonObject;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** An answer of a service that is an error. */
final class Refusal extends Exception {

    private static final long serialVersionUID = 1L;

    final int status;
    final transient JsonObject body;
    final transient @Nullable Duration retryAfter;

    Refusal(int status, String message, JsonObject body, @Nullable Duration retryAfter) {
        super(message);
        this.status = status;
        this.body = body;
        this.retryAfter = retryAfter;
    }
}
