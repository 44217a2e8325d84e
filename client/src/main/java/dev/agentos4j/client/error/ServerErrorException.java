package dev.agentos4j.client.error;

import dev.agentos4j.client.request.RawResponse;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** 5xx: the server failed. After a 500 its log says more than its answer. */
public class ServerErrorException extends HttpStatusException {

    private static final long serialVersionUID = 1L;

    public ServerErrorException(
            String message,
            RawResponse response,
            @Nullable String detail,
            List<FieldProblem> problems,
            @Nullable Duration retryAfter) {
        super(message, response, detail, problems, retryAfter);
    }
}
