package dev.agentos4j.protocol.record;

import dev.agentos4j.protocol.json.JsonException;
import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.json.JsonValue;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One component of a record, or field of a class. It is optional if its type is {@link Optional} or it is annotated
 * {@code @Nullable}.
 */
final class Component {

    private final String name;
    private final Member accessor;
    private final boolean optional;
    private final boolean nullable;
    private final ValueMapping mapping;
    private final @Nullable String description;

    static Component of(RecordComponent component) {
        Method accessor = component.getAccessor();
        accessor.setAccessible(true);
        return new Component(
                component.getName(), component.getType(), component.getAnnotatedType(), component, accessor);
    }

    static Component of(Field field) {
        field.setAccessible(true);
        return new Component(field.getName(), field.getType(), field.getAnnotatedType(), field, field);
    }

    private Component(String name, Class<?> declared, AnnotatedType type, AnnotatedElement component, Member accessor) {
        this.name = name;
        this.accessor = accessor;
        this.optional = declared == Optional.class;
        this.nullable = ValueMappings.isNullable(component) || ValueMappings.isNullable(type);
        String where = accessor.getDeclaringClass().getSimpleName() + "." + name;
        if (optional && !(type instanceof AnnotatedParameterizedType)) {
            throw new IllegalArgumentException(where + ": say of what, as in Optional<String>");
        }
        this.mapping = ValueMappings.of(
                optional ? ((AnnotatedParameterizedType) type).getAnnotatedActualTypeArguments()[0] : type, where);
        Description described = component.getAnnotation(Description.class);
        this.description = described == null ? null : described.value();
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
        return !optional && !nullable;
    }

    JsonObject schema(Set<Class<?>> within) {
        JsonObject schema = mapping.schema(within);
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
            return optional ? Optional.empty() : null;
        }
        Object read = mapping.read(value, here);
        return optional ? Optional.of(read) : read;
    }

    /** Adds the member to those of an object; what is absent is left out. */
    void write(Object owner, String path, Map<String, JsonValue> members) {
        String here = path.isEmpty() ? name : path + "." + name;
        Object value = value(owner);
        Object present = value instanceof Optional<?> maybe && optional ? maybe.orElse(null) : value;
        if (present != null) {
            members.put(name, mapping.write(present, here));
        } else if (isRequired()) {
            throw new IllegalArgumentException(
                    here + " must not be null; make it @Nullable or Optional if it may be absent");
        }
    }

    private @Nullable Object value(Object owner) {
        try {
            return accessor instanceof Method method ? method.invoke(owner) : ((Field) accessor).get(owner);
        } catch (IllegalAccessException | InvocationTargetException failed) {
            throw new IllegalArgumentException("the accessor " + accessor + " failed", failed);
        }
    }
}
