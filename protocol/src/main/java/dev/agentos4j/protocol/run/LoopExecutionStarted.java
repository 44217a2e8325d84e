package dev.agentos4j.protocol.run;

import dev.agentos4j.protocol.json.Field;
import dev.agentos4j.protocol.json.Shape;
import dev.agentos4j.protocol.json.Values;
import org.jspecify.annotations.Nullable;

/** A loop begins. */
public final class LoopExecutionStarted extends RunEvent {

    public static final Shape<LoopExecutionStarted> SHAPE =
            Shape.extending(RunEvent.HEADER, "LoopExecutionStarted", LoopExecutionStarted::new);
    public static final Field<Long> MAX_ITERATIONS = SHAPE.integer("max_iterations");

    private LoopExecutionStarted(Values values) {
        super(values);
    }

    /** How many rounds there may be. */
    public @Nullable Long maxIterations() {
        return get(MAX_ITERATIONS);
    }
}
