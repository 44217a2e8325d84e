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
import java.util.regex.Pattern;

/**
 * Requests as Mistral takes them: ids of tool calls are nine letters and digits, and images that tools made stand in their
 * results, for a message of the user must not follow them.
 */
final class MistralRequests {

    private static final Pattern ACCEPTABLE = Pattern.compile("[a-zA-Z0-9]{9}");

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
        return changed.get("tool_calls") instanceof JsonArray calls
                ? changed.with("tool_calls", each(calls, call -> with(call, "id")))
                : changed;
    }

    private static JsonObject with(JsonObject object, String member) {
        String id = object.text(member);
        return id == null || ACCEPTABLE.matcher(id).matches() ? object : object.with(member, of(id));
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
