package dev.agentos4j.client.error;

import dev.agentos4j.client.request.RawResponse;
import dev.agentos4j.protocol.error.ErrorBody;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The server answered with a status that is not success. Subtypes exist for the statuses that programs tell apart.
 * A run that fails is not one of these: it is a normal answer whose status says so.
 */
public class HttpStatusException extends AgentOSException {

    private static final long serialVersionUID = 1L;

    private final transient RawResponse response;
    private final int status;
    private final @Nullable String detail;
    private final transient List<FieldProblem> problems;
    private final @Nullable Duration retryAfter;
    private final @Nullable String errorId;
    private final @Nullable String errorType;
    private final @Nullable String correlationId;

    public HttpStatusException(
            String message,
            RawResponse response,
            @Nullable String detail,
            List<FieldProblem> problems,
            @Nullable Duration retryAfter) {
        super(message);
        this.response = response;
        this.status = response.status();
        this.detail = detail;
        this.problems = List.copyOf(problems);
        this.retryAfter = retryAfter;
        ErrorBody body = ErrorBody.lenient(response.body());
        this.errorId = body.errorId();
        this.errorType = body.errorType();
        this.correlationId = body.correlationId();
    }

    public int status() {
        return status;
    }

    /** Method and path of the request, such as {@code GET /agents/my-agent}. */
    public String request() {
        return response.method() + " " + response.path();
    }

    /** The server's explanation in one line, {@code null} if it gave none. */
    public @Nullable String detail() {
        return detail;
    }

    /**
     * The error, such as {@code session_busy} or {@code migration_required_error}, for programs to tell errors apart; {@code
     * null} if the server does not say, as one of Agno 2.9 never does.
     */
    public @Nullable String errorId() {
        return errorId;
    }

    /** The kind of error; {@code null} if the server does not say. */
    public @Nullable String errorType() {
        return errorType;
    }

    /** What the operator of the server finds the error by; {@code null} if the server does not say. */
    public @Nullable String correlationId() {
        return correlationId;
    }

    /** The fields the server complains of, with 422. Empty otherwise. */
    public List<FieldProblem> problems() {
        return problems;
    }

    /** The answer; its body is cut after 64 KiB. */
    public RawResponse response() {
        return response;
    }

    /** How long the server asks to wait, {@code null} if it does not say. */
    public @Nullable Duration retryAfter() {
        return retryAfter;
    }

    /** Whether the same request may succeed later: 408, 429, 502, 503 and 504, and 409 from a run between two legs. */
    public boolean isRetryable() {
        boolean isSettling = status == 409 && detail != null && detail.startsWith("Run is settling");
        return isSettling || status == 408 || status == 429 || status == 502 || status == 503 || status == 504;
    }
}
