package dev.agentos4j.server.http;

import dev.agentos4j.protocol.json.JsonArray;
import dev.agentos4j.protocol.json.JsonException;
import dev.agentos4j.protocol.json.JsonNull;
import dev.agentos4j.protocol.json.JsonNumber;
import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.json.JsonString;
import dev.agentos4j.protocol.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The JSON object in the body of a request, or one within it. Reading a member that is missing or malformed notes the
 * problem and goes on with a stand-in, so that {@link #check()} can report all problems at once as a 422. A member that
 * is {@code null} counts as missing.
 */
public final class JsonBody {

    private static final Pattern JSON =
            Pattern.compile("\\s*application/json\\s*(;.*)?", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    private final JsonObject object;
    private final List<Object> place;
    private final Problems problems;

    private JsonBody(JsonObject object, List<Object> place, Problems problems) {
        this.object = object;
        this.place = place;
        this.problems = problems;
    }

    /**
     * Reads the body, which must be there.
     *
     * @throws HttpError 422 if it is missing, not JSON, or not an object
     */
    public static JsonBody read(Exchange exchange) {
        return of(exchange, true);
    }

    /**
     * Reads the body; none is an empty object.
     *
     * @throws HttpError 422 if it is not JSON, or not an object
     */
    public static JsonBody readOptional(Exchange exchange) {
        return of(exchange, false);
    }

    private static JsonBody of(Exchange exchange, boolean required) {
        Problems problems = new Problems();
        JsonValue value = parse(body(exchange), problems);
        if (value == null || (value instanceof JsonNull && !required)) {
            if (required) {
                problems.add("missing", List.of("body"), "Field required", null, null);
            }
            problems.check();
            return new JsonBody(JsonObject.EMPTY, List.of("body"), problems);
        }
        SentJson.noteUnstorable(value, List.of("body"), problems);
        problems.check();
        JsonObject object = value.asObject();
        if (object == null) {
            problems.add(
                    "model_attributes_type",
                    List.of("body"),
                    "Input should be a valid dictionary or object to extract fields from",
                    value,
                    null);
            problems.check();
        }
        return new JsonBody(object == null ? JsonObject.EMPTY : named(object, exchange), List.of("body"), problems);
    }

    /**
     * Browsers ask the server before a page sends JSON as such elsewhere. If it is sent as something else they do not,
     * so a page may not.
     */
    private static byte[] body(Exchange exchange) {
        byte[] body = exchange.body();
        String type = exchange.header("Content-Type");
        if (body.length > 0
                && exchange.header("Origin") != null
                && (type == null || !JSON.matcher(type).matches())) {
            throw new HttpError(415, "JSON must be sent as application/json");
        }
        return body;
    }

    /** A confined caller names itself. */
    private static JsonObject named(JsonObject sent, Exchange exchange) {
        String user = exchange.caller().confinedTo();
        return user == null ? sent : sent.with("user_id", user);
    }

    private static @Nullable JsonValue parse(byte[] body, Problems problems) {
        if (body.length == 0) {
            return null;
        }
        try {
            return SentJson.parse(body);
        } catch (JsonException malformed) {
            problems.add(
                    "json_invalid",
                    List.of("body", 0),
                    "JSON decode error",
                    JsonObject.EMPTY,
                    Map.of("error", String.valueOf(malformed.getMessage())));
            problems.check();
            return null;
        }
    }

    /** The whole object as sent. */
    public JsonObject object() {
        return object;
    }

    /** Whether the member was sent, be it as {@code null}. */
    public boolean has(String name) {
        return object.has(name);
    }

    /** The member as sent, {@code null} if it is missing or {@code null}. */
    public @Nullable JsonValue get(String name) {
        JsonValue value = object.get(name);
        return value instanceof JsonNull ? null : value;
    }

    /** A text. */
    public @Nullable String text(String name) {
        JsonValue value = get(name);
        if (value == null || value instanceof JsonString) {
            return value == null ? null : value.asText();
        }
        problem("string_type", name, "Input should be a valid string", value, null);
        return null;
    }

    /** A text of a length within bounds, in code points. */
    public @Nullable String text(String name, int least, int greatest) {
        String text = text(name);
        if (text == null) {
            return null;
        }
        int length = text.codePointCount(0, text.length());
        if (length < least) {
            String message = "String should have at least " + least + " character" + (least == 1 ? "" : "s");
            problem("string_too_short", name, message, text, Map.of("min_length", least));
        } else if (length > greatest) {
            String message = "String should have at most " + greatest + " character" + (greatest == 1 ? "" : "s");
            problem("string_too_long", name, message, text, Map.of("max_length", greatest));
        }
        return text;
    }

    /** Notes it as a problem if the member is missing: to be called beside the method that reads it. */
    public JsonBody require(String name) {
        if (!object.has(name)) {
            problem("missing", name, "Field required", object, null);
        } else if (get(name) == null) {
            problem("string_type", name, "Input should be a valid string", null, null);
        }
        return this;
    }

    /** A text that must be there. */
    public String requiredText(String name) {
        String text = require(name).text(name);
        return text == null ? "" : text;
    }

    /** An object. */
    public @Nullable JsonObject object(String name) {
        JsonValue value = get(name);
        if (value == null || value instanceof JsonObject) {
            return (JsonObject) value;
        }
        problem("dict_type", name, "Input should be a valid dictionary", value, null);
        return null;
    }

    /** An object that must be there. */
    public JsonObject requiredObject(String name) {
        if (!object.has(name)) {
            problem("missing", name, "Field required", object, null);
        } else if (get(name) == null) {
            problem("dict_type", name, "Input should be a valid dictionary", null, null);
        }
        JsonObject value = object(name);
        return value == null ? JsonObject.EMPTY : value;
    }

    /** An object within this one; a missing one is empty. */
    public JsonBody within(String name) {
        List<Object> inner = new ArrayList<>(place);
        inner.add(name);
        JsonObject value = object(name);
        return new JsonBody(value == null ? JsonObject.EMPTY : value, inner, problems);
    }

    /** A list, {@code null} if it is missing. */
    public @Nullable JsonArray array(String name) {
        JsonValue value = get(name);
        if (value == null || value instanceof JsonArray) {
            return (JsonArray) value;
        }
        problem("list_type", name, "Input should be a valid list", value, null);
        return null;
    }

    /** A list of texts, {@code null} if it is missing. */
    public @Nullable List<String> texts(String name) {
        JsonArray array = array(name);
        if (array == null) {
            return null;
        }
        List<String> texts = new ArrayList<>();
        for (JsonValue element : array.values()) {
            String text = element.asText();
            if (text == null) {
                List<Object> where = new ArrayList<>(place);
                where.add(name);
                where.add(texts.size());
                problems.add("string_type", where, "Input should be a valid string", element, null);
                return null;
            }
            texts.add(text);
        }
        return List.copyOf(texts);
    }

    /** A list of texts that must be there and not be empty. */
    public List<String> someTexts(String name) {
        List<String> texts = require(name).texts(name);
        if (texts != null && texts.isEmpty()) {
            problem(
                    "too_short",
                    name,
                    "List should have at least 1 item after validation, not 0",
                    JsonArray.of(),
                    Map.of("field_type", "List", "min_length", 1, "actual_length", 0));
        }
        return texts == null ? List.of() : texts;
    }

    /** True or false, or what stands for it: 1 or 0, or a text that does in a query ({@link Parameters#bool}). */
    public boolean bool(String name, boolean otherwise) {
        JsonValue value = get(name);
        if (value == null) {
            return otherwise;
        }
        if (value.toJava() instanceof Boolean bool) {
            return bool;
        }
        String word = word(value);
        Boolean meant = word == null ? null : Parameters.truth(word);
        if (meant != null) {
            return meant;
        }
        String reason = word == null ? "" : ", unable to interpret input";
        String type = word == null ? "bool_type" : "bool_parsing";
        problem(type, name, "Input should be a valid boolean" + reason, value, null);
        return otherwise;
    }

    /** A text, or a whole number as one; {@code null} for anything else. */
    private static @Nullable String word(JsonValue value) {
        if (value instanceof JsonNumber number) {
            double size = number.doubleValue();
            return size == Math.rint(size) && Math.abs(size) < 1e18 ? Long.toString((long) size) : null;
        }
        return value.asText();
    }

    /** A whole number within bounds. */
    public long integer(String name, long otherwise, long least, long greatest) {
        Long value = integer(name);
        if (value == null) {
            return otherwise;
        }
        if (value < least) {
            problem(
                    "greater_than_equal",
                    name,
                    "Input should be greater than or equal to " + least,
                    value,
                    Map.of("ge", least));
        } else if (value > greatest) {
            problem(
                    "less_than_equal",
                    name,
                    "Input should be less than or equal to " + greatest,
                    value,
                    Map.of("le", greatest));
        } else {
            return value;
        }
        return otherwise;
    }

    /** A whole number, or a text that is one. */
    public @Nullable Long integer(String name) {
        JsonValue value = get(name);
        if (value == null) {
            return null;
        }
        if (value instanceof JsonString text) {
            return integer(name, text);
        }
        try {
            if (value instanceof JsonNumber number && number.isFinite() && Math.abs(number.doubleValue()) < 1e18) {
                return number.longValue();
            }
            problem("int_type", name, "Input should be a valid integer", value, null);
        } catch (ArithmeticException fraction) {
            String message = "Input should be a valid integer, got a number with a fractional part";
            problem("int_from_float", name, message, value, null);
        }
        return null;
    }

    private @Nullable Long integer(String name, JsonString text) {
        try {
            return Long.valueOf(text.value().strip());
        } catch (NumberFormatException notANumber) {
            String message = "Input should be a valid integer, unable to parse string as an integer";
            problem("int_parsing", name, message, text, null);
            return null;
        }
    }

    /** One of a few words. */
    public @Nullable String oneOf(String name, Set<String> words) {
        JsonValue value = get(name);
        if (value == null) {
            return null;
        }
        String text = value.asText();
        if (text != null && words.contains(text)) {
            return text;
        }
        String expected = Problems.oneOf(words);
        problem("enum", name, "Input should be " + expected, value, Map.of("expected", expected));
        return null;
    }

    /** Notes that a member is wrong for a reason of the caller's. */
    public void problem(
            String type, String name, String message, @Nullable Object input, @Nullable Map<String, ?> context) {
        List<Object> where = new ArrayList<>(place);
        where.add(name);
        problems.add(type, where, message, input, context);
    }

    /**
     * To be called when everything was read.
     *
     * @throws HttpError 422 if anything was missing or malformed
     */
    public void check() {
        problems.check();
    }
}
