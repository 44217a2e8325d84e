package dev.agentos4j.protocol.run;

import dev.agentos4j.protocol.json.Field;
import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.json.Shape;
import dev.agentos4j.protocol.json.Values;
import org.jspecify.annotations.Nullable;

/** A workflow run failed. */
public final class WorkflowError extends RunEvent {

    public static final Shape<WorkflowError> SHAPE =
            Shape.extending(RunEvent.HEADER, "WorkflowError", WorkflowError::new);
    public static final Field<String> ERROR = SHAPE.text("error");
    public static final Field<String> ERROR_TYPE = SHAPE.text("error_type");
    public static final Field<String> ERROR_ID = SHAPE.text("error_id");
    public static final Field<JsonObject> ADDITIONAL_DATA = SHAPE.object("additional_data");

    private WorkflowError(Values values) {
        super(values);
    }

    /** What went wrong. */
    public @Nullable String error() {
        return get(ERROR);
    }

    /** The kind of error. */
    public @Nullable String errorType() {
        return get(ERROR_TYPE);
    }

    /** The error. */
    public @Nullable String errorId() {
        return get(ERROR_ID);
    }

    /** What is known besides. */
    public @Nullable JsonObject additionalData() {
        return get(ADDITIONAL_DATA);
    }
}
