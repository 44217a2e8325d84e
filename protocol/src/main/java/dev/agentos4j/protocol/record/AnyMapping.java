package dev.agentos4j.protocol.record;

import dev.agentos4j.protocol.json.JsonArray;
import dev.agentos4j.protocol.json.JsonException;
import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.json.JsonValue;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Any JSON: as a {@code JsonValue}, a {@code JsonObject}, a {@code JsonArray}, or plain Java data. */
record AnyMapping(Class<?> type) implements ValueMapping {

    @Override
    public JsonObject schema(SchemaScope scope) {
        if (type == JsonObject.class || type == Map.class) {
            return JsonObject.of("type", "object");
        }
        return type == JsonArray.class || type == List.class ? JsonObject.of("type", "array") : JsonObject.EMPTY;
    }

    @Override
    public Object read(JsonValue value, String path) {
        if ((type == JsonObject.class || type == Map.class) && value.asObject() == null) {
            throw JsonException.at(path, "must be an object, not " + RecordMapping.brief(value));
        }
        if ((type == JsonArray.class || type == List.class) && !(value instanceof JsonArray)) {
            throw JsonException.at(path, "must be an array, not " + RecordMapping.brief(value));
        }
        if (type == Object.class || type == Map.class || type == List.class) {
            return Objects.requireNonNull(value.toJava()); // the caller sees to null
        }
        return value;
    }

    @Override
    public JsonValue write(Object value, String path) {
        return JsonValue.of(value);
    }
}
