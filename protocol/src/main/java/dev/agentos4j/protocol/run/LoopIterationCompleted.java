package dev.agentos4j.protocol.run;

import dev.agentos4j.protocol.json.Field;
import dev.agentos4j.protocol.json.Shape;
import dev.agentos4j.protocol.json.Values;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A round of a loop is done. */
public final class LoopIterationCompleted extends RunEvent {

    public static final Shape<LoopIterationCompleted> SHAPE =
            Shape.extending(RunEvent.HEADER, "LoopIterationCompleted", LoopIterationCompleted::new);
    public static final Field<Long> ITERATION = SHAPE.integer("iteration");
    public static final Field<Long> MAX_ITERATIONS = SHAPE.integer("max_iterations");
    public static final Field<List<StepOutput>> ITERATION_RESULTS =
            SHAPE.structs("iteration_results", () -> StepOutput.SHAPE);
    public static final Field<Boolean> SHOULD_CONTINUE = SHAPE.bool("should_continue");

    private LoopIterationCompleted(Values values) {
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

    /** Its results. */
    public List<StepOutput> iterationResults() {
        return list(ITERATION_RESULTS);
    }

    /** Whether there is another. */
    public boolean shouldContinue() {
        return get(SHOULD_CONTINUE, false);
    }
}
