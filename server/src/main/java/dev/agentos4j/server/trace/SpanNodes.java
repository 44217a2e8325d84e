package dev.agentos4j.server.trace;

import dev.agentos4j.protocol.json.JsonArray;
import dev.agentos4j.protocol.json.JsonNull;
import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.json.JsonValue;
import dev.agentos4j.protocol.json.Shape;
import dev.agentos4j.protocol.json.Timestamp;
import dev.agentos4j.protocol.trace.DurationText;
import dev.agentos4j.protocol.trace.TraceNode;
import dev.agentos4j.runtime.trace.Span;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Spans as the nodes of a tree. */
final class SpanNodes {

    /** What a node says of a span of a kind, and the attribute that holds it. */
    private static final Map<String, List<Map.Entry<String, String>>> METADATA = Map.of(
            "AGENT",
            List.of(Map.entry("run_id", "agno.run.id")),
            "LLM",
            List.of(
                    Map.entry("model", "llm.model_name"),
                    Map.entry("input_tokens", "llm.token_count.prompt"),
                    Map.entry("output_tokens", "llm.token_count.completion")),
            "TOOL",
            List.of(Map.entry("tool_name", "tool.name"), Map.entry("parameters", "tool.parameters")));

    private static final List<Map.Entry<String, String>> CHAIN = List.of(
            Map.entry("description", "agno.workflow.description"),
            Map.entry("steps_count", "agno.workflow.steps_count"),
            Map.entry("steps", "agno.workflow.steps"),
            Map.entry("step_types", "agno.workflow.step_types"));

    private static final List<Map.Entry<String, String>> OWNER =
            List.of(Map.entry("session_id", "session.id"), Map.entry("user_id", "user.id"));

    private SpanNodes() {}

    /** What every node has. */
    static Shape.Builder<TraceNode> plain(Span span) {
        return TraceNode.SHAPE
                .builder()
                .set(TraceNode.ID, span.id())
                .set(TraceNode.NAME, span.name())
                .set(TraceNode.TYPE, type(span))
                .set(TraceNode.DURATION, DurationText.of(span.millis()))
                .set(TraceNode.START_TIME, time(span.startMicros()))
                .set(TraceNode.END_TIME, time(span.endMicros()))
                .set(TraceNode.STATUS, span.status());
    }

    /** With what went in and what came out. */
    static Shape.Builder<TraceNode> full(Span span) {
        JsonObject metadata = JsonObject.EMPTY
                .with(chosen(span, METADATA.getOrDefault(kind(span), List.of())))
                .with(chain(span))
                .with(chosen(span, OWNER));
        return plain(span)
                .set(TraceNode.INPUT, text(span, "input.value"))
                .set(TraceNode.OUTPUT, span.failed() ? null : text(span, "output.value"))
                .set(TraceNode.ERROR, span.failed() ? span.message() : null)
                .set(TraceNode.METADATA, metadata.isEmpty() ? null : metadata);
    }

    private static Timestamp time(long micros) {
        return Timestamp.utc(
                Instant.ofEpochSecond(Math.floorDiv(micros, 1_000_000L), Math.floorMod(micros, 1_000_000L) * 1000));
    }

    private static String kind(Span span) {
        String kind = text(span, "openinference.span.kind");
        return kind == null ? "UNKNOWN" : kind;
    }

    private static String type(Span span) {
        if (isChain(span)) {
            return "WORKFLOW";
        }
        return kind(span).equals("AGENT") && text(span, "agno.team.id") != null ? "TEAM" : kind(span);
    }

    static boolean isChain(Span span) {
        return kind(span).equals("CHAIN");
    }

    /** What is said of a workflow; nothing for other spans. */
    static JsonObject chain(Span span) {
        return isChain(span) ? chosen(span, CHAIN) : JsonObject.EMPTY;
    }

    /** The kinds of the steps of a workflow. */
    static List<String> stepTypes(Span span) {
        List<String> types = new ArrayList<>();
        if (span.attributes().get("agno.workflow.step_types") instanceof JsonArray array) {
            array.values().forEach(type -> types.add(String.valueOf(type.asText())));
        }
        return types;
    }

    private static JsonObject chosen(Span span, List<Map.Entry<String, String>> names) {
        JsonObject chosen = JsonObject.EMPTY;
        for (Map.Entry<String, String> name : names) {
            JsonValue value = span.attributes().get(name.getValue());
            if (value != null && !isNothing(value)) {
                chosen = chosen.with(name.getKey(), value);
            }
        }
        return chosen;
    }

    private static boolean isNothing(JsonValue value) {
        return value instanceof JsonNull
                || "".equals(value.asText())
                || value.toJson().equals("0");
    }

    static @Nullable String text(Span span, String attribute) {
        JsonValue value = span.attributes().get(attribute);
        return value == null ? null : value.asText();
    }
}
