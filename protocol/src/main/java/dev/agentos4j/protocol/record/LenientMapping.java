package dev.agentos4j.protocol.record;

import dev.agentos4j.protocol.json.JsonArray;
import dev.agentos4j.protocol.json.JsonBoolean;
import dev.agentos4j.protocol.json.JsonException;
import dev.agentos4j.protocol.json.JsonNumber;
import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.json.JsonString;
import dev.agentos4j.protocol.json.JsonValue;
import java.util.Locale;

/**
 * Takes what models write instead of what was asked for and can only be meant so: a list, an object, a boolean or a
 * number as a JSON text, and a number for a text. Where a text is asked for, a text stays as it is.
 */
record LenientMapping(ValueMapping mapping, Wanted wanted) implements ValueMapping {

    /** The kind of JSON that the mapping reads. */
    enum Wanted {
        STRUCTURE,
        BOOLEAN,
        NUMBER,
        TEXT
    }

    @Override
    public JsonObject schema(SchemaScope scope) {
        return mapping.schema(scope);
    }

    @Override
    public Object read(JsonValue value, String path) {
        return mapping.read(meant(value), path);
    }

    private JsonValue meant(JsonValue value) {
        if (wanted == Wanted.TEXT) {
            return value instanceof JsonNumber number ? new JsonString(number.text()) : value;
        }
        if (!(value instanceof JsonString text)) {
            return value;
        }
        return switch (wanted) {
            case STRUCTURE -> structure(text);
            case BOOLEAN -> bool(text);
            case NUMBER -> number(text);
            case TEXT -> value;
        };
    }

    private static JsonValue structure(JsonString text) {
        String json = text.value().strip();
        if (!json.startsWith("[") && !json.startsWith("{")) {
            return text;
        }
        try {
            JsonValue parsed = JsonValue.parse(json);
            return parsed instanceof JsonArray || parsed instanceof JsonObject ? parsed : text;
        } catch (JsonException notJson) {
            return text; // and so it is refused, as the text it is
        }
    }

    private static JsonValue bool(JsonString text) {
        return switch (text.value().strip().toLowerCase(Locale.ROOT)) {
            case "true" -> JsonBoolean.of(true);
            case "false" -> JsonBoolean.of(false);
            default -> text;
        };
    }

    private static JsonValue number(JsonString text) {
        String digits = text.value().strip();
        try {
            return new JsonNumber(JsonNumber.decimal(digits).toString());
        } catch (ArithmeticException | IllegalArgumentException | JsonException none) {
            return text;
        }
    }

    @Override
    public JsonValue write(Object value, String path) {
        return mapping.write(value, path);
    }
}
