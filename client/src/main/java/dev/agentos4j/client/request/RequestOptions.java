package dev.agentos4j.client.request;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What one call, or every call of a derived client, does differently: headers, query parameters, timeouts, retries.
 * Immutable; each method gives a changed copy.
 *
 * <pre>{@code
 * client.withOptions(RequestOptions.none().header("X-Tenant", "blue")).agents().list();
 * client.agents().run("my-agent", RunRequest.of("Hi").options(RequestOptions.none().token("secret")));
 * }</pre>
 */
public final class RequestOptions {

    /** Headers that the transport itself must set right. */
    private static final Set<String> RESERVED =
            Set.of("connection", "content-length", "expect", "host", "upgrade", "transfer-encoding", "content-type");

    private static final RequestOptions NONE = new RequestOptions(Map.of(), List.of(), null, null, null, null);

    private final Map<String, String> headers;
    private final List<Map.Entry<String, String>> query;
    private final @Nullable Timeouts timeouts;
    private final @Nullable Duration deadline;
    private final @Nullable RetryPolicy retry;
    private final @Nullable Consumer<RawResponse> onResponse;

    private RequestOptions(
            Map<String, String> headers,
            List<Map.Entry<String, String>> query,
            @Nullable Timeouts timeouts,
            @Nullable Duration deadline,
            @Nullable RetryPolicy retry,
            @Nullable Consumer<RawResponse> onResponse) {
        this.headers = headers;
        this.query = query;
        this.timeouts = timeouts;
        this.deadline = deadline;
        this.retry = retry;
        this.onResponse = onResponse;
    }

    /** Nothing different. */
    public static RequestOptions none() {
        return NONE;
    }

    /**
     * Sends a header, in place of one of the same name set before.
     *
     * @throws IllegalArgumentException if the header is one that the transport sets, or holds a line break
     */
    public RequestOptions header(String name, String value) {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(value, "value");
        String key = name.trim().toLowerCase(Locale.ROOT);
        if (key.isEmpty() || RESERVED.contains(key)) {
            throw new IllegalArgumentException("header '" + name + "' cannot be set: the client sets it itself");
        }
        if (!isToken(key) || !isFieldValue(value)) {
            throw new IllegalArgumentException("header '" + key + "' has characters that HTTP does not allow");
        }
        Map<String, String> changed = new LinkedHashMap<>(headers);
        changed.put(key, value);
        return new RequestOptions(changed, query, timeouts, deadline, retry, onResponse);
    }

    /** Sends this token as {@code Authorization: Bearer ...}, in place of the client's. */
    public RequestOptions token(String token) {
        return header("authorization", "Bearer " + Objects.requireNonNull(token, "token"));
    }

    /** Adds a query parameter. */
    public RequestOptions query(String name, String value) {
        List<Map.Entry<String, String>> changed = new ArrayList<>(query);
        changed.add(Map.entry(Objects.requireNonNull(name, "name"), Objects.requireNonNull(value, "value")));
        return new RequestOptions(headers, changed, timeouts, deadline, retry, onResponse);
    }

    /** Waits this long in place of the client's timeouts, for runs too. */
    public RequestOptions timeouts(Timeouts timeouts) {
        Objects.requireNonNull(timeouts, "timeouts");
        return new RequestOptions(headers, query, timeouts, deadline, retry, onResponse);
    }

    /**
     * Ends the whole call by then, however many attempts, pauses and connections it takes and however steadily bytes
     * arrive; of a stream, its last event. The exception names {@link ClientClock#DEADLINE}. Default: none, because a
     * stream that lives may run for hours.
     */
    public RequestOptions deadline(Duration deadline) {
        Timeouts.requirePositive(deadline, "deadline");
        return new RequestOptions(headers, query, timeouts, deadline, retry, onResponse);
    }

    /** Repeats by this policy in place of the client's. */
    public RequestOptions retry(RetryPolicy retry) {
        Objects.requireNonNull(retry, "retry");
        return new RequestOptions(headers, query, timeouts, deadline, retry, onResponse);
    }

    /**
     * Shows each answer to {@code consumer}, refusals too, before it is read: status, headers and bytes. It is called
     * on the thread that reads the answer; of a stream it sees status and headers and an empty body.
     */
    public RequestOptions onResponse(Consumer<RawResponse> consumer) {
        Objects.requireNonNull(consumer, "consumer");
        return new RequestOptions(headers, query, timeouts, deadline, retry, consumer);
    }

    /** These options, overridden by those set in {@code other}. */
    public RequestOptions and(RequestOptions other) {
        if (this == NONE || other == NONE) {
            return this == NONE ? other : this;
        }
        Map<String, String> bothHeaders = new LinkedHashMap<>(headers);
        bothHeaders.putAll(other.headers);
        List<Map.Entry<String, String>> bothQueries = new ArrayList<>(query);
        bothQueries.addAll(other.query);
        return new RequestOptions(
                bothHeaders,
                bothQueries,
                other.timeouts != null ? other.timeouts : timeouts,
                other.deadline != null ? other.deadline : deadline,
                other.retry != null ? other.retry : retry,
                other.onResponse != null ? other.onResponse : onResponse);
    }

    /** The headers, names in lower case. */
    public Map<String, String> headers() {
        return java.util.Collections.unmodifiableMap(headers);
    }

    public List<Map.Entry<String, String>> query() {
        return java.util.Collections.unmodifiableList(query);
    }

    public @Nullable Timeouts timeouts() {
        return timeouts;
    }

    public @Nullable Duration deadline() {
        return deadline;
    }

    public @Nullable RetryPolicy retry() {
        return retry;
    }

    public @Nullable Consumer<RawResponse> onResponse() {
        return onResponse;
    }

    private static boolean isToken(String name) {
        return name.chars().allMatch(c -> c > ' ' && c < 127 && "\"(),/:;<=>?@[\\]{}".indexOf(c) < 0);
    }

    private static boolean isFieldValue(String value) {
        return value.chars().allMatch(c -> c == '\t' || (c >= ' ' && c < 127));
    }
}
