package dev.agentos4j.server.http;

import dev.agentos4j.protocol.json.JsonArray;
import dev.agentos4j.protocol.json.JsonException;
import dev.agentos4j.protocol.json.JsonNull;
import dev.agentos4j.protocol.json.JsonNumber;
import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.json.JsonString;
import dev.agentos4j.protocol.json.JsonValue;
import dev.agentos4j.protocol.operation.Body;
import dev.agentos4j.protocol.operation.Parameter;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The JSON object in the body of a request, or one within it. Its members are those that the operation declares, with what their
 * values must be. Reading one that is missing or malformed notes the problem and goes on with a stand-in, so that {@link #check()} can
 * report all problems at once as a 422. A member that is {@code null} counts as missing.
 */
public final class JsonBody {

    private static final Pattern JSON =
            Pattern.compile("\\s*application/json\\s*(;.*)?", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    private final JsonObject object;
    private final List<Parameter<?>> declared;
    private final List<Object> place;
    private final Problems problems;

    private JsonBody(JsonObject object, List<Parameter<?>> declared, List<Object> place, Problems problems) {
        this.object = object;
        this.declared = declared;
        this.place = place;
        this.problems = problems;
    }

    /**
     * Reads the body. Where the operation declares that it may be left out, none is an empty object.
     *
     * @throws HttpError 422 if it is missing, not JSON, or not an object
     * @throws IllegalStateException if the operation takes no JSON
     */
    public static JsonBody read(Exchange exchange) {
        Body declared = exchange.operation().body();
        if (declared == null) {
            throw new IllegalStateException(exchange.operation() + " declares no body");
        }
        Problems problems = new Problems();
        JsonValue value = parse(body(exchange), problems);
        if (value == null || (value instanceof JsonNull && !declared.isRequired())) {
            if (declared.isRequired()) {
                problems.add("missing", List.of("body"), "Field required", null, null);
            }
            problems.check();
            return new JsonBody(JsonObject.EMPTY, declared.fields(), List.of("body"), problems);
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
        return new JsonBody(
                object == null ? JsonObject.EMPTY : named(object, exchange),
                declared.fields(),
                List.of("body"),
                problems);
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
    public boolean has(Parameter<?> member) {
        return object.has(member.name());
    }

    /** The member as sent, {@code null} if it is missing or {@code null}. */
    public @Nullable JsonValue sent(Parameter<?> member) {
        JsonValue value = object.get(member.name());
        return value instanceof JsonNull ? null : value;
    }

    /**
     * The value of a member, or its default; {@code null} if it was not sent and has none. What does not keep to what the operation
     * declares of it is a problem.
     *
     * @throws IllegalStateException if the operation does not declare it
     */
    public <T> @Nullable T get(Parameter<T> member) {
        Parameter<T> parameter = declared(member);
        if (parameter.isRequired()) {
            require(parameter);
        }
        Object value = switch (parameter.type()) {
            case INTEGER -> integer(parameter);
            case BOOLEAN -> bool(parameter);
            case TEXTS -> texts(parameter);
            case OBJECT -> object(parameter);
            case OBJECTS -> objects(parameter);
            default -> text(parameter);
        };
        @SuppressWarnings("unchecked") // each type of parameter has one type of value
        T typed = (T) value;
        return typed == null ? parameter.defaultValue() : typed;
    }

    @SuppressWarnings("unchecked") // one name has one type within an operation
    private <T> Parameter<T> declared(Parameter<T> member) {
        for (Parameter<?> each : declared) {
            if (each.name().equals(member.name()) && each.type() == member.type()) {
                return (Parameter<T>) each;
            }
        }
        throw new IllegalStateException("the operation does not declare the member " + member);
    }

    /** As {@link #get}, for members that are required or have a default; a stand-in where that is a problem. */
    public <T> T value(Parameter<T> member) {
        T value = get(member);
        if (value != null) {
            return value;
        }
        Object standIn = switch (member.type()) {
            case INTEGER -> 0L;
            case BOOLEAN -> false;
            case TEXTS, FILES, OBJECTS -> List.of();
            case OBJECT -> JsonObject.EMPTY;
            case TEXT, DATE, JSON_TEXT, FILE -> "";
        };
        @SuppressWarnings("unchecked") // as above
        T typed = (T) standIn;
        return typed;
    }

    /** Notes it as a problem if the member is missing, or {@code null}. */
    public void require(Parameter<?> member) {
        String name = member.name();
        if (!object.has(name)) {
            problem("missing", member, "Field required", object, null);
        } else if (sent(member) == null) {
            switch (member.type()) {
                case INTEGER -> problem("int_type", member, "Input should be a valid integer", null, null);
                case BOOLEAN -> problem("bool_type", member, "Input should be a valid boolean", null, null);
                case OBJECT -> problem("dict_type", member, "Input should be a valid dictionary", null, null);
                case TEXTS, FILES, OBJECTS -> problem("list_type", member, "Input should be a valid list", null, null);
                case TEXT, DATE, JSON_TEXT, FILE ->
                    problem("string_type", member, "Input should be a valid string", null, null);
            }
        }
    }

    /** An object within this one; a missing one is empty. */
    public JsonBody within(Parameter<JsonObject> member) {
        Parameter<JsonObject> parameter = declared(member);
        List<Object> inner = new ArrayList<>(place);
        inner.add(parameter.name());
        JsonObject value = object(parameter);
        return new JsonBody(value == null ? JsonObject.EMPTY : value, parameter.members(), inner, problems);
    }

    private @Nullable String text(Parameter<?> parameter) {
        JsonValue value = sent(parameter);
        if (value == null) {
            return null;
        }
        if (!parameter.words().isEmpty()) {
            return word(parameter, value, parameter.name());
        }
        String text = value.asText();
        if (text == null) {
            problem("string_type", parameter, "Input should be a valid string", value, null);
            return null;
        }
        checkLength(parameter, text);
        String pattern = parameter.pattern();
        if (pattern != null && !Pattern.compile(pattern).matcher(text).find()) {
            String message = "String should match pattern '" + pattern + "'";
            problem("string_pattern_mismatch", parameter, message, text, Map.of("pattern", pattern));
        }
        return text;
    }

    /** In code points. */
    private void checkLength(Parameter<?> parameter, String text) {
        int length = text.codePointCount(0, text.length());
        Integer least = parameter.shortest();
        Integer greatest = parameter.longest();
        if (least != null && length < least) {
            String message = "String should have at least " + least + " character" + (least == 1 ? "" : "s");
            problem("string_too_short", parameter, message, text, Map.of("min_length", least));
        } else if (greatest != null && length > greatest) {
            String message = "String should have at most " + greatest + " character" + (greatest == 1 ? "" : "s");
            problem("string_too_long", parameter, message, text, Map.of("max_length", greatest));
        }
    }

    /** One of the words of a parameter. */
    private @Nullable String word(Parameter<?> parameter, JsonValue value, Object... within) {
        String text = value.asText();
        if (text != null && parameter.words().contains(text)) {
            return text;
        }
        String expected = Problems.oneOf(new LinkedHashSet<>(parameter.words()));
        problems.add("enum", place(within), "Input should be " + expected, value, Map.of("expected", expected));
        return null;
    }

    private @Nullable JsonObject object(Parameter<?> parameter) {
        JsonValue value = sent(parameter);
        if (value == null || value instanceof JsonObject) {
            return (JsonObject) value;
        }
        problem("dict_type", parameter, "Input should be a valid dictionary", value, null);
        return null;
    }

    private @Nullable List<JsonObject> objects(Parameter<?> parameter) {
        JsonArray array = array(parameter);
        if (array == null) {
            return null;
        }
        List<JsonObject> objects = new ArrayList<>();
        for (JsonValue element : array.values()) {
            JsonObject each = element.asObject();
            if (each == null) {
                List<Object> where = place(parameter.name(), objects.size());
                problems.add("dict_type", where, "Input should be a valid dictionary", element, null);
                return null;
            }
            objects.add(each);
        }
        return List.copyOf(objects);
    }

    /** A list as sent, {@code null} if it is missing. */
    public @Nullable JsonArray array(Parameter<?> parameter) {
        JsonValue value = sent(parameter);
        if (value == null || value instanceof JsonArray) {
            return (JsonArray) value;
        }
        problem("list_type", parameter, "Input should be a valid list", value, null);
        return null;
    }

    private @Nullable List<String> texts(Parameter<?> parameter) {
        JsonArray array = array(parameter);
        if (array == null) {
            return null;
        }
        if (parameter.isNotEmpty() && array.values().isEmpty()) {
            problem(
                    "too_short",
                    parameter,
                    "List should have at least 1 item after validation, not 0",
                    array,
                    Map.of("field_type", "List", "min_length", 1, "actual_length", 0));
        }
        List<String> texts = new ArrayList<>();
        for (JsonValue element : array.values()) {
            Object[] where = {parameter.name(), texts.size()};
            String text = parameter.words().isEmpty() ? element.asText() : word(parameter, element, where);
            if (text == null) {
                if (parameter.words().isEmpty()) {
                    problems.add("string_type", place(where), "Input should be a valid string", element, null);
                }
                return null;
            }
            texts.add(text);
        }
        return List.copyOf(texts);
    }

    /** True or false, or what stands for it: 1 or 0, or a text that does in a query ({@link Parameters#bool}). */
    private @Nullable Boolean bool(Parameter<?> parameter) {
        JsonValue value = sent(parameter);
        if (value == null) {
            return null;
        }
        if (value.toJava() instanceof Boolean bool) {
            return bool;
        }
        String word = word(value);
        Boolean meant = word == null ? null : Parameters.truth(word);
        if (meant == null) {
            String reason = word == null ? "" : ", unable to interpret input";
            String type = word == null ? "bool_type" : "bool_parsing";
            problem(type, parameter, "Input should be a valid boolean" + reason, value, null);
        }
        return meant;
    }

    /** A text, or a whole number as one; {@code null} for anything else. */
    private static @Nullable String word(JsonValue value) {
        if (value instanceof JsonNumber number) {
            double size = number.doubleValue();
            return size == Math.rint(size) && Math.abs(size) < 1e18 ? Long.toString((long) size) : null;
        }
        return value.asText();
    }

    private @Nullable Long integer(Parameter<?> parameter) {
        Long value = wholeNumber(parameter);
        Long least = parameter.least();
        Long greatest = parameter.greatest();
        if (value != null && least != null && value < least) {
            String message = "Input should be greater than or equal to " + least;
            problem("greater_than_equal", parameter, message, value, Map.of("ge", least));
            return null;
        }
        if (value != null && greatest != null && value > greatest) {
            String message = "Input should be less than or equal to " + greatest;
            problem("less_than_equal", parameter, message, value, Map.of("le", greatest));
            return null;
        }
        return value;
    }

    /** A whole number, or a text that is one. */
    private @Nullable Long wholeNumber(Parameter<?> parameter) {
        JsonValue value = sent(parameter);
        if (value == null) {
            return null;
        }
        if (value instanceof JsonString text) {
            return parsed(parameter, text);
        }
        try {
            if (value instanceof JsonNumber number && number.isFinite() && Math.abs(number.doubleValue()) < 1e18) {
                return number.longValue();
            }
            problem("int_type", parameter, "Input should be a valid integer", value, null);
        } catch (ArithmeticException fraction) {
            String message = "Input should be a valid integer, got a number with a fractional part";
            problem("int_from_float", parameter, message, value, null);
        }
        return null;
    }

    private @Nullable Long parsed(Parameter<?> parameter, JsonString text) {
        try {
            return Long.valueOf(text.value().strip());
        } catch (NumberFormatException notANumber) {
            String message = "Input should be a valid integer, unable to parse string as an integer";
            problem("int_parsing", parameter, message, text, null);
            return null;
        }
    }

    private List<Object> place(Object... within) {
        List<Object> where = new ArrayList<>(place);
        where.addAll(List.of(within));
        return where;
    }

    /** Notes that a member is wrong for a reason of the caller's. */
    public void problem(
            String type,
            Parameter<?> member,
            String message,
            @Nullable Object input,
            @Nullable Map<String, ?> context) {
        problems.add(type, place(member.name()), message, input, context);
    }

    /** Notes that a member is sent that the object must not have. */
    public void superfluous(String name) {
        problems.add("extra_forbidden", place(name), "Extra inputs are not permitted", object.get(name), null);
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
