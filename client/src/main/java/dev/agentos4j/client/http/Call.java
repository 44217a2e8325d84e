package dev.agentos4j.client.http;

import dev.agentos4j.client.request.RawResponse;
import dev.agentos4j.client.request.RequestOptions;
import dev.agentos4j.protocol.json.Field;
import dev.agentos4j.protocol.json.JsonValue;
import dev.agentos4j.protocol.json.Shape;
import dev.agentos4j.protocol.json.Struct;
import dev.agentos4j.protocol.level.AgnoLevel;
import dev.agentos4j.protocol.operation.Operation;
import dev.agentos4j.protocol.operation.Parameter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * One call of an operation as a value: what to send, how careful to be with repeating it, and how to read the answer.
 * Built in the {@code ...Calls} class of an area, carried out by the {@link Engine}, blocking or not.
 *
 * <pre>{@code
 * static Call<UserMemory> get(String memoryId, @Nullable String userId) {
 *     return Call.of(MemoryApi.GET, memoryId).query("user_id", userId).call();
 * }
 * }</pre>
 *
 * @param <T> what the answer is read into
 */
public final class Call<T extends @Nullable Object> {

    private final Draft<?> draft;
    private final Function<RawResponse, T> reader;

    private Call(Draft<?> draft, Function<RawResponse, T> reader) {
        this.draft = draft;
        this.reader = reader;
    }

    /**
     * A call of an operation, read as the operation says.
     *
     * @param ids the parameters of its path, in order
     * @throws NullPointerException if an id is null
     * @throws IllegalArgumentException if an id is blank or malformed
     */
    public static <A extends @Nullable Object> Draft<A> of(Operation<A> operation, String... ids) {
        Repeat repeat = operation.method().equals("GET") ? Repeat.SAFE : Repeat.NEVER;
        String path = ApiPath.of(operation.path(), operation.spansSlashes(), ids);
        return new Draft<>(
                operation,
                operation.method(),
                path,
                operation.path(),
                repeat,
                response -> operation.answer().read(response.body()));
    }

    /** A request to a path that is already encoded, with any method. */
    public static Draft<RawResponse> of(String method, String encodedPath) {
        Repeat repeat = method.equals("GET") ? Repeat.SAFE : Repeat.NEVER;
        return new Draft<>(null, method, encodedPath, "", repeat, response -> response);
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

    /** What the answer is to be. */
    String mediaType() {
        return draft.stream ? "text/event-stream" : draft.bytes ? "*/*" : "application/json";
    }

    /** What an older server would ignore without a word; {@code null} if there is nothing. */
    @Nullable
    Need need() {
        return draft.need;
    }

    /** The level that the operation came with. */
    AgnoLevel since() {
        return draft.operation == null ? AgnoLevel.V2_9 : draft.operation.since();
    }

    /** Whether a refusal means something to the call, so that its reader takes it. */
    boolean accepts(RawResponse refusal) {
        return draft.accepted != null && draft.accepted.test(refusal);
    }

    /**
     * A part of a request that older servers ignore without a word.
     *
     * @param what its name
     * @param since the level it came with
     */
    record Need(String what, AgnoLevel since) {}

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

    /**
     * A call whose request is being described.
     *
     * @param <A> what the answer is read into
     */
    public static final class Draft<A extends @Nullable Object> {

        private final @Nullable Operation<?> operation;
        private final String method;
        private final String path;
        private final String route;
        private final Function<RawResponse, A> reader;
        private final List<Map.Entry<String, String>> query = new ArrayList<>();
        private Repeat repeat;
        private @Nullable RequestBody body;
        private boolean run;
        private boolean stream;
        private boolean bytes;
        private @Nullable Need need;
        private @Nullable Predicate<RawResponse> accepted;
        private @Nullable String runId;
        private @Nullable String sessionId;
        private RequestOptions options = RequestOptions.none();

        private Draft(
                @Nullable Operation<?> operation,
                String method,
                String path,
                String route,
                Repeat repeat,
                Function<RawResponse, A> reader) {
            this.operation = operation;
            this.method = method;
            this.path = path;
            this.route = route;
            this.repeat = repeat;
            this.reader = reader;
        }

        /** Adds a query parameter, unless the value is {@code null}; each element of a collection becomes one. */
        public Draft<A> query(String name, @Nullable Object value) {
            if (value instanceof Collection<?> values) {
                values.forEach(each -> query(name, each));
            } else if (value != null) {
                query.add(Map.entry(name, value.toString()));
                if (operation != null) {
                    for (Parameter<?> parameter : operation.query()) {
                        if (parameter.name().equals(name)) {
                            requires(parameter);
                        }
                    }
                }
            }
            return this;
        }

        /** Adds a query parameter that spares the server work: the caller does what a server does that ignores it. */
        public Draft<A> hint(String name, Collection<?> values) {
            values.forEach(each -> query.add(Map.entry(name, each.toString())));
            return this;
        }

        /** Is not sent to a server that would ignore this parameter. */
        public Draft<A> requires(Parameter<?> parameter) {
            return requires(parameter.name(), parameter.since());
        }

        private Draft<A> requires(String what, AgnoLevel since) {
            if (since != AgnoLevel.V2_9 && operation != null && operation.since() != since) {
                need = new Need("'" + what + "'", since);
            }
            return this;
        }

        /** Adds the parameters of a query. */
        public Draft<A> query(QueryFields fields) {
            fields.addTo(this);
            return this;
        }

        public Draft<A> body(RequestBody body) {
            this.body = body;
            return this;
        }

        /** Sends a JSON body. */
        public Draft<A> json(Struct body) {
            for (Field<?> field : body.shape().fields()) {
                if (field.since() != AgnoLevel.V2_9 && body.has(field)) {
                    requires(field.name(), field.since());
                }
            }
            return body(RequestBody.of("application/json", body.toJsonBytes()));
        }

        /** Sends a JSON body. */
        public Draft<A> json(JsonValue body) {
            return body(RequestBody.of("application/json", body.toJson().getBytes(StandardCharsets.UTF_8)));
        }

        /** A POST that does no harm when it is carried out twice. */
        public Draft<A> harmless() {
            this.repeat = Repeat.HARMLESS;
            return this;
        }

        /** Starts or continues a run: waits by the run timeouts, and failures name the run. */
        public Draft<A> run(@Nullable String runId, @Nullable String sessionId) {
            this.run = true;
            this.runId = runId;
            this.sessionId = sessionId;
            return this;
        }

        public Draft<A> options(RequestOptions options) {
            this.options = options;
            return this;
        }

        /** The answer is the content of a file. */
        public Draft<A> bytes() {
            this.bytes = true;
            return this;
        }

        /** Takes a refusal that this accepts for an answer. */
        public Draft<A> accepting(Predicate<RawResponse> refusals) {
            this.accepted = refusals;
            return this;
        }

        /** The call, whose answer is read as its operation says. */
        public Call<A> call() {
            return new Call<>(this, reader);
        }

        /** Reads the answer as one JSON object. */
        public <T extends Struct> Call<T> returning(Shape<T> shape) {
            return reading(response -> shape.read(response.body()));
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
