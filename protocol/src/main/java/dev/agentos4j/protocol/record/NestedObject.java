package dev.agentos4j.protocol.record;

import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.json.JsonValue;

/** A record or a class inside another. Its mapping is looked up when it is needed, so that they may hold themselves. */
record NestedObject(Class<?> type, MappingStyle style) implements ValueMapping {

    @Override
    public JsonObject schema(SchemaScope scope) {
        return style.object(type).schema(scope);
    }

    @Override
    public Object read(JsonValue value, String path) {
        return style.object(type).read(value, path);
    }

    @Override
    public JsonValue write(Object value, String path) {
        return style.object(type).writeAny(value, path);
    }
}
