package dev.agentos4j.server.http;

import dev.agentos4j.protocol.error.ErrorBody;
import dev.agentos4j.protocol.json.JsonString;
import dev.agentos4j.protocol.json.JsonValue;
import dev.agentos4j.runtime.run.RunFailure;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An answer that is an error: a status and a {@code detail}, thrown by handlers and rendered in one place. */
public final class HttpError extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final transient JsonValue detail;
    private final transient Map<String, String> headers;
    private final @Nullable String type;
    private final @Nullable String id;

    private HttpError(int status, JsonValue detail, Map<String, String> headers) {
        this(status, detail, headers, null, null);
    }

    private HttpError(
            int status, JsonValue detail, Map<String, String> headers, @Nullable String type, @Nullable String id) {
        super(status + " " + detail.toJson(), null, false, false);
        this.status = status;
        this.detail = detail;
        this.headers = Map.copyOf(headers);
        this.type = type;
        this.id = id;
    }

    /** The same with the words that programs know the error by, such as those of a failed run. */
    public HttpError of(RunFailure failure) {
        String named = failure.id();
        return new HttpError(status, detail, headers, failure.type(), named == null ? failure.type() : named);
    }

    public HttpError(int status, String detail) {
        this(status, new JsonString(detail), Map.of());
    }

    public static HttpError badRequest(String detail) {
        return new HttpError(400, detail);
    }

    public static HttpError unauthorized(String detail) {
        return new HttpError(401, detail);
    }

    public static HttpError notFound(String detail) {
        return new HttpError(404, detail);
    }

    /** For an id that nothing may have. */
    public static HttpError reserved(String componentId) {
        String why = "Component ID '" + componentId + "' is reserved. Please choose a different ID for your component.";
        return new HttpError(
                422, new JsonString(why), Map.of(), "component_rehydration_error", "component_rehydration_error");
    }

    public static HttpError conflict(String detail) {
        return new HttpError(409, detail);
    }

    public static HttpError tooLarge(long limit) {
        return new HttpError(413, "Request body is too large: the limit is " + limit + " bytes");
    }

    /** For a request that is refused for load, or for too many of its kind: with {@code Retry-After}. */
    public static HttpError overloaded(int status, String detail, long retryAfterSeconds) {
        return new HttpError(
                status,
                new JsonString(detail + ": try again in " + retryAfterSeconds + " seconds"),
                Map.of("Retry-After", String.valueOf(retryAfterSeconds)));
    }

    /** For a body that does not come. */
    static HttpError tooSlow() {
        return new HttpError(408, "The request body did not arrive in time: send it faster, or in smaller parts");
    }

    static HttpError methodNotAllowed(String allowed) {
        return new HttpError(405, new JsonString("Method Not Allowed"), Map.of("Allow", allowed));
    }

    /** 422 with the list of what is wrong, see {@link Parameters}. */
    static HttpError invalid(JsonValue problems) {
        return new HttpError(422, problems, Map.of());
    }

    public int status() {
        return status;
    }

    /** Whether it says that its receiver may not, or not now. */
    boolean isRefusal() {
        return status == 401 || status == 403 || status == 429;
    }

    Map<String, String> headers() {
        return headers;
    }

    /** What the caller is told, without the status. */
    public String told() {
        return detail.asText() == null ? detail.toJson() : String.valueOf(detail.asText());
    }

    /** The body. */
    ErrorBody body() {
        return ErrorBody.SHAPE
                .builder()
                .set(ErrorBody.DETAIL, detail)
                .set(ErrorBody.ERROR_ID, id)
                .set(ErrorBody.ERROR_TYPE, type)
                .build();
    }
}
