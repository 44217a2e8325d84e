package dev.agentos4j.runtime.trace;

import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.json.JsonValue;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A span that has begun and not yet ended. Used by one thread at a time. */
final class OpenSpan {

    private final Tracer tracer;
    private final TraceHead trace;
    private final @Nullable OpenSpan parent;
    private final String id = Tracer.id(16);
    private final String name;
    private final long startMicros;
    private final long startNanos = System.nanoTime();
    private final Map<String, JsonValue> attributes = new LinkedHashMap<>();
    private boolean failed;
    private @Nullable String message;

    private OpenSpan(Tracer tracer, TraceHead trace, @Nullable OpenSpan parent, String name, long startMicros) {
        this.tracer = tracer;
        this.trace = trace;
        this.parent = parent;
        this.name = name;
        this.startMicros = startMicros;
    }

    /** A span with which a trace begins. */
    static OpenSpan first(Tracer tracer, TraceHead trace) {
        return new OpenSpan(tracer, trace, null, trace.name(), trace.startMicros());
    }

    /** A span within this one. */
    OpenSpan within(String innerName) {
        return new OpenSpan(tracer, trace, this, innerName, nowMicros());
    }

    /** A name as it is written in names of spans. */
    static String plain(String name) {
        return name.replace(' ', '_').replace('-', '_');
    }

    static long nowMicros() {
        Instant now = Instant.now();
        return now.getEpochSecond() * 1_000_000 + now.getNano() / 1000;
    }

    String id() {
        return id;
    }

    /** Says something of it, unless it is {@code null}. */
    OpenSpan set(String attribute, @Nullable Object value) {
        if (value != null) {
            attributes.put(attribute, JsonValue.of(value));
        }
        return this;
    }

    /** It has failed, or not after all. */
    void failed(boolean value, @Nullable String why) {
        failed = value;
        message = why;
    }

    /** From now on, what the calling thread does is within this span; gives what it was within before. */
    @Nullable
    OpenSpan enter() {
        OpenSpan before = tracer.current();
        tracer.enter(this);
        return before;
    }

    /** From now on, what the calling thread does is within another span again. */
    void leave(@Nullable OpenSpan before) {
        tracer.enter(before);
    }

    /** Ends it: from now on it can be read. */
    void end() {
        long endMicros = startMicros + (System.nanoTime() - startNanos) / 1000;
        tracer.ended(new EndedSpan(
                trace,
                new Span(
                        trace.traceId(),
                        id,
                        parent == null ? null : parent.id,
                        name,
                        failed,
                        message,
                        startMicros,
                        endMicros,
                        new JsonObject(attributes))));
    }
}
