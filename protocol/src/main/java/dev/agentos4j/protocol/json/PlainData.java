package dev.agentos4j.protocol.json;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Turns plain Java data into JSON values. */
final class PlainData {

    private PlainData() {}

    /** @param depth how many lists and maps are around it */
    static JsonValue toJson(@Nullable Object value, int depth) {
        if (depth > JsonLimits.DEEPEST_DATA) {
            throw new IllegalArgumentException("data that nests more than " + JsonLimits.DEEPEST_DATA
                    + " deep has no JSON form here; does it hold itself?");
        }
        if (value == null) {
            return JsonNull.NULL;
        }
        if (value instanceof JsonValue json) {
            return json;
        }
        if (value instanceof CharSequence text) {
            return new JsonString(text.toString());
        }
        if (value instanceof Boolean bool) {
            return JsonBoolean.of(bool);
        }
        if (value instanceof Number number) {
            return JsonNumber.of(number);
        }
        if (value instanceof Struct struct) {
            return JsonValue.parse(struct.toJsonBytes());
        }
        if (value instanceof Map<?, ?> map) {
            Map<String, JsonValue> members = new LinkedHashMap<>();
            map.forEach((key, member) -> members.put(String.valueOf(key), toJson(member, depth + 1)));
            return new JsonObject(members);
        }
        if (value instanceof Iterable<?> items) {
            List<JsonValue> elements = new ArrayList<>();
            items.forEach(item -> elements.add(toJson(item, depth + 1)));
            return new JsonArray(elements);
        }
        if (value instanceof Object[] items) {
            return toJson(List.of(items), depth);
        }
        if (value instanceof Enum<?> constant) {
            return new JsonString(constant.name());
        }
        throw new IllegalArgumentException("no JSON form for "
                + value.getClass().getName() + "; give maps, lists, strings, numbers, booleans or protocol types");
    }
}
