package dev.agentos4j.runtime.model;

import dev.agentos4j.protocol.json.JsonObject;
import java.util.Map;

/**
 * A call a model asks for.
 *
 * @param id the model's name for this call; the result is told under it
 * @param arguments JSON text as the model wrote it, which need not be valid
 */
public record ToolCall(String id, String name, String arguments) {

    /** The call in the form in which it is stored in a message, which is OpenAI's. */
    public JsonObject toJson() {
        return JsonObject.of("id", id)
                .with("type", "function")
                .with("function", JsonObject.of("name", name).with("arguments", arguments));
    }

    /** A call in the stored form; what is missing is empty. */
    public static ToolCall of(JsonObject stored) {
        JsonObject function = stored.get("function") instanceof JsonObject object ? object : JsonObject.EMPTY;
        return new ToolCall(text(stored, "id"), text(function, "name"), text(function, "arguments"));
    }

    /** A call with these arguments. */
    public static ToolCall of(String id, String name, Map<String, ?> arguments) {
        return new ToolCall(id, name, JsonObject.of(arguments).toJson());
    }

    private static String text(JsonObject object, String member) {
        String text = object.text(member);
        return text == null ? "" : text;
    }
}
