package dev.agentos4j.server.openapi;

import dev.agentos4j.protocol.json.Field;
import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.json.Shape;
import dev.agentos4j.protocol.json.WireType;
import dev.agentos4j.server.edition.Edition;
import java.util.LinkedHashMap;
import java.util.Map;

/** The protocol types as JSON schemas, each once, under the names of their shapes. */
final class Schemas {

    private final Edition edition;
    private final Map<String, Object> byName = new LinkedHashMap<>();

    /**
     * @param edition whose members are described
     */
    Schemas(Edition edition) {
        this.edition = edition;
    }

    /** A reference to the schema of a type, which is described with all that it refers to. */
    Map<String, Object> of(Shape<?> shape) {
        String name = shape.name().replaceAll("[^A-Za-z0-9._-]+", "_");
        if (!byName.containsKey(name)) {
            byName.put(name, Map.of()); // types may refer to themselves
            Map<String, Object> properties = new LinkedHashMap<>();
            for (Field<?> field : shape.fields()) {
                if (edition.has(field)) {
                    properties.put(field.name(), of(field.kind().wireType()));
                }
            }
            byName.put(name, members("type", "object", "properties", properties));
        }
        return Map.of("$ref", "#/components/schemas/" + name);
    }

    private Map<String, Object> of(WireType type) {
        return switch (type) {
            case WireType.Any any -> Map.of();
            case WireType.Simple simple ->
                simple.format() == null
                        ? Map.of("type", simple.name())
                        : members("type", simple.name(), "format", simple.format());
            case WireType.ListOf list -> members("type", "array", "items", of(list.element()));
            case WireType.MapOf map -> members("type", "object", "additionalProperties", of(map.member()));
            case WireType.StructOf struct -> of(struct.shape().get());
        };
    }

    private static Map<String, Object> members(String first, Object value, String second, Object other) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put(first, value);
        members.put(second, other);
        return members;
    }

    /** All schemas that were asked for. */
    JsonObject all() {
        return JsonObject.of(byName);
    }
}
