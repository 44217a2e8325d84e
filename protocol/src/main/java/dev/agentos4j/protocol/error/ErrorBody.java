package dev.agentos4j.protocol.error;

import dev.agentos4j.protocol.json.Field;
import dev.agentos4j.protocol.json.JsonArray;
import dev.agentos4j.protocol.json.JsonException;
import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.json.JsonValue;
import dev.agentos4j.protocol.json.Shape;
import dev.agentos4j.protocol.json.Struct;
import dev.agentos4j.protocol.json.Values;
import dev.agentos4j.protocol.level.AgnoLevel;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The body of every error answer. The detail is a text, or a list of what is wrong field by field. */
public final class ErrorBody extends Struct {

    public static final Shape<ErrorBody> SHAPE = Shape.of("ErrorBody", ErrorBody::new);
    public static final Field<JsonValue> DETAIL = SHAPE.json("detail");
    public static final Field<String> ERROR_ID = SHAPE.text("error_id").since(AgnoLevel.V3_1);
    public static final Field<String> ERROR_TYPE = SHAPE.text("error_type").since(AgnoLevel.V3_1);

    /** In place of the detail, from the public surface of an AgentOS. */
    public static final Field<JsonObject> ERROR = SHAPE.object("error").since(AgnoLevel.V3_1);

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
            String message = error() == null ? null : error().text("message");
            return message == null ? "" : message;
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

    /** The error, such as {@code session_busy}. */
    public @Nullable String errorId() {
        JsonObject error = error();
        return error == null || has(ERROR_ID) ? get(ERROR_ID) : error.text("code");
    }

    /** The kind of error. */
    public @Nullable String errorType() {
        return get(ERROR_TYPE);
    }

    /** What an AgentOS with a public surface says of an error: code, message and correlation id. */
    public @Nullable JsonObject error() {
        return get(ERROR);
    }

    /** What the operator of the server finds the error by. */
    public @Nullable String correlationId() {
        JsonObject error = error();
        return error == null ? null : error.text("correlation_id");
    }

    /** Reads a body that may be anything: what is no error body says nothing. */
    public static ErrorBody lenient(byte[] body) {
        try {
            return SHAPE.read(body);
        } catch (JsonException notAnErrorBody) {
            return SHAPE.builder().build();
        }
    }
}
