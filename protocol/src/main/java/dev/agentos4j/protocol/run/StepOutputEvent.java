package dev.agentos4j.protocol.run;

import dev.agentos4j.protocol.json.Field;
import dev.agentos4j.protocol.json.Shape;
import dev.agentos4j.protocol.json.Values;
import org.jspecify.annotations.Nullable;

/** The result of a function step. */
public final class StepOutputEvent extends RunEvent {

    public static final Shape<StepOutputEvent> SHAPE =
            Shape.extending(RunEvent.HEADER, "StepOutputEvent", StepOutputEvent::new);
    public static final Field<StepOutput> STEP_OUTPUT = SHAPE.struct("step_output", () -> StepOutput.SHAPE);

    private StepOutputEvent(Values values) {
        super(values);
    }

    /** The result. */
    public @Nullable StepOutput stepOutput() {
        return get(STEP_OUTPUT);
    }
}
