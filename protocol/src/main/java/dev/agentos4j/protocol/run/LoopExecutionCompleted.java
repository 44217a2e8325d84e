package dev.agentos4j.protocol.run;

import dev.agentos4j.protocol.json.Field;
import dev.agentos4j.protocol.json.Kinds;
import dev.agentos4j.protocol.json.Shape;
import dev.agentos4j.protocol.json.Values;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A loop is done. */
public final class LoopExecutionCompleted extends RunEvent {

    public static final Shape<LoopExecutionCompleted> SHAPE =
            Shape.extending(RunEvent.HEADER, "LoopExecutionCompleted", LoopExecutionCompleted::new);
    public static final Field<Long> TOTAL_ITERATIONS = SHAPE.integer("total_iterations");
    public static final Field<Long> MAX_ITERATIONS = SHAPE.integer("max_iterations");
    public static final Field<List<List<StepOutput>>> ALL_RESULTS =
            SHAPE.kind("all_results", Kinds.list(Kinds.list(Kinds.struct(() -> StepOutput.SHAPE))));

    private LoopExecutionCompleted(Values values) {
        super(values);
    }

    /** How many rounds there were. */
    public @Nullable Long totalIterations() {
        return get(TOTAL_ITERATIONS);
    }

    /** How many rounds there may be. */
    public @Nullable Long maxIterations() {
        return get(MAX_ITERATIONS);
    }

    /** The results by round. */
    public List<List<StepOutput>> allResults() {
        return list(ALL_RESULTS);
    }
}
