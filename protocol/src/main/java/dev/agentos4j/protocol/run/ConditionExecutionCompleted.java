package dev.agentos4j.protocol.run;

import dev.agentos4j.protocol.json.Field;
import dev.agentos4j.protocol.json.Shape;
import dev.agentos4j.protocol.json.Values;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The steps of a condition are done. */
public final class ConditionExecutionCompleted extends RunEvent {

    public static final Shape<ConditionExecutionCompleted> SHAPE =
            Shape.extending(RunEvent.HEADER, "ConditionExecutionCompleted", ConditionExecutionCompleted::new);
    public static final Field<Boolean> CONDITION_RESULT = SHAPE.bool("condition_result");
    public static final Field<Long> EXECUTED_STEPS = SHAPE.integer("executed_steps");
    public static final Field<String> BRANCH = SHAPE.text("branch");
    public static final Field<List<StepOutput>> STEP_RESULTS = SHAPE.structs("step_results", () -> StepOutput.SHAPE);

    private ConditionExecutionCompleted(Values values) {
        super(values);
    }

    /** What the condition says. */
    public @Nullable Boolean conditionResult() {
        return get(CONDITION_RESULT);
    }

    /** How many. */
    public @Nullable Long executedSteps() {
        return get(EXECUTED_STEPS);
    }

    /** {@code if} or {@code else}. */
    public @Nullable String branch() {
        return get(BRANCH);
    }

    /** The results of the steps. */
    public List<StepOutput> stepResults() {
        return list(STEP_RESULTS);
    }
}
