package dev.agentos4j.protocol.run;

import dev.agentos4j.protocol.json.Field;
import dev.agentos4j.protocol.json.Shape;
import dev.agentos4j.protocol.json.Values;
import org.jspecify.annotations.Nullable;

/** A team in tasks mode ends a round. */
public final class TaskIterationCompleted extends RunEvent {

    public static final Shape<TaskIterationCompleted> SHAPE =
            Shape.extending(RunEvent.HEADER, "TaskIterationCompleted", TaskIterationCompleted::new);
    public static final Field<Long> ITERATION = SHAPE.integer("iteration");
    public static final Field<Long> MAX_ITERATIONS = SHAPE.integer("max_iterations");
    public static final Field<String> TASK_SUMMARY = SHAPE.text("task_summary");

    private TaskIterationCompleted(Values values) {
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

    /** Where it stands. */
    public @Nullable String taskSummary() {
        return get(TASK_SUMMARY);
    }
}
