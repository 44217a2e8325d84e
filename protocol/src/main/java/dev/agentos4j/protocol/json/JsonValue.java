package dev.agentos4j.protocol.json;

import java.nio.charset.StandardCharsets;
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
     * Parses one JSON document in UTF-8 from somebody who may want to do harm.
     *
     * @throws JsonException if the bytes are not exactly one JSON value, or exceed the limits
     */
    static JsonValue parse(byte[] json, JsonLimits limits) {
        limits.check(json);
        return parse(json);
    }

    /**
     * Parses one JSON document from somebody who may want to do harm.
     *
     * @throws JsonException if the text is not exactly one JSON value, or exceeds the limits
     */
    static JsonValue parse(String json, JsonLimits limits) {
        return parse(json.getBytes(StandardCharsets.UTF_8), limits);
    }

    /**
     * The JSON form of plain Java data: {@code null}, strings, numbers, booleans, maps with string keys, iterables,
     * arrays of objects, {@link Struct}s, enums (by name), JSON values themselves.
     *
     * @throws IllegalArgumentException if the data holds anything else, or nests more than 400 deep, as what holds itself
     */
    static JsonValue of(@Nullable Object value) {
        return PlainData.toJson(value, 0);
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
    @com.fasterxml.jackson.annotation.JsonValue
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
