package dev.agentos4j.protocol.run;

import dev.agentos4j.protocol.json.Field;
import dev.agentos4j.protocol.json.Shape;
import dev.agentos4j.protocol.json.Values;
import org.jspecify.annotations.Nullable;

/** An agent or a team inside a step goes on. */
public final class StepExecutorContinued extends RunEvent {

    public static final Shape<StepExecutorContinued> SHAPE =
            Shape.extending(RunEvent.HEADER, "StepExecutorContinued", StepExecutorContinued::new);
    public static final Field<String> EXECUTOR_ID = SHAPE.text("executor_id");
    public static final Field<String> EXECUTOR_NAME = SHAPE.text("executor_name");
    public static final Field<String> EXECUTOR_RUN_ID = SHAPE.text("executor_run_id");
    public static final Field<String> EXECUTOR_TYPE = SHAPE.text("executor_type");

    private StepExecutorContinued(Values values) {
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
}
