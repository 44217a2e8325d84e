package dev.agentos4j.client.http;

import dev.agentos4j.client.RawResponse;
import dev.agentos4j.client.RequestOptions;
import dev.agentos4j.protocol.json.JsonValue;
import dev.agentos4j.protocol.json.Shape;
import dev.agentos4j.protocol.json.Struct;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One operation of the API as a value: what to send, how careful to be with repeating it, and how to read the answer.
 * Built in the {@code ...Calls} class of an area, carried out by the {@link Engine}, blocking or not.
 *
 * <pre>{@code
 * static Call<UserMemory> get(String memoryId, @Nullable String userId) {
 *     return Call.get(ApiPath.of("memories").id("memoryId", memoryId))
 *             .query("user_id", userId)
 *             .returning(UserMemory.SHAPE);
 * }
 * }</pre>
 *
 * @param <T> what the answer is read into
 */
public final class Call<T extends @Nullable Object> {

    private final Draft draft;
    private final Function<RawResponse, T> reader;

    private Call(Draft draft, Function<RawResponse, T> reader) {
        this.draft = draft;
        this.reader = reader;
    }

    public static Draft get(ApiPath path) {
        return new Draft("GET", path.toString(), path.route(), Repeat.SAFE);
    }

    public static Draft post(ApiPath path) {
        return new Draft("POST", path.toString(), path.route(), Repeat.NEVER);
    }

    public static Draft patch(ApiPath path) {
        return new Draft("PATCH", path.toString(), path.route(), Repeat.NEVER);
    }

    public static Draft put(ApiPath path) {
        return new Draft("PUT", path.toString(), path.route(), Repeat.NEVER);
    }

    public static Draft delete(ApiPath path) {
        return new Draft("DELETE", path.toString(), path.route(), Repeat.NEVER);
    }

    /** A request to a path that is already encoded, with any method. */
    public static Draft of(String method, String encodedPath) {
        return new Draft(method, encodedPath, "", method.equals("GET") ? Repeat.SAFE : Repeat.NEVER);
    }

    String method() {
        return draft.method;
    }

    String path() {
        return draft.path;
    }

    String route() {
        return draft.route;
    }

    List<Map.Entry<String, String>> query() {
        return draft.query;
    }

    @Nullable
    RequestBody body() {
        return draft.body;
    }

    /** Whether it may be sent again although it may have been carried out. */
    boolean isRepeatable() {
        return draft.repeat != Repeat.NEVER;
    }

    boolean isRun() {
        return draft.run;
    }

    boolean isStream() {
        return draft.stream;
    }

    public @Nullable String runId() {
        return draft.runId;
    }

    public @Nullable String sessionId() {
        return draft.sessionId;
    }

    public RequestOptions options() {
        return draft.options;
    }

    /** The value that a successful answer holds. */
    T read(RawResponse response) {
        return reader.apply(response);
    }

    private enum Repeat {
        SAFE,
        HARMLESS,
        NEVER
    }

    /** A call whose request is being described. */
    public static final class Draft {

        private final String method;
        private final String path;
        private final String route;
        private final List<Map.Entry<String, String>> query = new ArrayList<>();
        private Repeat repeat;
        private @Nullable RequestBody body;
        private boolean run;
        private boolean stream;
        private @Nullable String runId;
        private @Nullable String sessionId;
        private RequestOptions options = RequestOptions.none();

        private Draft(String method, String path, String route, Repeat repeat) {
            this.method = method;
            this.path = path;
            this.route = route;
            this.repeat = repeat;
        }

        /** Adds a query parameter, unless the value is {@code null}; each element of a collection becomes one. */
        public Draft query(String name, @Nullable Object value) {
            if (value instanceof Collection<?> values) {
                values.forEach(each -> query(name, each));
            } else if (value != null) {
                query.add(Map.entry(name, value.toString()));
            }
            return this;
        }

        /** Adds the parameters of a query. */
        public Draft query(QueryFields fields) {
            fields.addTo(this);
            return this;
        }

        public Draft body(RequestBody body) {
            this.body = body;
            return this;
        }

        /** Sends a JSON body. */
        public Draft json(Struct body) {
            return body(RequestBody.of("application/json", body.toJsonBytes()));
        }

        /** Sends a JSON body. */
        public Draft json(JsonValue body) {
            return body(RequestBody.of("application/json", body.toJson().getBytes(StandardCharsets.UTF_8)));
        }

        /** A POST that does no harm when it is carried out twice. */
        public Draft harmless() {
            this.repeat = Repeat.HARMLESS;
            return this;
        }

        /** Starts or continues a run: waits by the run timeouts, and failures name the run. */
        public Draft run(@Nullable String runId, @Nullable String sessionId) {
            this.run = true;
            this.runId = runId;
            this.sessionId = sessionId;
            return this;
        }

        public Draft options(RequestOptions options) {
            this.options = options;
            return this;
        }

        /** Reads the answer as one JSON object. */
        public <T extends Struct> Call<T> returning(Shape<T> shape) {
            return reading(response -> shape.read(response.body()));
        }

        /** Reads the answer as a JSON array of objects. */
        public <T extends Struct> Call<List<T>> returningList(Shape<T> shape) {
            return reading(response -> shape.readList(response.body()));
        }

        /** Does not look at the answer beyond its status. */
        public Call<@Nullable Void> returningNothing() {
            return reading(response -> null);
        }

        /** Reads the answer; what the function throws as a {@code JsonException} is reported as a malformed answer. */
        public <T extends @Nullable Object> Call<T> reading(Function<RawResponse, T> reader) {
            return new Call<>(this, reader);
        }

        /** The answer is an event stream, see {@link Engine#open}. */
        public Call<@Nullable Void> streaming() {
            this.stream = true;
            return returningNothing();
        }
    }
}
