package dev.agentos4j.runtime.model;

import dev.agentos4j.protocol.json.JsonObject;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A model's whole answer.
 *
 * @param text empty if it only calls tools
 * @param reasoning its thoughts, empty if it shows none
 * @param toolCalls what it wants called, in its order
 * @param providerData what else the provider said, for instance a response id
 */
public record ModelReply(
        String text,
        String reasoning,
        List<ToolCall> toolCalls,
        TokenUsage usage,
        @Nullable JsonObject providerData) {

    public ModelReply {
        toolCalls = List.copyOf(toolCalls);
    }

    public static ModelReply ofText(String text) {
        return new ModelReply(text, "", List.of(), TokenUsage.NONE, null);
    }
}
