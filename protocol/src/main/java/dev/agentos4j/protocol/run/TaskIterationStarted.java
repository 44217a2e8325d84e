package dev.agentos4j.protocol.run;

import dev.agentos4j.protocol.json.Field;
import dev.agentos4j.protocol.json.Shape;
import dev.agentos4j.protocol.json.Values;

/** A team in tasks mode begins a round. */
public final class TaskIterationStarted extends RunEvent {

    public static final Shape<TaskIterationStarted> SHAPE =
            Shape.extending(RunEvent.HEADER, "TaskIterationStarted", TaskIterationStarted::new);
    public static final Field<Long> ITERATION = SHAPE.integer("iteration");
    public static final Field<Long> MAX_ITERATIONS = SHAPE.integer("max_iterations");

    private TaskIterationStarted(Values values) {
        super(values);
    }

    /** The round, from 1. */
    public long iteration() {
        return get(ITERATION, 0L);
    }

    /** How many there may be. */
    public long maxIterations() {
        return get(MAX_ITERATIONS, 0L);
    }
}
