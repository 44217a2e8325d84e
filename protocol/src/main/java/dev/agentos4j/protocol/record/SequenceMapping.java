package dev.agentos4j.protocol.record;

import dev.agentos4j.protocol.json.JsonArray;
import dev.agentos4j.protocol.json.JsonException;
import dev.agentos4j.protocol.json.JsonNull;
import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.json.JsonValue;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A list, or a set that keeps the order. */
record SequenceMapping(ValueMapping element, boolean nullable, boolean unique) implements ValueMapping {

    @Override
    public JsonObject schema(Set<Class<?>> within) {
        JsonObject schema = JsonObject.of("type", "array").with("items", orNull(element.schema(within), nullable));
        return unique ? schema.with("uniqueItems", true) : schema;
    }

    static JsonObject orNull(JsonObject schema, boolean nullable) {
        return nullable ? JsonObject.of("anyOf", List.of(schema, JsonObject.of("type", "null"))) : schema;
    }

    @Override
    public Object read(JsonValue value, String path) {
        if (!(value instanceof JsonArray array)) {
            throw JsonException.at(path, "must be an array, not " + RecordMapping.brief(value));
        }
        List<@Nullable Object> elements = new ArrayList<>();
        for (JsonValue each : array.values()) {
            elements.add(read(each, element, nullable, path + "[" + elements.size() + "]"));
        }
        return unique
                ? Collections.unmodifiableSet(new LinkedHashSet<>(elements))
                : Collections.unmodifiableList(elements);
    }

    static @Nullable Object read(JsonValue value, ValueMapping mapping, boolean nullable, String path) {
        if (!value.isNull()) {
            return mapping.read(value, path);
        }
        if (!nullable) {
            throw JsonException.at(path, "must not be null");
        }
        return null;
    }

    @Override
    public JsonValue write(Object value, String path) {
        List<JsonValue> elements = new ArrayList<>();
        for (Object each : (Collection<?>) value) {
            elements.add(write(each, element, nullable, path + "[" + elements.size() + "]"));
        }
        return new JsonArray(elements);
    }

    static JsonValue write(@Nullable Object value, ValueMapping mapping, boolean nullable, String path) {
        if (value != null) {
            return mapping.write(value, path);
        }
        if (!nullable) {
            throw new IllegalArgumentException(path + " must not be null");
        }
        return JsonNull.NULL;
    }
}
