package dev.agentos4j.runtime.trace;

import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.runtime.tool.ToolResult;
import dev.agentos4j.runtime.tool.ToolSpec;
import java.util.concurrent.Callable;

/** The spans of calls of tools. A run that a tool begins is within the run that called the tool, beside the call. */
public final class ToolSpans {

    private ToolSpans() {}

    /** Calls a tool, within a span. */
    public static ToolResult call(Tracer tracer, ToolSpec tool, JsonObject arguments, Callable<ToolResult> body)
            throws Exception {
        OpenSpan parent = tracer.isOn() ? tracer.current() : null;
        if (parent == null) {
            return body.call();
        }
        String given = SpacedJson.of(arguments.toJson());
        OpenSpan span = parent.within(tool.name())
                .set("openinference.span.kind", "TOOL")
                .set("tool.name", tool.name())
                .set("tool.description", tool.description())
                .set("tool.parameters", given)
                .set("input.mime_type", "application/json")
                .set("input.value", given);
        try {
            ToolResult result = body.call();
            span.set("output.mime_type", "text/plain").set("output.value", result.content());
            span.failed(result.error(), result.error() ? result.content() : null);
            return result;
        } catch (Exception stopped) {
            span.failed(true, String.valueOf(stopped.getMessage()));
            throw stopped;
        } finally {
            span.end();
        }
    }
}
