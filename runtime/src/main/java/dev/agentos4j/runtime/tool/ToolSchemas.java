package dev.agentos4j.runtime.tool;

import dev.agentos4j.protocol.json.JsonArray;
import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.json.JsonValue;
import java.lang.reflect.Parameter;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** JSON schemas of Java types, as a model needs them. */
public final class ToolSchemas {

    private ToolSchemas() {}

    /**
     * The JSON schema of a Java type: texts, numbers, booleans, enums, records, lists, sets, maps, JSON values.
     *
     * @throws IllegalArgumentException naming the type that has none
     */
    public static JsonObject of(Type type) {
        return JsonObject.of(schema(type, new ArrayList<>()));
    }

    static JsonObject object(Map<String, ?> properties, List<String> required) {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", "object");
        schema.put("properties", properties);
        schema.put("required", required);
        return JsonObject.of(schema);
    }

    /** The schema of a method's parameters; those of type {@link ToolContext} are not the model's. */
    static JsonObject of(Parameter[] parameters) {
        Map<String, Object> properties = new LinkedHashMap<>();
        List<String> required = new ArrayList<>();
        for (Parameter parameter : parameters) {
            if (parameter.getType() == ToolContext.class) {
                continue;
            }
            ToolParam note = parameter.getAnnotation(ToolParam.class);
            String name = ToolMethods.name(parameter);
            properties.put(name, described(schema(parameter.getParameterizedType(), new ArrayList<>()), note));
            if (note == null || note.required()) {
                required.add(name);
            }
        }
        return object(properties, required);
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

    private static Map<String, Object> described(Map<String, Object> schema, @Nullable ToolParam note) {
        if (note != null && !note.value().isEmpty()) {
            schema.put("description", note.value());
        }
        return schema;
    }

    private static Map<String, Object> schema(Type type, List<Class<?>> within) {
        if (type instanceof ParameterizedType parameterized) {
            return parameterized((Class<?>) parameterized.getRawType(), parameterized.getActualTypeArguments(), within);
        }
        if (type instanceof Class<?> raw) {
            return ofClass(raw, within);
        }
        throw noSchema(type);
    }

    private static Map<String, Object> parameterized(Class<?> raw, Type[] arguments, List<Class<?>> within) {
        if (Collection.class.isAssignableFrom(raw)) {
            return schemaOf("array", "items", schema(arguments[0], within));
        }
        if (Map.class.isAssignableFrom(raw) && arguments[0] == String.class) {
            return schemaOf("object", "additionalProperties", schema(arguments[1], within));
        }
        throw noSchema(raw);
    }

    private static Map<String, Object> ofClass(Class<?> raw, List<Class<?>> within) {
        String simple = simpleType(raw);
        if (simple != null) {
            return schemaOf(simple);
        }
        if (raw == Object.class || raw == JsonValue.class) {
            return new LinkedHashMap<>();
        }
        if (raw.isEnum()) {
            return schemaOf(
                    "string",
                    "enum",
                    Arrays.stream(raw.getEnumConstants()).map(Object::toString).toList());
        }
        if (raw.isArray()) {
            return schemaOf("array", "items", schema(raw.getComponentType(), within));
        }
        if (raw.isRecord() && !within.contains(raw)) {
            return ofRecord(raw, within);
        }
        throw noSchema(raw);
    }

    private static @Nullable String simpleType(Class<?> raw) {
        if (raw == String.class || raw == CharSequence.class || raw == char.class || raw == Character.class) {
            return "string";
        }
        if (raw == int.class
                || raw == Integer.class
                || raw == long.class
                || raw == Long.class
                || raw == short.class
                || raw == Short.class
                || raw == byte.class
                || raw == Byte.class
                || raw == BigInteger.class) {
            return "integer";
        }
        if (raw == double.class
                || raw == Double.class
                || raw == float.class
                || raw == Float.class
                || raw == BigDecimal.class) {
            return "number";
        }
        if (raw == boolean.class || raw == Boolean.class) {
            return "boolean";
        }
        if (raw == List.class || raw == JsonArray.class) {
            return "array";
        }
        return raw == Map.class || raw == JsonObject.class ? "object" : null;
    }

    private static Map<String, Object> ofRecord(Class<?> raw, List<Class<?>> within) {
        List<Class<?>> deeper = new ArrayList<>(within);
        deeper.add(raw);
        Map<String, Object> properties = new LinkedHashMap<>();
        List<String> required = new ArrayList<>();
        for (RecordComponent component : raw.getRecordComponents()) {
            ToolParam note = component.getAnnotation(ToolParam.class);
            String name = ToolMethods.name(component);
            properties.put(name, described(schema(component.getGenericType(), deeper), note));
            if (note == null || note.required()) {
                required.add(name);
            }
        }
        Map<String, Object> schema = schemaOf("object", "properties", properties);
        schema.put("required", required);
        return schema;
    }

    private static Map<String, Object> schemaOf(String type) {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", type);
        return schema;
    }

    private static Map<String, Object> schemaOf(String type, String member, Object value) {
        Map<String, Object> schema = schemaOf(type);
        schema.put(member, value);
        return schema;
    }

    private static IllegalArgumentException noSchema(Type type) {
        return new IllegalArgumentException("no JSON schema for " + type.getTypeName()
                + "; use text, numbers, booleans, enums, records that do not contain themselves, List<T>,"
                + " Map<String, T> or JsonValue");
    }
}
