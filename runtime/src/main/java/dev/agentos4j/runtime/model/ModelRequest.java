package dev.agentos4j.runtime.model;

import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.run.Message;
import dev.agentos4j.runtime.tool.ToolSpec;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a model is asked.
 *
 * @param messages the conversation: roles {@code system}, {@code user}, {@code assistant}, {@code tool}
 * @param tools what it may call
 * @param outputSchema the JSON schema its answer must fit; {@code null} for free text
 * @param options how it is asked
 */
public record ModelRequest(
        List<Message> messages,
        List<ToolSpec> tools,
        @Nullable JsonObject outputSchema,
        ModelOptions options) {

    public ModelRequest {
        messages = List.copyOf(messages);
        tools = List.copyOf(tools);
    }

    /** A question as the model is used to it. */
    public ModelRequest(List<Message> messages, List<ToolSpec> tools, @Nullable JsonObject outputSchema) {
        this(messages, tools, outputSchema, ModelOptions.DEFAULTS);
    }

    public static ModelRequest of(List<Message> messages) {
        return new ModelRequest(messages, List.of(), null);
    }
}
