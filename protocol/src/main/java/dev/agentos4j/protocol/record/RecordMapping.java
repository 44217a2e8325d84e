package dev.agentos4j.protocol.record;

import dev.agentos4j.protocol.json.JsonArray;
import dev.agentos4j.protocol.json.JsonException;
import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.json.JsonString;
import dev.agentos4j.protocol.json.JsonValue;
import java.lang.reflect.Constructor;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

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
 * Works by reflection: in a named module the package of the record must be open to {@code dev.agentos4j.protocol}.
 *
 * @param <R> the record
 */
public final class RecordMapping<R extends Record> {

    private static final ClassValue<RecordMapping<?>> KNOWN = new ClassValue<>() {
        @Override
        protected RecordMapping<?> computeValue(Class<?> type) {
            return new RecordMapping<>(type.asSubclass(Record.class));
        }
    };

    private final Class<R> type;
    private final Constructor<R> constructor;
    private final List<Component> components = new ArrayList<>();

    private RecordMapping(Class<R> type) {
        this.type = type;
        RecordComponent[] declared = type.getRecordComponents();
        Class<?>[] types = new Class<?>[declared.length];
        try {
            for (int i = 0; i < declared.length; i++) {
                components.add(new Component(declared[i]));
                types[i] = declared[i].getType();
            }
            constructor = type.getDeclaredConstructor(types);
            constructor.setAccessible(true);
        } catch (InaccessibleObjectException hidden) {
            throw new IllegalArgumentException(
                    "record " + type.getName() + " cannot be looked into: open its package to the module"
                            + " dev.agentos4j.protocol",
                    hidden);
        } catch (NoSuchMethodException impossible) {
            throw new IllegalArgumentException(type + " has no canonical constructor", impossible);
        }
    }

    /**
     * The mapping of a record.
     *
     * @throws IllegalArgumentException if it is no record, or a component has a type without a JSON form; it says which
     */
    @SuppressWarnings("unchecked")
    public static <R extends Record> RecordMapping<R> of(Class<R> type) {
        Objects.requireNonNull(type, "type must not be null");
        if (!type.isRecord()) {
            throw new IllegalArgumentException(type.getName() + " is not a record");
        }
        return (RecordMapping<R>) KNOWN.get(type);
    }

    /**
     * The JSON schema of the record: nested ones in place, optional components not required.
     *
     * @throws IllegalArgumentException if the record holds itself, which a schema without references cannot say
     */
    public JsonObject schema() {
        return schema(Set.of());
    }

    JsonObject schema(Set<Class<?>> around) {
        if (around.contains(type)) {
            throw new IllegalArgumentException(
                    "record " + type.getSimpleName() + " holds itself: such a schema has no end");
        }
        Set<Class<?>> within = new LinkedHashSet<>(around);
        within.add(type);
        Map<String, JsonValue> properties = new LinkedHashMap<>();
        List<JsonValue> required = new ArrayList<>();
        for (Component component : components) {
            properties.put(component.name(), component.schema(within));
            if (component.isRequired()) {
                required.add(new JsonString(component.name()));
            }
        }
        JsonObject schema = JsonObject.of("title", type.getSimpleName()).with("type", "object");
        Description description = type.getAnnotation(Description.class);
        if (description != null) {
            schema = schema.with("description", description.value());
        }
        return schema.with("properties", new JsonObject(properties))
                .with("required", new JsonArray(required))
                .with("additionalProperties", false);
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
        @Nullable Object[] arguments = new @Nullable Object[components.size()];
        for (int i = 0; i < arguments.length; i++) {
            arguments[i] = components.get(i).read(object, path);
        }
        try {
            return constructor.newInstance(arguments);
        } catch (InvocationTargetException refused) {
            Throwable cause = refused.getCause() == null ? refused : refused.getCause();
            throw JsonException.at(path, "is refused by " + type.getSimpleName() + ": " + cause.getMessage(), cause);
        } catch (InstantiationException | IllegalAccessException impossible) {
            throw new IllegalStateException("record " + type.getName() + " cannot be made", impossible);
        }
    }

    /**
     * A record as a JSON object; optional components that are absent are left out.
     *
     * @throws IllegalArgumentException if a component that must be there is {@code null}; it names it
     */
    public JsonObject write(R value) {
        return write(value, "");
    }

    JsonObject write(Record value, String path) {
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
