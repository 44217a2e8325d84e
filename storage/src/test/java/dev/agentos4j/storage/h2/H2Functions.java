package dev.agentos4j.storage.h2;

import dev.agentos4j.protocol.json.JsonArray;
import dev.agentos4j.protocol.json.JsonException;
import dev.agentos4j.protocol.json.JsonNull;
import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.json.JsonValue;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Functions that H2 calls by their names. */
public final class H2Functions {

    /** What makes them known to a database. */
    static final List<String> ALIASES = List.of(
            "CREATE ALIAS IF NOT EXISTS has_element FOR 'dev.agentos4j.storage.h2.H2Functions.hasElement'",
            "CREATE ALIAS IF NOT EXISTS member_text FOR 'dev.agentos4j.storage.h2.H2Functions.memberText'",
            "CREATE ALIAS IF NOT EXISTS words_in FOR 'dev.agentos4j.storage.h2.H2Functions.wordsIn'");

    private H2Functions() {}

    /** Whether a JSON array has a text that is like a value in lower case. */
    public static boolean hasElement(String json, String value) {
        return parsed(json) instanceof JsonArray array
                && array.values().stream()
                        .map(JsonValue::asText)
                        .anyMatch(text ->
                                text != null && text.toLowerCase(Locale.ROOT).equals(value));
    }

    /** A member of a JSON object. */
    public static @Nullable String memberText(String json, String name) {
        JsonValue member = parsed(json) instanceof JsonObject object ? object.get(name) : null;
        if (member == null || member instanceof JsonNull) {
            return null;
        }
        String text = member.asText();
        return text == null ? member.toJson() : text;
    }

    private static @Nullable JsonValue parsed(String json) {
        try {
            return JsonValue.parse(json);
        } catch (JsonException damaged) {
            return null;
        }
    }

    /** How many of these words a text has. */
    public static long wordsIn(String text, String words) {
        List<String> has = List.of(text.toLowerCase(Locale.ROOT).split("\\W+"));
        return List.of(words.toLowerCase(Locale.ROOT).split(" ")).stream()
                .filter(has::contains)
                .count();
    }
}
