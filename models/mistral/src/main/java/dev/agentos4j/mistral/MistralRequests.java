package dev.agentos4j.mistral;

import dev.agentos4j.protocol.json.JsonArray;
import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.json.JsonValue;
import dev.agentos4j.runtime.model.wire.ShownMedia;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Requests as Mistral takes them: ids of tool calls are nine letters and digits, images that tools made stand in their
 * results, for a message of the user must not follow them, and images are named what they are, where the library calls all
 * of them JPEG.
 */
final class MistralRequests {

    private static final Pattern ACCEPTABLE = Pattern.compile("[a-zA-Z0-9]{9}");

    private static final String JPEG = "data:image/jpeg;base64,";

    /** How images of other types begin, as base64. */
    private static final Map<String, String> BEGINNINGS = Map.of(
            "iVBORw0KGgo", "image/png",
            "R0lGODdh", "image/gif",
            "R0lGODlh", "image/gif",
            "UklGR", "image/webp");

    private MistralRequests() {}

    static JsonObject acceptable(JsonObject body) {
        return body.get("messages") instanceof JsonArray messages
                ? body.with("messages", shown(each(messages, MistralRequests::message)))
                : body;
    }

    private static JsonArray shown(JsonArray messages) {
        List<JsonValue> shown = new ArrayList<>(messages.values().size());
        for (JsonValue value : messages.values()) {
            List<JsonObject> images = value instanceof JsonObject message ? ShownMedia.images(message) : null;
            if (images != null
                    && !shown.isEmpty()
                    && shown.getLast() instanceof JsonObject last
                    && "tool".equals(last.text("role"))) {
                shown.set(shown.size() - 1, ShownMedia.with(last, "content", "text", images));
            } else {
                shown.add(value);
            }
        }
        return new JsonArray(shown);
    }

    private static JsonArray each(JsonArray array, java.util.function.UnaryOperator<JsonObject> change) {
        List<JsonValue> changed = new ArrayList<>(array.values().size());
        array.values().forEach(value -> changed.add(value instanceof JsonObject object ? change.apply(object) : value));
        return new JsonArray(changed);
    }

    /** Ids of other forms, which other models gave, are replaced. */
    private static JsonObject message(JsonObject message) {
        JsonObject changed = with(message, "tool_call_id");
        if (changed.get("content") instanceof JsonArray parts) {
            changed = changed.with("content", each(parts, MistralRequests::named));
        }
        return changed.get("tool_calls") instanceof JsonArray calls
                ? changed.with("tool_calls", each(calls, call -> with(call, "id")))
                : changed;
    }

    private static JsonObject with(JsonObject object, String member) {
        String id = object.text(member);
        return id == null || ACCEPTABLE.matcher(id).matches() ? object : object.with(member, of(id));
    }

    private static JsonObject named(JsonObject part) {
        String url = part.text("image_url");
        if (url == null || !url.startsWith(JPEG)) {
            return part;
        }
        String data = url.substring(JPEG.length());
        return BEGINNINGS.entrySet().stream()
                .filter(type -> data.startsWith(type.getKey()))
                .findFirst()
                .map(type -> part.with("image_url", "data:" + type.getValue() + ";base64," + data))
                .orElse(part);
    }

    /** The same for the same id. */
    private static String of(String id) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(id.getBytes(StandardCharsets.UTF_8));
            String letters = new BigInteger(1, digest).toString(Character.MAX_RADIX);
            return "000000000".concat(letters).substring(letters.length());
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every Java has SHA-256", missing);
        }
    }
}
