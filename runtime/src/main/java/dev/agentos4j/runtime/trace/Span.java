package dev.agentos4j.runtime.trace;

import dev.agentos4j.protocol.json.JsonObject;
import org.jspecify.annotations.Nullable;

/**
 * Something that took time, as OpenTelemetry has it: a run, a step of a workflow, a question to a model, a call of a tool.
 *
 * @param traceId 32 hexadecimal digits
 * @param id 16 hexadecimal digits
 * @param parentId the span it is within, {@code null} for the first one of a trace
 * @param failed whether it ended in an error
 * @param message why it failed, if that is known
 * @param startMicros when it began, in microseconds since 1970
 * @param endMicros when it ended, in microseconds since 1970
 * @param attributes by the names of OpenInference, such as {@code input.value} or {@code llm.model_name}
 */
public record Span(
        String traceId,
        String id,
        @Nullable String parentId,
        String name,
        boolean failed,
        @Nullable String message,
        long startMicros,
        long endMicros,
        JsonObject attributes) {

    /** How long it took, in whole milliseconds. */
    public long millis() {
        return (endMicros - startMicros) / 1000;
    }

    /** {@code OK} or {@code ERROR}. */
    public String status() {
        return failed ? "ERROR" : "OK";
    }
}
