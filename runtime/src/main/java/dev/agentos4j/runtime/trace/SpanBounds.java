package dev.agentos4j.runtime.trace;

import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.json.JsonString;
import dev.agentos4j.protocol.json.JsonValue;
import java.util.LinkedHashMap;
import java.util.Map;

/** Keeps what a span says within bounds: a picture in a message must not be kept once for each question to a model. */
final class SpanBounds {

    private SpanBounds() {}

    static EndedSpan cut(EndedSpan ended, int most) {
        Span span = ended.span();
        boolean fits = span.attributes().members().values().stream()
                .noneMatch(value ->
                        value instanceof JsonString text && text.value().length() > most);
        if (fits) {
            return ended;
        }
        Map<String, JsonValue> attributes = new LinkedHashMap<>();
        span.attributes()
                .members()
                .forEach((name, value) -> attributes.put(
                        name,
                        value instanceof JsonString text && text.value().length() > most
                                ? new JsonString(cut(text.value(), most))
                                : value));
        return new EndedSpan(
                ended.trace(),
                new Span(
                        span.traceId(),
                        span.id(),
                        span.parentId(),
                        span.name(),
                        span.failed(),
                        span.message(),
                        span.startMicros(),
                        span.endMicros(),
                        new JsonObject(attributes)));
    }

    private static String cut(String text, int most) {
        int end = Character.isHighSurrogate(text.charAt(most - 1)) ? most - 1 : most;
        return text.substring(0, end) + "... [" + (text.length() - end) + " more characters]";
    }
}
