package dev.agentos4j.runtime.model.wire;

import dev.agentos4j.protocol.json.JsonArray;
import dev.agentos4j.protocol.json.JsonNumber;
import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.json.JsonValue;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The items of an answer of OpenAI's responses as a stream tells them, one event after the other. OpenAI repeats all of them
 * at the end; others leave out the end, or the pieces, or the item that is done.
 */
final class ResponseStream {

    private final Map<Long, JsonObject> items = new TreeMap<>();
    private final Map<Long, StringBuilder> arguments = new TreeMap<>();
    private final Set<String> spoken = new HashSet<>();

    void added(JsonObject data) {
        if (data.get("item") instanceof JsonObject item) {
            items.putIfAbsent(index(data), item);
        }
    }

    void done(JsonObject data) {
        if (data.get("item") instanceof JsonObject item) {
            items.put(data.has("output_index") ? index(data) : items.size(), item);
        }
    }

    void argumentsGoOn(JsonObject data) {
        arguments
                .computeIfAbsent(index(data), index -> new StringBuilder())
                .append(Objects.requireNonNullElse(data.text("delta"), ""));
    }

    void argumentsDone(JsonObject data) {
        String whole = data.text("arguments");
        if (whole != null && !whole.isBlank()) {
            arguments.put(index(data), new StringBuilder(whole));
        }
    }

    void spoke(JsonObject data) {
        spoken.add(place(data));
    }

    /** A text that is told when it is done and was not told in pieces; {@code null} for none. */
    @Nullable
    String untold(JsonObject data) {
        JsonObject part = data.get("part") instanceof JsonObject inner ? inner : data;
        String text = part.text("text");
        return text != null && !text.isEmpty() && spoken.add(place(data)) ? text : null;
    }

    /** All items: those that the end of the answer repeats, else those that were told before. */
    JsonArray whole(@Nullable JsonValue repeated) {
        List<JsonValue> all = new ArrayList<>();
        if (repeated instanceof JsonArray output && !output.values().isEmpty()) {
            for (JsonValue item : output.values()) {
                all.add(withArguments((long) all.size(), item));
            }
        } else {
            items.forEach((index, item) -> all.add(withArguments(index, item)));
        }
        return new JsonArray(all);
    }

    private JsonValue withArguments(long index, JsonValue value) {
        StringBuilder told = arguments.get(index);
        if (told == null
                || !(value instanceof JsonObject item)
                || !"function_call".equals(item.text("type"))
                || item.get("arguments") instanceof JsonObject
                || !Objects.requireNonNullElse(item.text("arguments"), "").isBlank()) {
            return value;
        }
        return item.with("arguments", told.toString());
    }

    private static String place(JsonObject data) {
        return index(data) + "/" + number(data, "content_index");
    }

    private static long index(JsonObject data) {
        return number(data, "output_index");
    }

    private static long number(JsonObject data, String member) {
        return data.get(member) instanceof JsonNumber number ? number.longValue() : 0;
    }
}
