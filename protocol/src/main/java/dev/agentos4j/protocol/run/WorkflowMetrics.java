package dev.agentos4j.protocol.run;

import dev.agentos4j.protocol.json.Field;
import dev.agentos4j.protocol.json.JsonNumber;
import dev.agentos4j.protocol.json.Kinds;
import dev.agentos4j.protocol.json.Shape;
import dev.agentos4j.protocol.json.Struct;
import dev.agentos4j.protocol.json.Values;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a workflow run cost. */
public final class WorkflowMetrics extends Struct {

    public static final Shape<WorkflowMetrics> SHAPE = Shape.of("WorkflowMetrics", WorkflowMetrics::new);
    public static final Field<Map<String, StepMetrics>> STEPS =
            SHAPE.map("steps", Kinds.struct(() -> StepMetrics.SHAPE));
    public static final Field<JsonNumber> DURATION = SHAPE.number("duration").nullable();

    private WorkflowMetrics(Values values) {
        super(values);
    }

    /** The figures by the name of the step. */
    public Map<String, StepMetrics> steps() {
        return get(STEPS, Map.of());
    }

    /** Seconds. */
    public @Nullable Double duration() {
        JsonNumber value = get(DURATION);
        return value == null ? null : value.doubleValue();
    }
}
