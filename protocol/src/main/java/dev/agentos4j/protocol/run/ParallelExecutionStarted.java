package dev.agentos4j.protocol.run;

import dev.agentos4j.protocol.json.Field;
import dev.agentos4j.protocol.json.Shape;
import dev.agentos4j.protocol.json.Values;
import org.jspecify.annotations.Nullable;

/** Steps begin side by side. */
public final class ParallelExecutionStarted extends RunEvent {

    public static final Shape<ParallelExecutionStarted> SHAPE =
            Shape.extending(RunEvent.HEADER, "ParallelExecutionStarted", ParallelExecutionStarted::new);
    public static final Field<Long> PARALLEL_STEP_COUNT = SHAPE.integer("parallel_step_count");

    private ParallelExecutionStarted(Values values) {
        super(values);
    }

    /** How many steps. */
    public @Nullable Long parallelStepCount() {
        return get(PARALLEL_STEP_COUNT);
    }
}
