package dev.agentos4j.client;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** 403: the credential is valid but may not do this. */
public class PermissionDeniedException extends HttpStatusException {

    private static final long serialVersionUID = 1L;

    public PermissionDeniedException(
            String message,
            RawResponse response,
            @Nullable String detail,
            List<FieldProblem> problems,
            @Nullable Duration retryAfter) {
        super(message, response, detail, problems, retryAfter);
    }
}
