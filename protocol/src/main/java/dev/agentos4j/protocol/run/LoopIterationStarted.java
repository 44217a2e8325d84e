package dev.agentos4j.protocol.run;

import dev.agentos4j.protocol.json.Field;
import dev.agentos4j.protocol.json.Shape;
import dev.agentos4j.protocol.json.Values;
import org.jspecify.annotations.Nullable;

/** A round of a loop begins. */
public final class LoopIterationStarted extends RunEvent {

    public static final Shape<LoopIterationStarted> SHAPE =
            Shape.extending(RunEvent.HEADER, "LoopIterationStarted", LoopIterationStarted::new);
    public static final Field<Long> ITERATION = SHAPE.integer("iteration");
    public static final Field<Long> MAX_ITERATIONS = SHAPE.integer("max_iterations");

    private LoopIterationStarted(Values values) {
        super(values);
    }

    /** The round, from 1. */
    public long iteration() {
        return get(ITERATION, 0L);
    }

    /** How many rounds there may be. */
    public @Nullable Long maxIterations() {
        return get(MAX_ITERATIONS);
    }
}
