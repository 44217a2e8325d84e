package dev.agentos4j.protocol.run;

import dev.agentos4j.protocol.json.Field;
import dev.agentos4j.protocol.json.Shape;
import dev.agentos4j.protocol.json.Values;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The steps of a router are done. */
public final class RouterExecutionCompleted extends RunEvent {

    public static final Shape<RouterExecutionCompleted> SHAPE =
            Shape.extending(RunEvent.HEADER, "RouterExecutionCompleted", RouterExecutionCompleted::new);
    public static final Field<List<String>> SELECTED_STEPS = SHAPE.texts("selected_steps");
    public static final Field<Long> EXECUTED_STEPS = SHAPE.integer("executed_steps");
    public static final Field<List<StepOutput>> STEP_RESULTS = SHAPE.structs("step_results", () -> StepOutput.SHAPE);

    private RouterExecutionCompleted(Values values) {
        super(values);
    }

    /** The steps chosen. */
    public List<String> selectedSteps() {
        return list(SELECTED_STEPS);
    }

    /** How many. */
    public @Nullable Long executedSteps() {
        return get(EXECUTED_STEPS);
    }

    /** The results of the steps. */
    public List<StepOutput> stepResults() {
        return list(STEP_RESULTS);
    }
}
