package dev.agentos4j.protocol.error;

import dev.agentos4j.protocol.json.Field;
import dev.agentos4j.protocol.json.JsonArray;
import dev.agentos4j.protocol.json.JsonValue;
import dev.agentos4j.protocol.json.Shape;
import dev.agentos4j.protocol.json.Struct;
import dev.agentos4j.protocol.json.Values;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The body of every error answer. The detail is a text, or a list of what is wrong field by field. */
public final class ErrorBody extends Struct {

    public static final Shape<ErrorBody> SHAPE = Shape.of("ErrorBody", ErrorBody::new);
    public static final Field<JsonValue> DETAIL = SHAPE.json("detail");

    private ErrorBody(Values values) {
        super(values);
    }

    /** The detail. */
    public @Nullable JsonValue detail() {
        return get(DETAIL);
    }

    /** What is wrong field by field; empty if the detail is a text. */
    public List<FieldError> fieldErrors() {
        if (detail() instanceof JsonArray errors) {
            return errors.values().stream()
                    .map(JsonValue::asObject)
                    .filter(Objects::nonNull)
                    .map(FieldError.SHAPE::from)
                    .toList();
        }
        return List.of();
    }

    /** The detail in words: the text itself, or the fields with what is wrong with them. */
    public String message() {
        JsonValue detail = detail();
        if (detail == null) {
            return "";
        }
        List<FieldError> errors = fieldErrors();
        if (!errors.isEmpty()) {
            return errors.stream()
                    .map(error -> error.path() + ": " + error.msg())
                    .collect(Collectors.joining("; "));
        }
        String text = detail.asText();
        return text == null ? detail.toJson() : text;
    }

    /** The body with a text as its detail. */
    public static ErrorBody of(String detail) {
        return SHAPE.builder().set(DETAIL, JsonValue.of(detail)).build();
    }

    /** The body that says what is wrong field by field. */
    public static ErrorBody of(List<FieldError> errors) {
        return SHAPE.builder().set(DETAIL, JsonValue.of(errors)).build();
    }
}
