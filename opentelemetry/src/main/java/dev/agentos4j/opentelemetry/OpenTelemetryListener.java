package dev.agentos4j.opentelemetry;

import dev.agentos4j.client.request.ClientListener;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import java.time.Duration;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * A client span for each call, child of the span that is current where the call is made. Its name is method and route;
 * its attributes follow the semantic conventions of HTTP, with {@code agentos.run_id} and {@code agentos.events}; the
 * first event, retries and reconnects are span events.
 *
 * <pre>{@code
 * AgentOSClient.builder(url).listener(new OpenTelemetryListener(openTelemetry)).build();
 * }</pre>
 */
public final class OpenTelemetryListener implements ClientListener {

    private static final AttributeKey<String> METHOD = AttributeKey.stringKey("http.request.method");
    private static final AttributeKey<String> ROUTE = AttributeKey.stringKey("url.template");
    private static final AttributeKey<String> PATH = AttributeKey.stringKey("url.path");
    private static final AttributeKey<Long> STATUS = AttributeKey.longKey("http.response.status_code");
    private static final AttributeKey<String> ERROR = AttributeKey.stringKey("error.type");
    private static final AttributeKey<String> RUN_ID = AttributeKey.stringKey("agentos.run_id");
    private static final AttributeKey<Long> EVENTS = AttributeKey.longKey("agentos.events");
    private static final AttributeKey<Long> ATTEMPT = AttributeKey.longKey("attempt");
    private static final AttributeKey<Long> PAUSE = AttributeKey.longKey("pause_ms");
    private static final AttributeKey<String> REASON = AttributeKey.stringKey("reason");

    private final Tracer tracer;

    /** By identity: two calls may be alike. An entry lives from the start of its call to its end. */
    private final Map<CallInfo, Span> spans = Collections.synchronizedMap(new IdentityHashMap<>());

    public OpenTelemetryListener(OpenTelemetry openTelemetry) {
        this.tracer = openTelemetry.getTracer("dev.agentos4j.client");
    }

    @Override
    public void onStart(CallInfo call) {
        String name = call.route().isEmpty() ? call.method() : call.method() + " " + call.route();
        Span span = tracer.spanBuilder(name)
                .setSpanKind(SpanKind.CLIENT)
                .setAttribute(METHOD, call.method())
                .setAttribute(PATH, call.path())
                .startSpan();
        if (!call.route().isEmpty()) {
            span.setAttribute(ROUTE, call.route());
        }
        if (call.runId() != null) {
            span.setAttribute(RUN_ID, call.runId());
        }
        spans.put(call, span);
    }

    @Override
    public void onRetry(CallInfo call, int attempt, Duration pause, Throwable reason) {
        with(call, span -> span.addEvent("retry", again(attempt, pause, reason)));
    }

    @Override
    public void onFirstEvent(CallInfo call, Duration sinceStart) {
        with(call, span -> span.addEvent("first event"));
    }

    @Override
    public void onReconnect(CallInfo call, int attempt, Duration pause, Throwable reason) {
        with(call, span -> span.addEvent("reconnect", again(attempt, pause, reason)));
    }

    @Override
    public void onEnd(CallInfo call, CallEnd end) {
        Span span = spans.remove(call);
        if (span == null) {
            return;
        }
        if (end.status() != 0) {
            span.setAttribute(STATUS, (long) end.status());
        }
        if (call.stream()) {
            span.setAttribute(EVENTS, end.events());
        }
        if (end.failure() != null) {
            span.setAttribute(ERROR, end.failure().getClass().getName());
            span.recordException(end.failure());
            span.setStatus(StatusCode.ERROR);
        }
        span.end();
    }

    private void with(CallInfo call, Consumer<Span> action) {
        Span span = spans.get(call);
        if (span != null) {
            action.accept(span);
        }
    }

    private static Attributes again(int attempt, Duration pause, Throwable reason) {
        return Attributes.of(
                ATTEMPT, (long) attempt, PAUSE, pause.toMillis(), REASON, String.valueOf(reason.getMessage()));
    }
}
