package dev.agentos4j.client.error;

import dev.agentos4j.client.request.RawResponse;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** 429: too many requests; {@link #retryAfter()} says how long to wait, if the server does. */
public class RateLimitedException extends HttpStatusException {

    private static final long serialVersionUID = 1L;

    public RateLimitedException(
            String message,
            RawResponse response,
            @Nullable String detail,
            List<FieldProblem> problems,
            @Nullable Duration retryAfter) {
        super(message, response, detail, problems, retryAfter);
    }
}
