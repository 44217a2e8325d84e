package dev.agentos4j.protocol.run;

import dev.agentos4j.protocol.json.Field;
import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.json.JsonValue;
import dev.agentos4j.protocol.json.Shape;
import dev.agentos4j.protocol.json.Values;
import org.jspecify.annotations.Nullable;

/** A run failed; the HTTP status was 200 all the same. */
public final class RunError extends RunEvent {

    public static final Shape<RunError> SHAPE = Shape.extending(RunEvent.HEADER, "RunError", RunError::new);
    public static final Field<JsonValue> CONTENT = SHAPE.json("content");
    public static final Field<String> ERROR_TYPE = SHAPE.text("error_type");
    public static final Field<String> ERROR_ID = SHAPE.text("error_id");
    public static final Field<JsonObject> ADDITIONAL_DATA = SHAPE.object("additional_data");

    private RunError(Values values) {
        super(values);
    }

    /** What went wrong, in words. */
    public @Nullable JsonValue content() {
        return get(CONTENT);
    }

    /** The kind of error. */
    public @Nullable String errorType() {
        return get(ERROR_TYPE);
    }

    /** The error, such as the guardrail that fired. */
    public @Nullable String errorId() {
        return get(ERROR_ID);
    }

    /** What is known besides. */
    public @Nullable JsonObject additionalData() {
        return get(ADDITIONAL_DATA);
    }

    /** The content as text: a string as it is, anything else as JSON; empty if there is none. */
    public String text() {
        return RunOutput.text(content());
    }
}
