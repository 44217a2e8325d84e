package dev.agentos4j.protocol.record;

import dev.agentos4j.protocol.json.JsonArray;
import dev.agentos4j.protocol.json.JsonNull;
import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.json.JsonString;
import dev.agentos4j.protocol.json.JsonValue;
import dev.agentos4j.protocol.json.Struct;
import java.lang.reflect.Array;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import java.util.stream.BaseStream;
import org.jspecify.annotations.Nullable;

/**
 * The JSON form of whatever a program hands out: text, numbers, booleans, enums by name, dates and times in ISO-8601,
 * bytes in base64, optionals as their content, arrays, collections, iterators and streams as arrays, maps, records and
 * beans as objects. A class of somebody's own with neither getters nor public fields is its {@code toString()} if it has
 * one. Nothing else has a JSON form; {@link JsonFormTypes} says so by the type.
 */
public final class JsonForm {

    private static final int DEEPEST = 100;
    private static final int MOST_ELEMENTS = 100_000;

    private final MemberNotes notes;
    private final UnaryOperator<@Nullable Object> resolver;
    private int elements;

    private JsonForm(MemberNotes notes, UnaryOperator<@Nullable Object> resolver) {
        this.notes = notes;
        this.resolver = resolver;
    }

    /**
     * Returns the JSON form of a value.
     *
     * @param notes the names of record components
     * @param resolver gives what stands for a value, at each level, such as the result of a future; or the value itself
     * @throws IllegalArgumentException if the value has none, nests more than 100 deep, as what holds itself does, or has
     *     more than 100,000 elements
     */
    public static JsonValue of(@Nullable Object value, MemberNotes notes, UnaryOperator<@Nullable Object> resolver) {
        return new JsonForm(notes, resolver).form(value, 0);
    }

    private JsonValue form(@Nullable Object given, int depth) {
        if (depth > DEEPEST) {
            throw new IllegalArgumentException("nests more than " + DEEPEST + " deep: does it hold itself?");
        }
        Object value = ValueMappings.content(resolver.apply(given));
        if (value == null) {
            return JsonNull.NULL;
        }
        if (value != given) {
            return form(value, depth + 1); // an optional in a future, a future in an optional
        }
        if (value instanceof JsonValue json) {
            return json;
        }
        if (value instanceof Struct struct) {
            return JsonValue.of(struct);
        }
        JsonValue scalar = scalar(value);
        return scalar == null ? composite(value, depth) : scalar;
    }

    private @Nullable JsonValue scalar(Object value) {
        ScalarMapping mapping = ScalarMapping.of(value.getClass());
        if (mapping != null) {
            return mapping.write(value, "");
        }
        if (value instanceof Number number) {
            return JsonFormTypes.number(number);
        }
        if (value instanceof Enum<?> constant) {
            return new JsonString(constant.name());
        }
        if (value instanceof char[] letters) {
            return new JsonString(new String(letters));
        }
        if (value instanceof AtomicBoolean bool) {
            return JsonValue.of(bool.get());
        }
        String text = JsonFormTypes.text(value);
        return text == null ? null : new JsonString(text);
    }

    private JsonValue composite(Object value, int depth) {
        if (value instanceof AtomicReference<?> reference) {
            return form(reference.get(), depth + 1);
        }
        if (value.getClass().isArray()) {
            List<JsonValue> items = new ArrayList<>();
            for (int i = 0; i < Array.getLength(value); i++) {
                items.add(element(Array.get(value, i), depth));
            }
            return new JsonArray(items);
        }
        if (value instanceof Map<?, ?> map) {
            Map<String, JsonValue> members = new LinkedHashMap<>();
            map.forEach((key, member) -> members.put(key(key), element(member, depth)));
            return new JsonObject(members);
        }
        if (value instanceof Map.Entry<?, ?> entry) {
            return JsonObject.of(key(entry.getKey()), form(entry.getValue(), depth + 1));
        }
        if (value instanceof Iterable<?> items) {
            return array(items.iterator(), depth);
        }
        if (value instanceof Iterator<?> items) {
            return array(items, depth);
        }
        if (value instanceof BaseStream<?, ?> stream) {
            try (stream) {
                return array(stream.iterator(), depth);
            }
        }
        return object(value, depth);
    }

    private JsonArray array(Iterator<?> items, int depth) {
        List<JsonValue> array = new ArrayList<>();
        items.forEachRemaining(item -> array.add(element(item, depth)));
        return new JsonArray(array);
    }

    private JsonValue element(@Nullable Object value, int depth) {
        elements++;
        if (elements > MOST_ELEMENTS) {
            throw new IllegalArgumentException("has more than " + MOST_ELEMENTS + " elements");
        }
        return form(value, depth + 1);
    }

    private static String key(@Nullable Object key) {
        ScalarMapping mapping = key == null ? null : ScalarMapping.of(key.getClass());
        String text =
                mapping == null || key == null ? null : mapping.write(key, "").asText();
        if (text != null) {
            return text;
        }
        return key instanceof Enum<?> constant ? constant.name() : String.valueOf(key);
    }

    private JsonValue object(Object value, int depth) {
        Map<String, JsonValue> members = new LinkedHashMap<>();
        if (value instanceof Record record) {
            for (RecordComponent component : record.getClass().getRecordComponents()) {
                if (!component.getAccessor().trySetAccessible()) {
                    throw new IllegalArgumentException("a " + record.getClass().getName()
                            + " cannot be read: open its package to the module dev.agentos4j.protocol");
                }
                String name = notes.name(component);
                put(
                        members,
                        name == null ? component.getName() : name,
                        BeanGetter.call(component.getAccessor(), record),
                        depth);
            }
            return new JsonObject(members);
        }
        List<BeanGetter> getters = BeanGetter.of(value.getClass());
        if (!getters.isEmpty()) {
            getters.forEach(getter -> put(members, getter.name(), getter.get(value), depth));
            return new JsonObject(members);
        }
        if (JsonFormTypes.hasText(value.getClass())) {
            return new JsonString(String.valueOf(value));
        }
        throw new IllegalArgumentException("a " + value.getClass().getName() + " has no JSON form");
    }

    /** What an optional member does not hold is not there. */
    private void put(Map<String, JsonValue> members, String name, @Nullable Object member, int depth) {
        boolean optional = member instanceof Optional
                || member instanceof OptionalInt
                || member instanceof OptionalLong
                || member instanceof OptionalDouble;
        if (!optional || ValueMappings.content(member) != null) {
            members.put(name, element(member, depth));
        }
    }
}
