package dev.agentos4j.client.error;

import dev.agentos4j.client.request.RawResponse;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** 422: fields of the request are missing or wrong; {@link #problems()} names them. */
public class ValidationException extends HttpStatusException {

    private static final long serialVersionUID = 1L;

    public ValidationException(
            String message,
            RawResponse response,
            @Nullable String detail,
            List<FieldProblem> problems,
            @Nullable Duration retryAfter) {
        super(message, response, detail, problems, retryAfter);
    }
}
