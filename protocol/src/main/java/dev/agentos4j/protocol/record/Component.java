package dev.agentos4j.protocol.record;

import dev.agentos4j.protocol.json.JsonException;
import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.json.JsonValue;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.lang.reflect.RecordComponent;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One component of a record, field of a class, or parameter. It is optional if its type is {@link Optional} or one of its
 * kin, if it is annotated {@code @Nullable}, or if the notes say so.
 */
final class Component {

    private final String name;
    private final Class<?> type;
    private final boolean absent;
    private final @Nullable ValueMapping optional;
    private final ValueMapping mapping;
    private final @Nullable String description;
    private final @Nullable Member accessor;

    static Component of(RecordComponent component, MappingStyle style) {
        Method accessor = component.getAccessor();
        accessor.setAccessible(true);
        return new Component(component.getName(), component.getAnnotatedType(), component, accessor, style);
    }

    static Component of(Field field, MappingStyle style) {
        field.setAccessible(true);
        return new Component(field.getName(), field.getAnnotatedType(), field, field, style);
    }

    /** A parameter, which can be read from JSON only. */
    static Component of(Parameter parameter, MappingStyle style) {
        return new Component(parameter.getName(), parameter.getAnnotatedType(), parameter, null, style);
    }

    private Component(
            String name, AnnotatedType type, AnnotatedElement noted, @Nullable Member accessor, MappingStyle style) {
        String where = accessor == null
                ? "parameter " + name
                : accessor.getDeclaringClass().getSimpleName() + "." + name;
        this.accessor = accessor;
        String other = style.notes().name(noted);
        this.name = other == null ? name : other;
        this.type = ValueMappings.raw(type.getType());
        this.optional = ValueMappings.optional(type, where, style);
        this.absent = optional != null
                || ValueMappings.isNullable(noted)
                || ValueMappings.isNullable(type)
                || style.notes().isOptional(noted);
        this.mapping = optional != null ? optional : ValueMappings.of(type, where, style);
        this.description = style.notes().description(noted);
    }

    String name() {
        return name;
    }

    /** Whether the object says anything of it. */
    boolean isIn(JsonObject object) {
        JsonValue value = object.get(name);
        return value != null && !value.isNull();
    }

    boolean isRequired() {
        return !absent;
    }

    JsonObject schema(SchemaScope scope) {
        JsonObject schema = mapping.schema(scope);
        return description == null ? schema : schema.with("description", description);
    }

    /** The value for the constructor, from the member of the object or its absence. */
    @Nullable
    Object read(JsonObject object, String path) {
        JsonValue value = object.get(name);
        String here = path.isEmpty() ? name : path + "." + name;
        if (value == null || value.isNull()) {
            if (isRequired()) {
                throw JsonException.at(here, value == null ? "is missing" : "must not be null");
            }
            return missing();
        }
        Object read = mapping.read(value, here);
        return optional == null ? read : ValueMappings.present(type, read);
    }

    private @Nullable Object missing() {
        if (optional != null) {
            return ValueMappings.empty(type);
        }
        return type.isPrimitive() ? Array.get(Array.newInstance(type, 1), 0) : null;
    }

    /** Adds the member to those of an object; what is absent is left out. */
    void write(Object owner, String path, Map<String, JsonValue> members) {
        String here = path.isEmpty() ? name : path + "." + name;
        Object value = value(owner);
        Object present = optional == null ? value : ValueMappings.content(value);
        if (present != null) {
            members.put(name, mapping.write(present, here));
        } else if (isRequired()) {
            throw new IllegalArgumentException(
                    here + " must not be null; make it @Nullable or Optional if it may be absent");
        }
    }

    private @Nullable Object value(Object owner) {
        try {
            return accessor instanceof Method method
                    ? method.invoke(owner)
                    : ((Field) Objects.requireNonNull(accessor, name)).get(owner);
        } catch (IllegalAccessException | InvocationTargetException failed) {
            throw new IllegalArgumentException("the accessor " + accessor + " failed", failed);
        }
    }
}
