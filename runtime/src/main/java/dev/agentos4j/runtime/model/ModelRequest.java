package dev.agentos4j.runtime.model;

import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.run.Message;
import dev.agentos4j.runtime.access.Principal;
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
 * @param lasting how many characters of the system message are the same in each run, so that a provider may cache them; 0
 *     if that is not known
 * @param caller who asked for the run or the evaluation; {@link Principal#NOBODY} if that is not known
 */
public record ModelRequest(
        List<Message> messages,
        List<ToolSpec> tools,
        @Nullable JsonObject outputSchema,
        ModelOptions options,
        int lasting,
        Principal caller) {

    public ModelRequest {
        messages = List.copyOf(messages);
        tools = List.copyOf(tools);
    }

    /** A question with a system message of which nothing is known. */
    public ModelRequest(
            List<Message> messages, List<ToolSpec> tools, @Nullable JsonObject outputSchema, ModelOptions options) {
        this(messages, tools, outputSchema, options, 0, Principal.NOBODY);
    }

    /** A question as the model is used to it. */
    public ModelRequest(List<Message> messages, List<ToolSpec> tools, @Nullable JsonObject outputSchema) {
        this(messages, tools, outputSchema, ModelOptions.DEFAULTS);
    }

    public static ModelRequest of(List<Message> messages) {
        return new ModelRequest(messages, List.of(), null);
    }

    /** The same question, of somebody. */
    public ModelRequest withCaller(Principal value) {
        return new ModelRequest(messages, tools, outputSchema, options, lasting, value);
    }
}
