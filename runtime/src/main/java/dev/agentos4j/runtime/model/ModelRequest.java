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
 */
public record ModelRequest(
        List<Message> messages,
        List<ToolSpec> tools,
        @Nullable JsonObject outputSchema) {

    public ModelRequest {
        messages = List.copyOf(messages);
        tools = List.copyOf(tools);
    }

    public static ModelRequest of(List<Message> messages) {
        return new ModelRequest(messages, List.of(), null);
    }
}
