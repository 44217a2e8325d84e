package dev.agentos4j.client.http;

import dev.agentos4j.client.error.AgentOSException;
import dev.agentos4j.client.error.ClosedException;
import dev.agentos4j.client.error.MalformedResponseException;
import dev.agentos4j.client.error.RemoteServerUnavailableException;
import dev.agentos4j.client.error.UnknownOutcomeException;
import dev.agentos4j.client.http.TransportException.Reason;
import dev.agentos4j.client.request.RawResponse;
import dev.agentos4j.client.request.RequestOptions;
import dev.agentos4j.client.request.RetryPolicy;
import dev.agentos4j.client.request.Timeouts;
import dev.agentos4j.protocol.json.JsonException;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One call from its first attempt to its end: what to send next, and after each attempt whether to repeat, to give up or
 * to be content. Knows no thread and sends nothing, so the blocking and the asynchronous way share it.
 */
final class Attempts<T extends @Nullable Object> {

    private static final int MAX_REDIRECTS = 5;
    private static final String AGENT = "agentos4j/" + Version.TEXT;

    private final Settings settings;
    private final RetryRules rules;
    private final Call<T> call;
    private final RequestOptions options;
    private final RetryPolicy policy;
    private final CallReport report;
    private final Deadline deadline;

    private int attempt = 1;
    private int redirects;
    private boolean renewed;
    private boolean elsewhere;
    private URI uri;
    private @Nullable String token;

    /**
     * @param stream the deadline of the stream that the call is a part of, {@code null} if it is on its own
     */
    Attempts(Settings settings, RetryRules rules, Call<T> call, @Nullable Deadline stream) {
        this.settings = settings;
        this.rules = rules;
        this.call = call;
        this.options = settings.options().and(call.options());
        RetryPolicy own = options.retry();
        this.policy = own != null ? own : settings.retry();
        this.deadline = stream != null ? stream : Deadline.in(options.deadline());
        this.uri = uri();
        this.report = new CallReport(settings.listener(), call);
    }

    CallReport report() {
        return report;
    }

    Timeouts timeouts() {
        Timeouts own = options.timeouts();
        return own != null ? own : call.isRun() ? settings.run() : settings.ordinary();
    }

    Deadline deadline() {
        return deadline;
    }

    /** How long the headers of an attempt that begins now may take. */
    Duration headers() {
        return deadline.limit(timeouts().headers());
    }

    /** How long a silence that begins now may last. */
    Duration idle() {
        return deadline.limit(timeouts().idle());
    }

    private URI uri() {
        StringBuilder text = new StringBuilder(settings.baseUrl().toString()).append(call.path());
        char separator = '?';
        for (Map.Entry<String, String> parameter : call.query()) {
            separator = append(text, separator, parameter);
        }
        for (Map.Entry<String, String> parameter : options.query()) {
            separator = append(text, separator, parameter);
        }
        return URI.create(text.toString());
    }

    private static char append(StringBuilder text, char separator, Map.Entry<String, String> parameter) {
        text.append(separator)
                .append(ApiPath.encode(parameter.getKey()))
                .append('=')
                .append(ApiPath.encode(parameter.getValue()));
        return '&';
    }

    /** The request of the next attempt. May ask the token supplier, and so may block. */
    TransportRequest request() throws InterruptedException, TransportException {
        deadline.check();
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("accept", call.mediaType());
        headers.put("user-agent", AGENT);
        token = null;
        if (!elsewhere) { // another host gets none of the user's headers: any of them may be a secret
            headers.putAll(options.headers());
            token = headers.containsKey("authorization")
                    ? null
                    : settings.credentials().token(deadline);
            if (token != null) {
                headers.put("authorization", "Bearer " + token);
            }
        }
        RequestBody body = call.body();
        if (body != null) {
            headers.put("content-type", body.contentType());
        }
        return new TransportRequest(call.method(), uri, headers, body);
    }

    /** Shows an answer to the listener that asked to see it. */
    void show(RawResponse response) {
        report.status(response.status());
        if (response.status() != 401) {
            settings.credentials().accepted(token);
        }
        Consumer<RawResponse> observer = options.onResponse();
        if (observer != null) {
            observer.accept(response);
        }
    }

    /** Whether an answer is what was asked for: a success, or a refusal that means something to the call. */
    boolean accepts(RawResponse answer) {
        return Engine.isSuccess(answer.status()) || call.accepts(answer);
    }

