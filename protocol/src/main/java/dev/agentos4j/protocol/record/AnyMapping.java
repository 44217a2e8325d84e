package dev.agentos4j.protocol.record;

import dev.agentos4j.protocol.json.JsonException;
import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.json.JsonValue;
import java.util.Objects;
import java.util.Set;

/** Any JSON: as a {@code JsonValue}, a {@code JsonObject}, or plain Java data. */
record AnyMapping(Class<?> type) implements ValueMapping {

    @Override
    public JsonObject schema(Set<Class<?>> within) {
        return type == JsonObject.class ? JsonObject.of("type", "object") : JsonObject.EMPTY;
    }

    @Override
    public Object read(JsonValue value, String path) {
        if (type == Object.class) {
            return Objects.requireNonNull(value.toJava()); // the caller sees to null
        }
        if (type == JsonObject.class && value.asObject() == null) {
            throw JsonException.at(path, "must be an object, not " + RecordMapping.brief(value));
        }
        return value;
    }

    @Override
    public JsonValue write(Object value, String path) {
        return JsonValue.of(value);
    }
}
