package dev.agentos4j.runtime.model;

import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.media.Image;
import dev.agentos4j.protocol.run.FinishReason;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A model's whole answer.
 *
 * @param text empty if it only calls tools
 * @param reasoning its thoughts, empty if it shows none
 * @param toolCalls what it wants called, in its order
 * @param providerData additional provider-specific data that must be sent back with the answer, such as signatures of
 *     thoughts
 * @param finishReason why it ended; {@code null} if the model does not say
 * @param citations the sources it names, as Agno tells them; {@code null} for none
 * @param images the images it made
 */
public record ModelReply(
        String text,
        String reasoning,
        List<ToolCall> toolCalls,
        TokenUsage usage,
        @Nullable JsonObject providerData,
        @Nullable FinishReason finishReason,
        @Nullable JsonObject citations,
        List<Image> images) {

    public ModelReply {
        toolCalls = List.copyOf(toolCalls);
        images = List.copyOf(images);
    }

    /** An answer that ended of the model's own accord. */
    public ModelReply(
            String text,
            String reasoning,
            List<ToolCall> toolCalls,
            TokenUsage usage,
            @Nullable JsonObject providerData) {
        this(text, reasoning, toolCalls, usage, providerData, null, null, List.of());
    }

    public static ModelReply ofText(String text) {
        return new ModelReply(text, "", List.of(), TokenUsage.NONE, null);
    }

    /** The same, ended for this reason. */
    public ModelReply withFinishReason(FinishReason reason) {
        return new ModelReply(text, reasoning, toolCalls, usage, providerData, reason, citations, images);
    }

    /** The same without calls, and without what the provider said of them. */
    public ModelReply withoutToolCalls() {
        return toolCalls.isEmpty()
                ? this
                : new ModelReply(text, reasoning, List.of(), usage, null, finishReason, citations, images);
    }

    /** Thoughts that the provider hides; {@code null} for none. */
    public @Nullable String redactedReasoning() {
        return ProviderData.redacted(providerData);
    }

    /** Whether the model ended of its own accord: nothing was cut off, withheld or refused. */
    public boolean isWhole() {
        return finishReason == null || finishReason.isWhole();
    }
}
