package dev.agentos4j.protocol.record;

import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.json.JsonValue;
import java.util.Set;

/** A record or class inside another. Its mapping is looked up when it is needed, so records may hold themselves. */
record NestedRecord(Class<?> type) implements ValueMapping {

    @Override
    public JsonObject schema(Set<Class<?>> within) {
        return RecordMapping.of(type).schema(within);
    }

    @Override
    public Object read(JsonValue value, String path) {
        return RecordMapping.of(type).read(value, path);
    }

    @Override
    public JsonValue write(Object value, String path) {
        return RecordMapping.of(type).writeAny(value, path);
    }
}
