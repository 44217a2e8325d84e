package dev.agentos4j.runtime.tool;

import dev.agentos4j.protocol.json.JsonArray;
import dev.agentos4j.protocol.json.JsonBoolean;
import dev.agentos4j.protocol.json.JsonNull;
import dev.agentos4j.protocol.json.JsonNumber;
import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.json.JsonString;
import dev.agentos4j.protocol.json.JsonValue;
import java.lang.reflect.Array;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Parameter;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Turns the JSON a model wrote into Java arguments, and says which one is wrong and why. */
public final class ToolArguments {

    private ToolArguments() {}

    /**
     * A JSON value as a Java value of a type that {@link ToolSchemas#of} accepts.
     *
     * @throws ToolInputException naming what does not fit
     */
    @SuppressWarnings("unchecked")
    public static <T> @Nullable T read(JsonValue value, Class<T> type) {
        return (T) bind("value", value, type);
    }

    static @Nullable Object[] bind(Parameter[] parameters, JsonObject arguments, ToolContext context) {
        @Nullable Object[] values = new @Nullable Object[parameters.length];
        for (int i = 0; i < parameters.length; i++) {
            Parameter parameter = parameters[i];
            if (parameter.getType() == ToolContext.class) {
                values[i] = context;
                continue;
            }
            ToolParam note = parameter.getAnnotation(ToolParam.class);
            values[i] = member(
                    ToolMethods.name(parameter),
                    arguments,
                    parameter.getParameterizedType(),
                    note == null || note.required());
        }
        return values;
    }

    private static @Nullable Object member(String name, JsonObject object, Type type, boolean required) {
        JsonValue value = object.get(name);
        if (value == null || value.isNull()) {
            if (required) {
                throw new ToolInputException("missing argument: " + name);
            }
            return absent(type);
        }
        return bind(name, value, type);
    }

    private static @Nullable Object absent(Type type) {
        return type instanceof Class<?> raw && raw.isPrimitive() ? Array.get(Array.newInstance(raw, 1), 0) : null;
    }

    private static @Nullable Object bind(String name, JsonValue value, Type type) {
        if (type instanceof ParameterizedType parameterized) {
            return generic(name, value, (Class<?>) parameterized.getRawType(), parameterized.getActualTypeArguments());
        }
        Class<?> raw = (Class<?>) type;
        if (JsonValue.class.isAssignableFrom(raw)) {
            return raw.isInstance(value) ? value : wrong(name, value, "a JSON value of another kind");
        }
        if (raw == Object.class || raw == List.class || raw == Map.class) {
            Object plain = value.toJava();
            return plain == null || raw.isInstance(plain) ? plain : wrong(name, value, raw.getSimpleName());
        }
        if (raw.isEnum()) {
            return constant(name, value, raw);
        }
        if (raw.isRecord()) {
            return value instanceof JsonObject object ? record(name, object, raw) : wrong(name, value, "an object");
        }
        if (raw.isArray()) {
            return array(name, value, raw.getComponentType());
        }
        return scalar(name, value, raw);
    }

    private static Object scalar(String name, JsonValue value, Class<?> raw) {
        if (raw == String.class || raw == CharSequence.class) {
            return text(name, value);
        }
        if (raw == boolean.class || raw == Boolean.class) {
            return value instanceof JsonBoolean bool ? (Object) bool.toJava() : wrong(name, value, "true or false");
        }
        if (raw == char.class || raw == Character.class) {
            String text = text(name, value);
            return text.length() == 1 ? (Object) text.charAt(0) : wrong(name, value, "one character");
        }
        return number(name, value, raw);
    }

    private static String text(String name, JsonValue value) {
        if (value instanceof JsonString string) {
            return string.value();
        }
        // models now and then send a number where a text was asked for: the text of it is what they mean
        return value instanceof JsonNumber number ? number.text() : (String) wrong(name, value, "a text");
    }

    private static Object number(String name, JsonValue value, Class<?> raw) {
        String digits = value instanceof JsonNumber number ? number.text() : value.asText();
        if (digits == null) {
            return wrong(name, value, "a number");
        }
        try {
            BigDecimal decimal = JsonNumber.decimal(digits);
            return switch (raw.getSimpleName()) {
                case "int", "Integer" -> decimal.intValueExact();
                case "long", "Long" -> decimal.longValueExact();
                case "short", "Short" -> decimal.shortValueExact();
                case "byte", "Byte" -> decimal.byteValueExact();
                case "float", "Float" -> decimal.floatValue();
                case "double", "Double" -> decimal.doubleValue();
                case "BigDecimal" -> decimal;
                default -> decimal.toBigIntegerExact();
            };
        } catch (ArithmeticException | NumberFormatException notInRange) {
            return wrong(
                    name,
                    value,
                    raw == BigInteger.class ? "a whole number" : "a number that fits " + raw.getSimpleName());
        }
    }

