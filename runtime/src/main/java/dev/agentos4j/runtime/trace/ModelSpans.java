package dev.agentos4j.runtime.trace;

import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.json.JsonValue;
import dev.agentos4j.protocol.run.Message;
import dev.agentos4j.runtime.model.Model;
import dev.agentos4j.runtime.model.ModelReply;
import dev.agentos4j.runtime.model.TokenUsage;
import dev.agentos4j.runtime.model.ToolCall;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/** The spans of questions to models. */
public final class ModelSpans {

    private ModelSpans() {}

    /**
     * Asks, within a span.
     *
     * @param streamed whether somebody reads the answer as it comes
     */
    public static ModelReply ask(
            Tracer tracer, Model model, List<Message> messages, boolean streamed, Callable<ModelReply> body)
            throws Exception {
        OpenSpan parent = tracer.isOn() ? tracer.current() : null;
        if (parent == null) {
            return body.call();
        }
        OpenSpan span = parent.within(model.name() + (streamed ? ".ainvoke_stream" : ".ainvoke"))
                .set("openinference.span.kind", "LLM")
                .set("llm.model_name", model.id())
                .set("llm.provider", model.provider())
                .set("input.mime_type", "application/json")
                .set(
                        "input.value",
                        SpacedJson.of("{\"messages\":" + JsonValue.of(messages).toJson() + "}"));
        try {
            ModelReply reply = body.call();
            answered(span, reply, streamed);
            return reply;
        } catch (Exception failed) {
            span.failed(true, failed.getClass().getSimpleName() + ": " + failed.getMessage());
            throw failed;
        } finally {
            span.end();
        }
    }

    private static void answered(OpenSpan span, ModelReply reply, boolean streamed) {
        JsonObject message = JsonObject.of("role", "assistant");
        if (!reply.text().isEmpty()) {
            message = message.with("content", reply.text());
        }
        if (!reply.toolCalls().isEmpty()) {
            List<JsonObject> calls = new ArrayList<>();
            for (ToolCall call : reply.toolCalls()) {
                JsonObject function = JsonObject.of("name", call.name()).with("arguments", call.arguments());
                calls.add(
                        JsonObject.of("id", call.id()).with("type", "function").with("function", function));
            }
            message = message.with("tool_calls", calls);
        }
        String messages = JsonValue.of(List.of(message)).toJson();
        TokenUsage usage = reply.usage();
        span.set("output.mime_type", "application/json")
                .set("output.value", SpacedJson.of(streamed ? "{\"messages\":" + messages + "}" : messages))
                .set("llm.token_count.prompt", usage.input())
                .set("llm.token_count.completion", usage.output())
                .set("llm.token_count.total", usage.total());
        details(span, "llm.token_count.prompt_details.cache_read", usage.cacheRead());
        details(span, "llm.token_count.prompt_details.cache_write", usage.cacheWrite());
        details(span, "llm.token_count.completion_details.reasoning", usage.reasoning());
        if (reply.finishReason() != null && !reply.isWhole()) {
            span.set("llm.finish_reason", reply.finishReason().value());
        }
    }

    private static void details(OpenSpan span, String name, long tokens) {
        if (tokens > 0) {
            span.set(name, tokens);
        }
    }
}
