package dev.agentos4j.protocol.run;

import dev.agentos4j.protocol.json.Field;
import dev.agentos4j.protocol.json.Shape;
import dev.agentos4j.protocol.json.Values;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Steps side by side are done. */
public final class ParallelExecutionCompleted extends RunEvent {

    public static final Shape<ParallelExecutionCompleted> SHAPE =
            Shape.extending(RunEvent.HEADER, "ParallelExecutionCompleted", ParallelExecutionCompleted::new);
    public static final Field<Long> PARALLEL_STEP_COUNT = SHAPE.integer("parallel_step_count");
    public static final Field<List<StepOutput>> STEP_RESULTS = SHAPE.structs("step_results", () -> StepOutput.SHAPE);

    private ParallelExecutionCompleted(Values values) {
        super(values);
    }

    /** How many steps. */
    public @Nullable Long parallelStepCount() {
        return get(PARALLEL_STEP_COUNT);
    }

    /** The results of the steps. */
    public List<StepOutput> stepResults() {
        return list(STEP_RESULTS);
    }
}
