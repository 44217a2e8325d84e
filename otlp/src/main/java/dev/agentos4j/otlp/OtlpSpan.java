package dev.agentos4j.otlp;

import dev.agentos4j.protocol.json.JsonArray;
import dev.agentos4j.protocol.json.JsonBoolean;
import dev.agentos4j.protocol.json.JsonNumber;
import dev.agentos4j.protocol.json.JsonString;
import dev.agentos4j.protocol.json.JsonValue;
import dev.agentos4j.runtime.trace.Span;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.sdk.common.InstrumentationLibraryInfo;
import io.opentelemetry.sdk.common.InstrumentationScopeInfo;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.data.EventData;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.data.StatusData;
import java.util.List;

/** A span of ours as the OpenTelemetry SDK has it. */
final class OtlpSpan implements SpanData {

    private static final InstrumentationScopeInfo SCOPE = InstrumentationScopeInfo.create("dev.agentos4j");

    private final Span span;
    private final Resource resource;
    private final Attributes attributes;

    OtlpSpan(Span span, Resource resource) {
        this.span = span;
        this.resource = resource;
        AttributesBuilder builder = Attributes.builder();
        span.attributes().members().forEach((name, value) -> put(builder, name, value));
        this.attributes = builder.build();
    }

    private static void put(AttributesBuilder attributes, String name, JsonValue value) {
        if (value.isNull()) {
            return;
        }
        switch (value) {
            case JsonString text -> attributes.put(name, text.value());
            case JsonBoolean flag -> attributes.put(name, flag.value());
            case JsonNumber number -> put(attributes, name, number.toJava());
            case JsonArray array -> put(attributes, name, array);
            default -> attributes.put(name, value.toJson());
        }
    }

    /** A list of texts is one there, too; any other is told as JSON. */
    private static void put(AttributesBuilder attributes, String name, JsonArray array) {
        if (array.values().stream().allMatch(JsonString.class::isInstance)) {
            attributes.put(name, array.values().stream().map(JsonValue::asText).toArray(String[]::new));
        } else {
            attributes.put(name, array.toJson());
        }
    }

    private static void put(AttributesBuilder attributes, String name, Number number) {
        if (number instanceof Long whole) {
            attributes.put(name, whole);
        } else {
            attributes.put(name, number.doubleValue());
        }
    }

    private SpanContext context(String spanId) {
        return SpanContext.create(span.traceId(), spanId, TraceFlags.getSampled(), TraceState.getDefault());
    }

    @Override
    public SpanContext getSpanContext() {
        return context(span.id());
    }

    @Override
    public SpanContext getParentSpanContext() {
        String parent = span.parentId();
        return parent == null ? SpanContext.getInvalid() : context(parent);
    }

    @Override
    public String getName() {
        return span.name();
    }

    @Override
    public SpanKind getKind() {
        return SpanKind.INTERNAL;
    }

    @Override
    public StatusData getStatus() {
        String message = span.message();
        return span.failed() ? StatusData.create(StatusCode.ERROR, message) : StatusData.ok();
    }

    @Override
    public long getStartEpochNanos() {
        return span.startMicros() * 1000;
    }

    @Override
    public long getEndEpochNanos() {
        return span.endMicros() * 1000;
    }

    @Override
    public boolean hasEnded() {
        return true;
    }

    @Override
    public Attributes getAttributes() {
        return attributes;
    }

    @Override
    public int getTotalAttributeCount() {
        return attributes.size();
    }

    @Override
    public List<EventData> getEvents() {
        return List.of();
    }

    @Override
    public int getTotalRecordedEvents() {
        return 0;
    }

    @Override
    public List<LinkData> getLinks() {
        return List.of();
    }

    @Override
    public int getTotalRecordedLinks() {
        return 0;
    }

    @Override
    public Resource getResource() {
        return resource;
    }

    @Override
    public InstrumentationScopeInfo getInstrumentationScopeInfo() {
        return SCOPE;
    }

    /** Older than the scope, and still asked for. */
    @Override
    @Deprecated
    public InstrumentationLibraryInfo getInstrumentationLibraryInfo() {
        return InstrumentationLibraryInfo.create(SCOPE.getName(), null);
    }
}
