package dev.agentos4j.protocol.run;

import dev.agentos4j.protocol.json.Field;
import dev.agentos4j.protocol.json.Shape;
import dev.agentos4j.protocol.json.Values;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A group of steps is done. */
public final class StepsExecutionCompleted extends RunEvent {

    public static final Shape<StepsExecutionCompleted> SHAPE =
            Shape.extending(RunEvent.HEADER, "StepsExecutionCompleted", StepsExecutionCompleted::new);
    public static final Field<Long> STEPS_COUNT = SHAPE.integer("steps_count");
    public static final Field<Long> EXECUTED_STEPS = SHAPE.integer("executed_steps");
    public static final Field<List<StepOutput>> STEP_RESULTS = SHAPE.structs("step_results", () -> StepOutput.SHAPE);

    private StepsExecutionCompleted(Values values) {
        super(values);
    }

    /** How many steps. */
    public @Nullable Long stepsCount() {
        return get(STEPS_COUNT);
    }

    /** How many ran. */
    public @Nullable Long executedSteps() {
        return get(EXECUTED_STEPS);
    }

    /** The results of the steps. */
    public List<StepOutput> stepResults() {
        return list(STEP_RESULTS);
    }
}
