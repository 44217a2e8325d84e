package dev.agentos4j.protocol.error;

import dev.agentos4j.protocol.json.Field;
import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.json.JsonValue;
import dev.agentos4j.protocol.json.Kinds;
import dev.agentos4j.protocol.json.Shape;
import dev.agentos4j.protocol.json.Struct;
import dev.agentos4j.protocol.json.Values;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is wrong with one part of a request: an element of the detail of a 422. */
public final class FieldError extends Struct {

    public static final Shape<FieldError> SHAPE = Shape.of("FieldError", FieldError::new);
    public static final Field<String> TYPE = SHAPE.text("type");
    public static final Field<List<JsonValue>> LOC = SHAPE.kind("loc", Kinds.list(Kinds.ANY));
    public static final Field<String> MSG = SHAPE.text("msg");
    public static final Field<JsonValue> INPUT = SHAPE.json("input");
    public static final Field<JsonObject> CTX = SHAPE.object("ctx");

    private FieldError(Values values) {
        super(values);
    }

    /** The kind of error, such as {@code missing}. */
    public @Nullable String type() {
        return get(TYPE);
    }

    /** Where: {@code body} or {@code query}, then names and positions. */
    public List<JsonValue> loc() {
        return list(LOC);
    }

    /** What is wrong, in words. */
    public @Nullable String msg() {
        return get(MSG);
    }

    /** What was sent. */
    public @Nullable JsonValue input() {
        return get(INPUT);
    }

    /** What is known besides. */
    public @Nullable JsonObject ctx() {
        return get(CTX);
    }

    /** Where, as one text: {@code body.message}. */
    public String path() {
        StringBuilder path = new StringBuilder();
        for (JsonValue step : loc()) {
            String text = step.asText();
            path.append(path.isEmpty() ? "" : ".").append(text == null ? step.toJson() : text);
        }
        return path.toString();
    }
}
