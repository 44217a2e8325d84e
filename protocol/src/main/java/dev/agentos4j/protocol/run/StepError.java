package dev.agentos4j.protocol.run;

import dev.agentos4j.protocol.json.Field;
import dev.agentos4j.protocol.json.Shape;
import dev.agentos4j.protocol.json.Values;
import org.jspecify.annotations.Nullable;

/** A step failed. */
public final class StepError extends RunEvent {

    public static final Shape<StepError> SHAPE = Shape.extending(RunEvent.HEADER, "StepError", StepError::new);
    public static final Field<String> ERROR = SHAPE.text("error");

    private StepError(Values values) {
        super(values);
    }

    /** What went wrong. */
    public @Nullable String error() {
        return get(ERROR);
    }
}
