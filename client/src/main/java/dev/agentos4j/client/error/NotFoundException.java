package dev.agentos4j.client.error;

import dev.agentos4j.client.request.RawResponse;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** 404: nothing is there. A run is found only under its own session and its own agent, team or workflow. */
public class NotFoundException extends HttpStatusException {

    private static final long serialVersionUID = 1L;

    public NotFoundException(
            String message,
            RawResponse response,
            @Nullable String detail,
            List<FieldProblem> problems,
            @Nullable Duration retryAfter) {
        super(message, response, detail, problems, retryAfter);
    }
}
