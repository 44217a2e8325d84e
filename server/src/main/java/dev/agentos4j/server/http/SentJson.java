package dev.agentos4j.server.http;

import dev.agentos4j.protocol.json.JsonArray;
import dev.agentos4j.protocol.json.JsonException;
import dev.agentos4j.protocol.json.JsonLimits;
import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.json.JsonString;
import dev.agentos4j.protocol.json.JsonValue;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** JSON that came in a request: of no more values than fit into memory, and without texts that cannot be kept. */
public final class SentJson {

    private static final String SURROGATE = "Value error, must not contain half a surrogate pair";

    /**
     * A text that cannot be kept: databases and addresses do not hold NUL, and UTF-8 no half of a surrogate pair.
     *
     * @param place the names and indexes that lead to it
     * @param message what is wrong with it
     */
    public record Unstorable(List<Object> place, String message) {}

    private SentJson() {}

    /**
     * Parses the JSON in a field of a form.
     *
     * @throws JsonException if it is malformed, has too many values, or nests too deep
     * @throws HttpError 422 if it holds a text that cannot be kept
     */
    public static JsonValue ofField(String field, String text) {
        JsonValue value = parse(text.getBytes(StandardCharsets.UTF_8));
        Problems problems = new Problems();
        noteUnstorable(value, List.of("body", field), problems);
        problems.check();
        return value;
    }

    /**
     * Parses JSON.
     *
     * @throws JsonException if it is malformed, has too many values, or nests too deep
     */
    public static JsonValue parse(byte[] json) {
        return JsonValue.parse(json, JsonLimits.ACCEPTED);
    }

    static void noteUnstorable(JsonValue value, List<?> where, Problems problems) {
        Unstorable wrong = unstorable(value);
        if (wrong != null) {
            List<Object> place = new ArrayList<>(where);
            place.addAll(wrong.place());
            problems.add("value_error", place, wrong.message(), null, null);
        }
    }

    /** The first text that cannot be kept, {@code null} if there is none. */
    public static @Nullable Unstorable unstorable(JsonValue value) {
        return find(value, new ArrayList<>());
    }

    private static @Nullable Unstorable find(JsonValue value, List<Object> place) {
        if (value instanceof JsonString string) {
            return check(string.value(), place);
        }
        if (value instanceof JsonArray array) {
            for (int i = 0; i < array.values().size(); i++) {
                Unstorable wrong = findIn(i, array.values().get(i), place);
                if (wrong != null) {
                    return wrong;
                }
            }
        }
        if (value instanceof JsonObject object) {
            for (Map.Entry<String, JsonValue> member : object.members().entrySet()) {
                Unstorable wrong = check(member.getKey(), place);
                wrong = wrong == null ? findIn(member.getKey(), member.getValue(), place) : wrong;
                if (wrong != null) {
                    return wrong;
                }
            }
        }
        return null;
    }

    private static @Nullable Unstorable findIn(Object step, JsonValue value, List<Object> place) {
        place.add(step);
        Unstorable wrong = find(value, place);
        place.removeLast();
        return wrong;
    }

    private static @Nullable Unstorable check(String text, List<Object> place) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == 0) {
                return new Unstorable(List.copyOf(place), Problems.NUL);
            }
            if (Character.isSurrogate(c)) {
                boolean whole = Character.isHighSurrogate(c)
                        && i + 1 < text.length()
                        && Character.isLowSurrogate(text.charAt(i + 1));
                if (!whole) {
                    return new Unstorable(List.copyOf(place), SURROGATE);
                }
                i++;
            }
        }
        return null;
    }
}
