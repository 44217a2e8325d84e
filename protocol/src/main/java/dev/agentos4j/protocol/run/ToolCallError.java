package dev.agentos4j.protocol.run;

import dev.agentos4j.protocol.json.Field;
import dev.agentos4j.protocol.json.Shape;
import dev.agentos4j.protocol.json.Values;
import org.jspecify.annotations.Nullable;

/** A tool failed. */
public final class ToolCallError extends ToolCallEvent {

    public static final Shape<ToolCallError> SHAPE =
            Shape.extending(RunEvent.HEADER, "ToolCallError", ToolCallError::new);
    public static final Field<ToolExecution> TOOL = SHAPE.struct("tool", () -> ToolExecution.SHAPE);
    public static final Field<String> ERROR = SHAPE.text("error");

    private ToolCallError(Values values) {
        super(values);
    }

    /** The call. */
    @Override
    public ToolExecution tool() {
        return get(TOOL, ToolExecution.NONE);
    }

    /** What went wrong. */
    public @Nullable String error() {
        return get(ERROR);
    }
}
