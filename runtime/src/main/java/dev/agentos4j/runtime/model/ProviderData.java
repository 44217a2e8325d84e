package dev.agentos4j.runtime.model;

import dev.agentos4j.protocol.json.JsonArray;
import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.run.Message;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The additional provider-specific data of a message: Agno's names where Agno has one, the library's for all else. It goes
 * back to the model it came from only.
 */
final class ProviderData {

    private static final String LIBRARY_SIGNATURE = "thinking_signature";

    private ProviderData() {}

    /** The name under which an attribute of the library's messages is stored. */
    static String nameOf(String attribute, String provider) {
        if (!attribute.equals(LIBRARY_SIGNATURE)) {
            return attribute;
        }
        return provider.equals("Google") ? "thought_signature" : "signature";
    }

    /** What is stored with an answer of this model; {@code null} for nothing, or another model's. */
    static @Nullable JsonObject of(Message message, String provider, String model) {
        JsonObject data = message.providerData();
        boolean own = data != null && provider.equals(data.text("provider")) && model.equals(data.text("model"));
        return own ? data : null;
    }

    /** The attributes of the library's message. */
    static Map<String, Object> attributes(JsonObject data) {
        Map<String, Object> attributes = new LinkedHashMap<>();
        data.toJava().forEach((name, value) -> {
            switch (name) {
                case "provider", "model", LangChainReplies.WIRE -> {}
                case "signature", "thought_signature" -> put(attributes, LIBRARY_SIGNATURE, value);
                default -> put(attributes, name, value);
            }
        });
        return attributes;
    }

    private static void put(Map<String, Object> attributes, String name, @Nullable Object value) {
        if (value != null) {
            attributes.put(name, value);
        }
    }

    /** What goes back beside the library. */
    static JsonObject wire(@Nullable JsonObject data) {
        return data != null && data.get(LangChainReplies.WIRE) instanceof JsonObject kept ? kept : JsonObject.EMPTY;
    }

    /** Thoughts that the provider hides, as Agno shows them; {@code null} for none. */
    static @Nullable String redacted(@Nullable JsonObject data) {
        return data != null
                        && data.get("redacted_thinking") instanceof JsonArray hidden
                        && !hidden.values().isEmpty()
                ? hidden.values().get(0).asText()
                : null;
    }
}
