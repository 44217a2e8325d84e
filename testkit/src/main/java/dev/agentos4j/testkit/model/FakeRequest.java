package dev.agentos4j.testkit.model;

import dev.agentos4j.protocol.json.JsonArray;
import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.json.JsonValue;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request that a fake model service received, refused ones included.
 *
 * @param path with the query, such as {@code /v1/chat/completions}
 * @param headers by names in lower case
 * @param body empty if it was no JSON object
 */
public record FakeRequest(String path, Map<String, String> headers, JsonObject body) {

    public FakeRequest {
        headers = Map.copyOf(headers);
    }

    /** Returns a header's value, {@code null} if it was not sent. The case of the name does not matter. */
    public @Nullable String header(String name) {
        return headers.get(name.toLowerCase(Locale.ROOT));
    }

    /** Returns the messages as the service calls them: {@code messages}, {@code contents} or {@code input}. */
    public List<JsonObject> messages() {
        for (String name : List.of("messages", "contents", "input")) {
            if (body.get(name) instanceof JsonArray array) {
                return objects(array);
            }
        }
        return List.of();
    }

    /** Returns the objects of an array; anything else has none. */
    static List<JsonObject> objects(@Nullable JsonValue value) {
        return value instanceof JsonArray array
                ? array.values().stream()
                        .filter(JsonObject.class::isInstance)
                        .map(JsonObject.class::cast)
                        .toList()
                : List.of();
    }

    /** Returns an object's member that is an object, or an empty one. */
    static JsonObject object(JsonObject parent, String name) {
        return parent.get(name) instanceof JsonObject object ? object : JsonObject.EMPTY;
    }
}
