package dev.agentos4j.client.error;

import dev.agentos4j.client.request.RawResponse;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** 400: the server understood the request and refuses it as it is; {@link #detail()} says why. */
public class BadRequestException extends HttpStatusException {

    private static final long serialVersionUID = 1L;

    public BadRequestException(
            String message,
            RawResponse response,
            @Nullable String detail,
            List<FieldProblem> problems,
            @Nullable Duration retryAfter) {
        super(message, response, detail, problems, retryAfter);
    }
}
