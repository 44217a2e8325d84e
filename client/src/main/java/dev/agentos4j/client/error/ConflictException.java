package dev.agentos4j.client.error;

import dev.agentos4j.client.request.RawResponse;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** 409: the request does not fit the state of the thing it is about, such as continuing a cancelled run. */
public class ConflictException extends HttpStatusException {

    private static final long serialVersionUID = 1L;

    public ConflictException(
            String message,
            RawResponse response,
            @Nullable String detail,
            List<FieldProblem> problems,
            @Nullable Duration retryAfter) {
        super(message, response, detail, problems, retryAfter);
    }
}
