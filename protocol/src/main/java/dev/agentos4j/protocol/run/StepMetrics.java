package dev.agentos4j.protocol.run;

import dev.agentos4j.protocol.json.Field;
import dev.agentos4j.protocol.json.Shape;
import dev.agentos4j.protocol.json.Struct;
import dev.agentos4j.protocol.json.Values;
import org.jspecify.annotations.Nullable;

/** What a step of a workflow cost. */
public final class StepMetrics extends Struct {

    public static final Shape<StepMetrics> SHAPE = Shape.of("StepMetrics", StepMetrics::new);
    public static final Field<String> STEP_NAME = SHAPE.text("step_name");
    public static final Field<String> EXECUTOR_TYPE = SHAPE.text("executor_type");
    public static final Field<String> EXECUTOR_NAME = SHAPE.text("executor_name");
    public static final Field<RunMetrics> METRICS =
            SHAPE.struct("metrics", () -> RunMetrics.SHAPE).nullable();

    private StepMetrics(Values values) {
        super(values);
    }

    /** The step. */
    public @Nullable String stepName() {
        return get(STEP_NAME);
    }

    /** What did the work. */
    public @Nullable String executorType() {
        return get(EXECUTOR_TYPE);
    }

    /** Its name. */
    public @Nullable String executorName() {
        return get(EXECUTOR_NAME);
    }

    /** The figures. */
    public @Nullable RunMetrics metrics() {
        return get(METRICS);
    }
}
