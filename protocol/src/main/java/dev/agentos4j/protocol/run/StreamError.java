package dev.agentos4j.protocol.run;

import dev.agentos4j.protocol.json.Field;
import dev.agentos4j.protocol.json.Shape;
import dev.agentos4j.protocol.json.Values;
import org.jspecify.annotations.Nullable;

/** The server cannot give the stream. */
public final class StreamError extends RunEvent {

    public static final Shape<StreamError> SHAPE = Shape.extending(RunEvent.HEADER, "StreamError", StreamError::new);
    public static final Field<String> ERROR = SHAPE.text("error");
    public static final Field<String> ERROR_TYPE = SHAPE.text("error_type");
    public static final Field<String> ERROR_ID = SHAPE.text("error_id");

    private StreamError(Values values) {
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
}
