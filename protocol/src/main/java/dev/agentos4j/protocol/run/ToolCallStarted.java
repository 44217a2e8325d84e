package dev.agentos4j.protocol.run;

import dev.agentos4j.protocol.json.Field;
import dev.agentos4j.protocol.json.Shape;
import dev.agentos4j.protocol.json.Values;

/** A tool is called. */
public final class ToolCallStarted extends ToolCallEvent {

    public static final Shape<ToolCallStarted> SHAPE =
            Shape.extending(RunEvent.HEADER, "ToolCallStarted", ToolCallStarted::new);
    public static final Field<ToolExecution> TOOL = SHAPE.struct("tool", () -> ToolExecution.SHAPE);

    private ToolCallStarted(Values values) {
        super(values);
    }

    /** The call. */
    @Override
    public ToolExecution tool() {
        return get(TOOL, ToolExecution.NONE);
    }
}