    private static Object constant(String name, JsonValue value, Class<?> raw) {
        String text = value.asText();
        Object[] constants = raw.getEnumConstants();
        for (Object constant : constants) {
            if (constant.toString().equals(text) || ((Enum<?>) constant).name().equals(text)) {
                return constant;
            }
        }
        return wrong(name, value, "one of " + Arrays.toString(constants));
    }

    private static Object generic(String name, JsonValue value, Class<?> raw, Type[] arguments) {
        if (Map.class.isAssignableFrom(raw)) {
            if (!(value instanceof JsonObject object)) {
                return wrong(name, value, "an object");
            }
            Map<String, @Nullable Object> map = new LinkedHashMap<>();
            object.members().forEach((key, member) -> map.put(key, bind(name + "." + key, member, arguments[1])));
            return map;
        }
        List<@Nullable Object> elements = elements(name, value, arguments[0]);
        return Set.class.isAssignableFrom(raw) ? new LinkedHashSet<>(elements) : elements;
    }

    private static List<@Nullable Object> elements(String name, JsonValue value, Type type) {
        if (!(value instanceof JsonArray array)) {
            wrong(name, value, "an array");
            return List.of();
        }
        List<@Nullable Object> elements = new ArrayList<>();
        for (JsonValue element : array.values()) {
            elements.add(bind(name + "[" + elements.size() + "]", element, type));
        }
        return elements;
    }

    private static Object array(String name, JsonValue value, Class<?> component) {
        List<@Nullable Object> elements = elements(name, value, component);
        Object array = Array.newInstance(component, elements.size());
        for (int i = 0; i < elements.size(); i++) {
            Array.set(array, i, elements.get(i));
        }
        return array;
    }

    private static Object record(String name, JsonObject object, Class<?> raw) {
        RecordComponent[] components = raw.getRecordComponents();
        Class<?>[] types = new Class<?>[components.length];
        @Nullable Object[] values = new @Nullable Object[components.length];
        for (int i = 0; i < components.length; i++) {
            ToolParam note = components[i].getAnnotation(ToolParam.class);
            types[i] = components[i].getType();
            values[i] = within(name, components[i], object, note == null || note.required());
        }
        try {
            Constructor<?> constructor = raw.getDeclaredConstructor(types);
            constructor.trySetAccessible();
            return constructor.newInstance(values);
        } catch (InvocationTargetException refused) {
            throw new ToolInputException(
                    name + ": " + refused.getTargetException().getMessage());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("cannot construct " + raw.getName(), e);
        }
    }

    private static @Nullable Object within(
            String name, RecordComponent component, JsonObject object, boolean required) {
        String member = ToolMethods.name(component);
        JsonValue value = object.get(member);
        if (value != null && !value.isNull()) {
            return bind(name + "." + member, value, component.getGenericType());
        }
        if (required) {
            throw new ToolInputException("missing argument: " + name + "." + member);
        }
        return absent(component.getGenericType());
    }

    /** Records as maps, so that they have a JSON form; everything else as it is. */
    static @Nullable Object toJava(@Nullable Object value) {
        if (value instanceof Record record) {
            Map<String, @Nullable Object> members = new LinkedHashMap<>();
            for (RecordComponent component : record.getClass().getRecordComponents()) {
                members.put(ToolMethods.name(component), toJava(component(record, component)));
            }
            return members;
        }
        if (value instanceof Iterable<?> items) {
            List<@Nullable Object> list = new ArrayList<>();
            items.forEach(item -> list.add(toJava(item)));
            return list;
        }
        if (value instanceof Map<?, ?> map) {
            Map<String, @Nullable Object> members = new LinkedHashMap<>();
            map.forEach((key, member) -> members.put(String.valueOf(key), toJava(member)));
            return members;
        }
        return isPlain(value) ? value : String.valueOf(value);
    }

    private static boolean isPlain(@Nullable Object value) {
        return value == null
                || value instanceof CharSequence
                || value instanceof Number
                || value instanceof Boolean
                || value instanceof JsonNull
                || value instanceof JsonValue
                || value instanceof Object[]
                || value instanceof dev.agentos4j.protocol.json.Struct;
    }

    private static @Nullable Object component(Record record, RecordComponent component) {
        try {
            component.getAccessor().trySetAccessible();
            return component.getAccessor().invoke(record);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(
                    "cannot read " + component + " of " + record.getClass().getName(), e);
        }
    }

    private static Object wrong(String name, JsonValue value, String expected) {
        String json = value.toJson();
        throw new ToolInputException("argument " + name + " must be " + expected + ", not "
                + (json.length() <= 80 ? json : json.substring(0, 80) + "..."));
    }
}
