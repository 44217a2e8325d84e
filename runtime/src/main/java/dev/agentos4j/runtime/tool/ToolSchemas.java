package dev.agentos4j.runtime.tool;

import dev.agentos4j.protocol.json.JsonArray;
import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.json.JsonValue;
import dev.agentos4j.protocol.record.ParameterMapping;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** JSON schemas of Java types, as a model needs them. */
public final class ToolSchemas {

    private ToolSchemas() {}

    /**
     * Returns the JSON schema of a Java type, one that a tool's parameter may have.
     *
     * @throws IllegalArgumentException naming the type that has none
     */
    public static JsonObject of(Class<?> type) {
        return ParameterMapping.schemaOf(type, ToolNotes.INSTANCE);
    }

    static JsonObject object(Map<String, ?> properties, List<String> required) {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", "object");
        schema.put("properties", properties);
        schema.put("required", required);
        return JsonObject.of(schema);
    }

    /** The schema without some of its properties. */
    static JsonObject without(JsonObject schema, Set<String> names) {
        if (names.isEmpty()) {
            return schema;
        }
        Map<String, JsonValue> left = new LinkedHashMap<>();
        if (schema.get("properties") instanceof JsonObject properties) {
            left.putAll(properties.members());
        }
        for (String name : names) {
            if (left.remove(name) == null) {
                throw new IllegalArgumentException("a person is to fill " + name + ", which is not a parameter");
            }
        }
        List<JsonValue> required = schema.get("required") instanceof JsonArray array
                ? array.values().stream()
                        .filter(value -> !names.contains(String.valueOf(value.asText())))
                        .toList()
                : List.of();
        return schema.with("properties", new JsonObject(left)).with("required", new JsonArray(required));
    }
}
