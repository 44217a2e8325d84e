package dev.agentos4j.runtime.knowledge;

import dev.agentos4j.protocol.json.JsonArray;
import dev.agentos4j.protocol.json.JsonBoolean;
import dev.agentos4j.protocol.json.JsonNumber;
import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.json.JsonString;
import dev.agentos4j.protocol.json.JsonValue;
import org.jspecify.annotations.Nullable;

/** Compares values of metadata. */
final class JsonComparison {

    private JsonComparison() {}

    /** Whether the one contains the other: is equal to it, has it as an element, or has all its members or elements. */
    static boolean contains(JsonValue actual, JsonValue wanted) {
        if (actual instanceof JsonObject object && wanted instanceof JsonObject members) {
            return members.members().entrySet().stream().allMatch(member -> {
                JsonValue value = object.get(member.getKey());
                return value != null && contains(value, member.getValue());
            });
        }
        if (actual instanceof JsonArray list && wanted instanceof JsonArray elements) {
            return elements.values().stream()
                    .allMatch(element -> list.values().stream().anyMatch(value -> contains(value, element)));
        }
        if (actual instanceof JsonArray list && !(wanted instanceof JsonObject)) {
            return list.values().stream().anyMatch(value -> same(value, wanted));
        }
        return same(actual, wanted);
    }

    /** Whether two values are equal, numbers by what they are worth. */
    static boolean same(JsonValue a, JsonValue b) {
        Integer order = a instanceof JsonNumber && b instanceof JsonNumber ? compare(a, b) : null;
        return order == null ? a.equals(b) : order == 0;
    }

    /** The order of two numbers, two texts or two truths; {@code null} for values that have none. */
    static @Nullable Integer compare(JsonValue a, JsonValue b) {
        if (a instanceof JsonNumber x && b instanceof JsonNumber y) {
            return Double.compare(x.doubleValue(), y.doubleValue());
        }
        if (a instanceof JsonString x && b instanceof JsonString y) {
            return x.value().compareTo(y.value());
        }
        if (a instanceof JsonBoolean && b instanceof JsonBoolean) {
            return Boolean.compare(Boolean.TRUE.equals(a.toJava()), Boolean.TRUE.equals(b.toJava()));
        }
        return null;
    }
}
