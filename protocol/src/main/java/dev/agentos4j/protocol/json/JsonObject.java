package dev.agentos4j.protocol.json;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A JSON object; members keep their order.
 *
 * @param members the members by name, unmodifiable
 */
public record JsonObject(Map<String, JsonValue> members) implements JsonValue {

    /** The object without members. */
    public static final JsonObject EMPTY = new JsonObject(Map.of());

    public JsonObject {
        members = Collections.unmodifiableMap(new LinkedHashMap<>(members));
    }

    /** The object of a map of plain Java values, see {@link JsonValue#of}. */
    public static JsonObject of(Map<String, ? extends @Nullable Object> members) {
        Map<String, JsonValue> values = new LinkedHashMap<>();
        members.forEach((name, value) -> values.put(name, JsonValue.of(value)));
        return new JsonObject(values);
    }

    /** The object with one member of plain Java data, see {@link JsonValue#of}. */
    public static JsonObject of(String name, @Nullable Object value) {
        return EMPTY.with(name, value);
    }

    /**
     * Parses an object.
     *
     * @throws JsonException if the text is not one JSON object
     */
    public static JsonObject parse(String json) {
        return object(JsonValue.parse(json));
    }

    /**
     * Parses an object from somebody who may want to do harm.
     *
     * @throws JsonException if the text is not one JSON object, or exceeds the limits
     */
    public static JsonObject parse(String json, JsonLimits limits) {
        return object(JsonValue.parse(json, limits));
    }

    private static JsonObject object(JsonValue value) {
        JsonObject object = value.asObject();
        if (object == null) {
            throw new JsonException("expected a JSON object");
        }
        return object;
    }

    /** The member of that name, or {@code null} if there is none. */
    public @Nullable JsonValue get(String name) {
        return members.get(name);
    }

    /** The member's text, or {@code null} if there is none or it is not a string. */
    public @Nullable String text(String name) {
        JsonValue value = members.get(name);
        return value == null ? null : value.asText();
    }

    public boolean has(String name) {
        return members.containsKey(name);
    }

    public boolean isEmpty() {
        return members.isEmpty();
    }

    /** A copy with one member added or replaced by plain Java data, see {@link JsonValue#of}. */
    public JsonObject with(String name, @Nullable Object value) {
        Map<String, JsonValue> copy = new LinkedHashMap<>(members);
        copy.put(name, JsonValue.of(value));
        return new JsonObject(copy);
    }

    /** A copy with all members of another object added or replaced. */
    public JsonObject with(JsonObject other) {
        Map<String, JsonValue> copy = new LinkedHashMap<>(members);
        copy.putAll(other.members);
        return new JsonObject(copy);
    }

    @Override
    public Map<String, @Nullable Object> toJava() {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        members.forEach((name, value) -> map.put(name, value.toJava()));
        return Collections.unmodifiableMap(map);
    }

    @Override
    public String toString() {
        return toJson();
    }
}