    /** The value of a successful answer. */
    T read(RawResponse response) {
        try {
            return call.read(response);
        } catch (JsonException unreadable) {
            String type = response.header("content-type").orElse("no content type");
            throw new MalformedResponseException(
                    subject() + ": the answer (" + type + ", " + response.body().length
                            + " bytes) is not what an AgentOS"
                            + " sends: " + unreadable.getMessage() + ". Is " + settings.baseUrl()
                            + " the base URL of an AgentOS?",
                    response,
                    unreadable);
        }
    }

    /**
     * After an answer that is not success: the pause before the next attempt.
     *
     * @throws dev.agentos4j.client.error.HttpStatusException if there must be none
     */
    Duration afterRefusal(RawResponse refusal) throws InterruptedException, TransportException {
        if (refusal.status() == 401 && !renewed && settings.credentials().renew(token, deadline)) {
            renewed = true;
            return Duration.ZERO;
        }
        if (follow(refusal)) {
            return Duration.ZERO;
        }
        Duration pause = rules.afterRefusal(policy, call.isRepeatable(), attempt, refusal);
        AgentOSException reason = StatusErrors.of(refusal, rules.retryAfter(refusal), call.since());
        return repeat(pause, reason);
    }

    private Duration repeat(@Nullable Duration pause, AgentOSException reason) {
        if (pause == null || !deadline.allows(pause)) {
            throw reason;
        }
        report.retry(attempt++, pause, reason);
        return pause;
    }

    /** Follows a redirect of a GET; what was meant for this host stays here. */
    private boolean follow(RawResponse answer) {
        int status = answer.status();
        boolean redirect = status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
        String location = answer.header("location").orElse(null);
        if (!redirect || location == null || !call.method().equals("GET") || redirects++ == MAX_REDIRECTS) {
            return false;
        }
        URI target;
        try {
            target = uri.resolve(location);
        } catch (IllegalArgumentException notAnAddress) {
            return false;
        }
        String scheme = target.getScheme();
        if (target.getHost() == null || scheme == null || !scheme.matches("(?i)https?")) {
            return false;
        }
        elsewhere |= !BaseUrl.sameOrigin(target, uri);
        uri = target;
        return true;
    }

    /**
     * After an attempt that got no answer, or half of one: the pause before the next.
     *
     * @throws AgentOSException if there must be none
     */
    Duration afterFailure(TransportException happened) {
        Errors.rethrow(happened);
        TransportException claimed = deadline.claim(happened);
        TransportException failure = claimed != null ? claimed : happened;
        return repeat(rules.afterFailure(policy, call.isRepeatable(), attempt, failure), explain(failure));
    }

    private AgentOSException explain(TransportException failure) {
        String what = describe() + " at " + settings.baseUrl() + ": ";
        if (failure.reason() == Reason.CLOSED) {
            return new ClosedException(what + "the client was closed while the call was under way.");
        }
        if (failure.reason() == Reason.UNREADABLE_BODY) {
            return new AgentOSException(
                    what + "the content to upload could not be read: " + failure.getCause(), failure);
        }
        String happened = failure.clock() == null
                ? failure.getMessage()
                : "the " + failure.clock().label() + " clock ran out, " + failure.getMessage();
        if (call.isRepeatable() || failure.unsent()) {
            String next = failure.clock() != null
                    ? " If it needs longer, raise " + failure.clock().setting() + "."
                    : failure.reason() == Reason.UNREACHABLE
                            ? " Is the AgentOS running there, and is the base URL right?"
                            : failure.reason() == Reason.MISMATCH ? "" : " Try again.";
            return new RemoteServerUnavailableException(
                    what + happened + "." + next, settings.baseUrl().toString(), failure.clock(), failure);
        }
        return new UnknownOutcomeException(
                what + happened + ". The request" + run()
                        + " was sent and may have been carried out, so it is not repeated:"
                        + " look on the server before sending it again.",
                settings.baseUrl().toString(),
                failure.clock(),
                call.runId(),
                call.sessionId(),
                failure);
    }

    private String run() {
        return call.runId() == null ? "" : " (run " + call.runId() + ", session " + call.sessionId() + ")";
    }

    /** The call, and the run that it is about. */
    String subject() {
        return describe() + run();
    }

    private String describe() {
        return call.method() + " " + call.path();
    }

    /** The answer with its body in memory. */
    RawResponse raw(TransportResponse response, byte[] body) {
        return new RawResponse(call.method(), call.path(), response.status(), response.headers(), body);
    }
}
