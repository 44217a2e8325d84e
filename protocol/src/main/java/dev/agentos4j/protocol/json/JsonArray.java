package dev.agentos4j.protocol.json;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A JSON array.
 *
 * @param values the elements, unmodifiable
 */
public record JsonArray(List<JsonValue> values) implements JsonValue {

    public JsonArray {
        values = List.copyOf(values);
    }

    /** An array of plain Java values, see {@link JsonValue#of}. */
    public static JsonArray of(@Nullable Object... values) {
        List<JsonValue> elements = new ArrayList<>(values.length);
        for (Object value : values) {
            elements.add(JsonValue.of(value));
        }
        return new JsonArray(elements);
    }

    @Override
    public List<@Nullable Object> toJava() {
        List<@Nullable Object> list = new ArrayList<>(values.size());
        for (JsonValue value : values) {
            list.add(value.toJava());
        }
        return Collections.unmodifiableList(list);
    }

    @Override
    public String toString() {
        return toJson();
    }
}
