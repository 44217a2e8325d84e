package dev.agentos4j.protocol.json;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Any JSON value, immutable. Numbers keep their text, objects keep the order of their members, so that what a server
 * sent can be sent back unchanged.
 */
public sealed interface JsonValue permits JsonObject, JsonArray, JsonString, JsonNumber, JsonBoolean, JsonNull {

    /**
     * Parses one JSON document.
     *
     * @throws JsonException if the text is not exactly one JSON value
     */
    static JsonValue parse(String json) {
        return parse(json.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Parses one JSON document in UTF-8.
     *
     * @throws JsonException if the bytes are not exactly one JSON value
     */
    static JsonValue parse(byte[] json) {
        return JsonReader.parse(json, JsonReader::value);
    }

    /**
     * Parses one JSON document in UTF-8 from somebody who may want to fill the memory: a value takes up to two hundred
     * bytes in memory, be it {@code {}}.
     *
     * @param mostValues how many values it may have, the elements of lists and the members of objects
     * @throws JsonException if the bytes are not exactly one JSON value, or have more values
     */
    static JsonValue parse(byte[] json, int mostValues) {
        ValueCount.requireAtMost(json, mostValues);
        return parse(json);
    }

    /**
     * The JSON form of plain Java data: {@code null}, strings, numbers, booleans, maps with string keys, iterables,
     * arrays of objects, {@link Struct}s, enums (by name), JSON values themselves.
     *
     * @throws IllegalArgumentException if the data holds anything else
     */
    static JsonValue of(@Nullable Object value) {
        if (value == null) {
            return JsonNull.NULL;
        }
        if (value instanceof JsonValue json) {
            return json;
        }
        if (value instanceof CharSequence text) {
            return new JsonString(text.toString());
        }
        if (value instanceof Boolean bool) {
            return JsonBoolean.of(bool);
        }
        if (value instanceof Number number) {
            return JsonNumber.of(number);
        }
        if (value instanceof Struct struct) {
            return parse(struct.toJsonBytes());
        }
        if (value instanceof Map<?, ?> map) {
            Map<String, JsonValue> members = new LinkedHashMap<>();
            map.forEach((key, member) -> members.put(String.valueOf(key), of(member)));
            return new JsonObject(members);
        }
        if (value instanceof Iterable<?> items) {
            List<JsonValue> elements = new ArrayList<>();
            items.forEach(item -> elements.add(of(item)));
            return new JsonArray(elements);
        }
        if (value instanceof Object[] items) {
            return of(List.of(items));
        }
        if (value instanceof Enum<?> constant) {
            return new JsonString(constant.name());
        }
        throw new IllegalArgumentException("no JSON form for "
                + value.getClass().getName() + "; give maps, lists, strings, numbers, booleans or protocol types");
    }

    /** This value as compact JSON text. */
    default String toJson() {
        return new String(toJsonBytes(), StandardCharsets.UTF_8);
    }

    /** This value as compact JSON in UTF-8. */
    default byte[] toJsonBytes() {
        return JsonWriter.bytes(writer -> writer.value(this));
    }

    /**
     * This value as plain Java data: {@code null}, {@code String}, {@code Boolean}, {@code Long} or {@code Double} or
     * {@code BigDecimal}, {@code List}, {@code Map} (unmodifiable, in order).
     */
    @Nullable
    Object toJava();

    /** The text if this is a JSON string, else {@code null}. */
    default @Nullable String asText() {
        return this instanceof JsonString string ? string.value() : null;
    }

    /** This value if it is a JSON object, else {@code null}. */
    default @Nullable JsonObject asObject() {
        return this instanceof JsonObject object ? object : null;
    }

    /** True for the JSON literal {@code null}. */
    default boolean isNull() {
        return this == JsonNull.NULL;
    }
}
