package dev.agentos4j.client.run;

import dev.agentos4j.protocol.json.JsonArray;
import dev.agentos4j.protocol.json.JsonBoolean;
import dev.agentos4j.protocol.json.JsonNumber;
import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.json.JsonString;
import dev.agentos4j.protocol.json.JsonValue;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Checks values against the Python type names by which a paused run asks for them. */
final class InputValues {

    private InputValues() {}

    /** The JSON of a value for a field of this type; types that are not known here take anything. */
    static JsonValue checked(String field, @Nullable String type, @Nullable Object value) {
        JsonValue json = JsonValue.of(value);
        if (type == null || json.isNull()) {
            return json;
        }
        boolean fits = switch (type) {
            case "str" -> json instanceof JsonString;
            case "int" -> json instanceof JsonNumber number && isWhole(number);
            case "float" -> json instanceof JsonNumber;
            case "bool" -> json instanceof JsonBoolean;
            case "list" -> json instanceof JsonArray;
            case "dict" -> json instanceof JsonObject;
            default -> true;
        };
        if (!fits) {
            throw new IllegalArgumentException(
                    "'" + field + "' takes a value of the Python type " + type + ", not " + json.toJson());
        }
        return json;
    }

    private static boolean isWhole(JsonNumber number) {
        return number.text().chars().allMatch(c -> c == '-' || (c >= '0' && c <= '9'));
    }

    /** Refuses a choice that is not offered. Where nothing is offered anything may be chosen. */
    static void requireOffered(String what, List<String> chosen, List<String> offered, boolean several) {
        if (chosen.isEmpty()) {
            throw new IllegalArgumentException(what + ": choose at least one of " + offered);
        }
        if (chosen.size() > 1 && !several) {
            throw new IllegalArgumentException(what + ": choose one of " + offered + ", not " + chosen);
        }
        for (String choice : chosen) {
            if (!offered.isEmpty() && !offered.contains(choice)) {
                throw new IllegalArgumentException(what + ": '" + choice + "' is not offered; choose from " + offered);
            }
        }
    }
}
