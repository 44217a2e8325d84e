package dev.agentos4j.protocol.run;

import dev.agentos4j.protocol.json.Field;
import dev.agentos4j.protocol.json.Shape;
import dev.agentos4j.protocol.json.Values;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An agent or a team inside a step waits. */
public final class StepExecutorPaused extends RunEvent {

    public static final Shape<StepExecutorPaused> SHAPE =
            Shape.extending(RunEvent.HEADER, "StepExecutorPaused", StepExecutorPaused::new);
    public static final Field<String> EXECUTOR_ID = SHAPE.text("executor_id");
    public static final Field<String> EXECUTOR_NAME = SHAPE.text("executor_name");
    public static final Field<String> EXECUTOR_RUN_ID = SHAPE.text("executor_run_id");
    public static final Field<String> EXECUTOR_TYPE = SHAPE.text("executor_type");
    public static final Field<List<RunRequirement>> EXECUTOR_REQUIREMENTS =
            SHAPE.structs("executor_requirements", () -> RunRequirement.SHAPE);

    private StepExecutorPaused(Values values) {
        super(values);
    }

    /** The agent or team. */
    public @Nullable String executorId() {
        return get(EXECUTOR_ID);
    }

    /** Its name. */
    public @Nullable String executorName() {
        return get(EXECUTOR_NAME);
    }

    /** Its run. */
    public @Nullable String executorRunId() {
        return get(EXECUTOR_RUN_ID);
    }

    /** {@code agent} or {@code team}. */
    public @Nullable String executorType() {
        return get(EXECUTOR_TYPE);
    }

    /** What it waits for. */
    public List<RunRequirement> executorRequirements() {
        return list(EXECUTOR_REQUIREMENTS);
    }
}
