package dev.agentos4j.protocol.record;

import dev.agentos4j.protocol.json.JsonArray;
import dev.agentos4j.protocol.json.JsonException;
import dev.agentos4j.protocol.json.JsonNull;
import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.json.JsonValue;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A list, a set that keeps the order, a sorted set, or a queue. */
record SequenceMapping(ValueMapping element, boolean nullable, Kind kind) implements ValueMapping {

    /** The kind of collection. */
    enum Kind {
        LIST,
        SET,
        SORTED_SET,
        QUEUE
    }

    @Override
    public JsonObject schema(SchemaScope scope) {
        JsonObject schema = JsonObject.of("type", "array").with("items", orNull(element.schema(scope), nullable));
        return kind == Kind.SET || kind == Kind.SORTED_SET ? schema.with("uniqueItems", true) : schema;
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
        return switch (kind) {
            case LIST -> Collections.unmodifiableList(elements);
            case SET -> Collections.unmodifiableSet(new LinkedHashSet<>(elements));
            case SORTED_SET -> new TreeSet<>(elements);
            case QUEUE -> new ArrayDeque<>(elements);
        };
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
        for (Object each : (Iterable<?>) value) {
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
