package dev.agentos4j.client.error;

import dev.agentos4j.client.request.RawResponse;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** 401: no credential was sent, or the server does not accept it. */
public class AuthenticationException extends HttpStatusException {

    private static final long serialVersionUID = 1L;

    public AuthenticationException(
            String message,
            RawResponse response,
            @Nullable String detail,
            List<FieldProblem> problems,
            @Nullable Duration retryAfter) {
        super(message, response, detail, problems, retryAfter);
    }
}
