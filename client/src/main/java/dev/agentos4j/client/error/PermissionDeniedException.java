package dev.agentos4j.client.error;

import dev.agentos4j.client.request.RawResponse;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** 403: the credential is valid but may not do this. */
public class PermissionDeniedException extends HttpStatusException {

    private static final long serialVersionUID = 1L;

    /** What stands before the scopes in the server's answer. */
    private static final String SCOPES = "Required scope(s):";

    public PermissionDeniedException(
            String message,
            RawResponse response,
            @Nullable String detail,
            List<FieldProblem> problems,
            @Nullable Duration retryAfter) {
        super(message, response, detail, problems, retryAfter);
    }

    /** The scopes that the server asks for, such as {@code agents:run}; empty if it names none. */
    public List<String> requiredScopes() {
        String told = detail();
        int at = told == null ? -1 : told.indexOf(SCOPES);
        return told == null || at < 0
                ? List.of()
                : List.of(told.substring(at + SCOPES.length()).strip().split("\\s*,\\s*"));
    }
}
