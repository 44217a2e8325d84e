package dev.agentos4j.protocol.record;

import dev.agentos4j.protocol.json.JsonArray;
import dev.agentos4j.protocol.json.JsonException;
import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.json.JsonValue;
import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.List;

/** An array, of primitives too. */
record ArrayMapping(Class<?> component, ValueMapping element) implements ValueMapping {

    @Override
    public JsonObject schema(SchemaScope scope) {
        return JsonObject.of("type", "array").with("items", element.schema(scope));
    }

    @Override
    public Object read(JsonValue value, String path) {
        if (!(value instanceof JsonArray array)) {
            throw JsonException.at(path, "must be an array, not " + RecordMapping.brief(value));
        }
        Object elements = Array.newInstance(component, array.values().size());
        for (int i = 0; i < array.values().size(); i++) {
            JsonValue each = array.values().get(i);
            if (each.isNull()) {
                throw JsonException.at(path + "[" + i + "]", "must not be null");
            }
            Array.set(elements, i, element.read(each, path + "[" + i + "]"));
        }
        return elements;
    }

    @Override
    public JsonValue write(Object value, String path) {
        List<JsonValue> elements = new ArrayList<>();
        for (int i = 0; i < Array.getLength(value); i++) {
            Object each = Array.get(value, i);
            if (each == null) {
                throw new IllegalArgumentException(path + "[" + i + "] must not be null");
            }
            elements.add(element.write(each, path + "[" + i + "]"));
        }
        return new JsonArray(elements);
    }
}
