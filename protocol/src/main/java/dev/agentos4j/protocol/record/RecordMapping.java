package dev.agentos4j.protocol.record;

import dev.agentos4j.protocol.json.JsonArray;
import dev.agentos4j.protocol.json.JsonException;
import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.json.JsonString;
import dev.agentos4j.protocol.json.JsonValue;
import dev.agentos4j.protocol.json.Struct;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A record as JSON: its schema, and its values. Components may be strings, numbers, booleans, enums (by name), records,
 * {@code List}, {@code Set}, {@code Map} with string keys, dates and times (ISO-8601), {@code UUID}, {@code URI}, and any
 * JSON as {@code JsonValue}, {@code JsonObject} or {@code Object}. A component that may be absent is {@code Optional} or
 * annotated {@code @Nullable}.
 *
 * <pre>{@code
 * record City(String name, @Description("Inhabitants, counted in whole people") long people, Optional<String> mayor) {}
 * }</pre>
 *
 * A class is taken like a record whose components are its fields, if it has a constructor without parameters or one that
 * takes all fields; a field that the former fills may be absent. That holds for Kotlin's data classes, whose constructors
 * say themselves what may be {@code null}.
 *
 * <p>Works by reflection: in a named module the package of the type must be open to {@code dev.agentos4j.protocol}.
 *
 * @param <R> the record or class
 */
public final class RecordMapping<R> {

    private final Class<R> type;
    private final Making<R> making;
    private final List<Component> components;
    private final MappingStyle style;

    RecordMapping(Class<R> type, MappingStyle style) {
        this.type = type;
        this.style = style;
        try {
            making = Making.of(type);
            components = type.isRecord()
                    ? Arrays.stream(type.getRecordComponents())
                            .map(component -> Component.of(component, style))
                            .toList()
                    : Making.fields(type).stream()
                            .map(field -> Component.of(field, style))
                            .toList();
            making.fields().forEach(field -> field.setAccessible(true));
        } catch (InaccessibleObjectException hidden) {
            throw new IllegalArgumentException(
                    type.getName() + " cannot be looked into: open its package to the module dev.agentos4j.protocol",
                    hidden);
        } catch (NoSuchMethodException missing) {
            throw new IllegalArgumentException(String.valueOf(missing.getMessage()), missing);
        }
    }

    /**
     * The mapping of a record or class.
     *
     * @throws IllegalArgumentException if it is neither, or a component has a type without a JSON form; it says which
     */
    @SuppressWarnings("unchecked")
    public static <R> RecordMapping<R> of(Class<R> type) {
        Objects.requireNonNull(type, "type must not be null");
        if (!type.isRecord() && !isPlainClass(type)) {
            throw new IllegalArgumentException(type.getName() + " is not a record, nor a class with fields of its own");
        }
        return (RecordMapping<R>) MappingStyle.STRICT.object(type);
    }

    /** Whether it is a class that somebody wrote to hold data: none of the platform, none of another kind. */
    static boolean isPlainClass(Class<?> type) {
        String name = type.getName();
        return !type.isInterface()
                && !type.isPrimitive()
                && !type.isArray()
                && !type.isEnum()
                && !Modifier.isAbstract(type.getModifiers())
                && !Struct.class.isAssignableFrom(type)
                && !JsonValue.class.isAssignableFrom(type)
                && !name.startsWith("java.")
                && !name.startsWith("javax.")
                && !name.startsWith("jdk.")
                && !name.startsWith("kotlin.")
                && (!type.isMemberClass() || Modifier.isStatic(type.getModifiers()));
    }

    /** @throws IllegalArgumentException if objects of the type cannot be made */
    static void requireConstructor(Class<?> type, String where) {
        try {
            Making.of(type);
        } catch (NoSuchMethodException | InaccessibleObjectException missing) {
            throw new IllegalArgumentException(where + ": " + missing.getMessage(), missing);
        }
    }

    /**
     * The JSON schema of the record: nested ones in place, optional components not required.
     *
     * @throws IllegalArgumentException if the record holds itself, which a schema without references cannot say
     */
    public JsonObject schema() {
        return schema(SchemaScope.withoutReferences());
    }

    JsonObject schema(SchemaScope scope) {
        return scope.of(type, within -> schema(type, components, within, style));
    }

    /** The schema of an object with these members. */
    static JsonObject schema(Class<?> type, List<Component> components, SchemaScope scope, MappingStyle style) {
        Map<String, JsonValue> properties = new LinkedHashMap<>();
        List<JsonValue> required = new ArrayList<>();
        for (Component component : components) {
            properties.put(component.name(), component.schema(scope));
            if (component.isRequired()) {
                required.add(new JsonString(component.name()));
            }
        }
        JsonObject schema = JsonObject.of("type", "object");
        if (!style.isLenient()) {
            schema = JsonObject.of("title", type.getSimpleName()).with(schema);
        }
        Description description = type.getAnnotation(Description.class);
        if (description != null) {
            schema = schema.with("description", description.value());
        }
        schema = schema.with("properties", new JsonObject(properties)).with("required", new JsonArray(required));
        return style.isLenient() ? schema : schema.with("additionalProperties", false);
    }

    /**
     * The record that a JSON object holds. Members that the record does not have are passed over.
     *
     * @throws JsonException if it is no object, or a member is missing or wrong; it names the member
     */
    public R read(JsonValue value) {
        return read(value, "");
    }

    R read(JsonValue value, String path) {
        JsonObject object = value.asObject();
        if (object == null) {
            throw JsonException.at(path, "must be an object (" + type.getSimpleName() + "), not " + brief(value));
        }
        try {
            return making.make(components, object, path);
        } catch (InvocationTargetException refused) {
            Throwable cause = refused.getCause() == null ? refused : refused.getCause();
            throw JsonException.at(path, "is refused by " + type.getSimpleName() + ": " + cause.getMessage(), cause);
        } catch (InstantiationException | IllegalAccessException impossible) {
            throw new IllegalStateException(type.getName() + " cannot be made", impossible);
        }
    }

    /**
     * A record as a JSON object; optional components that are absent are left out.
     *
     * @throws IllegalArgumentException if a component that must be there is {@code null}; it names it
     */
    public JsonObject write(R value) {
        return writeAny(value, "");
    }

    JsonObject writeAny(Object value, String path) {
        Objects.requireNonNull(value, "value must not be null");
        Map<String, JsonValue> members = new LinkedHashMap<>();
        components.forEach(component -> component.write(value, path, members));
        return new JsonObject(members);
    }

    /** A value for a message. */
    static String brief(JsonValue value) {
        String json = value.toJson();
        return json.length() <= 100 ? json : json.substring(0, 100) + "...";
    }

    @Override
    public String toString() {
        return "RecordMapping[" + type.getName() + "]";
    }
}
