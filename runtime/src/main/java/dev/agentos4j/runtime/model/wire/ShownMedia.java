package dev.agentos4j.runtime.model.wire;

import dev.agentos4j.protocol.json.JsonArray;
import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.json.JsonString;
import dev.agentos4j.protocol.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Images that tools made. In a run they are a message of the user after the results, as all services take them; those that
 * take images inside a result get them there.
 */
public final class ShownMedia {

    /** The text of the message of the user that shows them. */
    public static final String NOTE = "Take note of the following content.";

    private static final Set<String> IMAGES = Set.of("image", "image_url", "input_image");

    private ShownMedia() {}

    /**
     * Returns the images of a message that shows what tools made.
     *
     * @param message of the user, with a text and images as the service writes them
     * @return {@code null} if the message is another, or shows something else besides images
     */
    public static @Nullable List<JsonObject> images(JsonObject message) {
        if (!"user".equals(message.text("role")) || !(message.get("content") instanceof JsonArray content)) {
            return null;
        }
        List<JsonObject> images = new ArrayList<>();
        boolean noted = false;
        for (JsonValue value : content.values()) {
            if (!(value instanceof JsonObject part)) {
                return null;
            }
            if (IMAGES.contains(String.valueOf(part.text("type")))) {
                images.add(part);
            } else if (NOTE.equals(part.text("text"))) {
                noted = true;
            } else {
                return null;
            }
        }
        return noted && !images.isEmpty() ? images : null;
    }

    /**
     * Returns a tool's result with images after what it holds.
     *
     * @param member where it holds its content, a text or a list of parts
     * @param textType what a text is called there
     */
    public static JsonObject with(JsonObject result, String member, String textType, List<JsonObject> images) {
        List<JsonValue> parts = new ArrayList<>();
        JsonValue content = result.get(member);
        if (content instanceof JsonArray array) {
            parts.addAll(array.values());
        } else if (content instanceof JsonString text && !text.value().isBlank()) {
            parts.add(JsonObject.of("type", textType).with("text", text.value()));
        }
        parts.addAll(images);
        return result.with(member, new JsonArray(parts));
    }
}
