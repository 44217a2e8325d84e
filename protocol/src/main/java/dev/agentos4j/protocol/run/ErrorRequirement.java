package dev.agentos4j.protocol.run;

import dev.agentos4j.protocol.json.Field;
import dev.agentos4j.protocol.json.JsonValue;
import dev.agentos4j.protocol.json.Shape;
import dev.agentos4j.protocol.json.Struct;
import dev.agentos4j.protocol.json.Values;
import org.jspecify.annotations.Nullable;

/** A failed step that waits for a decision. */
public final class ErrorRequirement extends Struct {

    public static final Shape<ErrorRequirement> SHAPE = Shape.of("ErrorRequirement", ErrorRequirement::new);
    public static final Field<String> STEP_ID = SHAPE.text("step_id").nullable();
    public static final Field<String> STEP_NAME = SHAPE.text("step_name").nullable();
    public static final Field<JsonValue> STEP_INDEX = SHAPE.json("step_index").nullable();
    public static final Field<String> ERROR_MESSAGE =
            SHAPE.text("error_message").nullable();
    public static final Field<String> ERROR_TYPE = SHAPE.text("error_type").nullable();
    public static final Field<Long> RETRY_COUNT = SHAPE.integer("retry_count").nullable();
    public static final Field<String> DECISION = SHAPE.text("decision").nullable();

    private ErrorRequirement(Values values) {
        super(values);
    }

    /** The step. */
    public @Nullable String stepId() {
        return get(STEP_ID);
    }

    /** Its name. */
    public @Nullable String stepName() {
        return get(STEP_NAME);
    }

    /** Its position. */
    public @Nullable JsonValue stepIndex() {
        return get(STEP_INDEX);
    }

    /** What went wrong. */
    public @Nullable String errorMessage() {
        return get(ERROR_MESSAGE);
    }

    /** The kind of error. */
    public @Nullable String errorType() {
        return get(ERROR_TYPE);
    }

    /** How often it was tried again. */
    public @Nullable Long retryCount() {
        return get(RETRY_COUNT);
    }

    /** {@code retry} or {@code skip}. */
    public @Nullable String decision() {
        return get(DECISION);
    }
}
