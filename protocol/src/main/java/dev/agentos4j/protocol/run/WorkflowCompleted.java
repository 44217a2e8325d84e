package dev.agentos4j.protocol.run;

import dev.agentos4j.protocol.json.Field;
import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.json.JsonValue;
import dev.agentos4j.protocol.json.Kinds;
import dev.agentos4j.protocol.json.Shape;
import dev.agentos4j.protocol.json.Values;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A workflow run is complete. After {@link WorkflowCancelled} it is not a success. */
public final class WorkflowCompleted extends RunEvent {

    public static final Shape<WorkflowCompleted> SHAPE =
            Shape.extending(RunEvent.HEADER, "WorkflowCompleted", WorkflowCompleted::new);
    public static final Field<JsonValue> CONTENT = SHAPE.json("content");
    public static final Field<String> CONTENT_TYPE = SHAPE.kind("content_type", Kinds.recurringText());
    public static final Field<List<StepOutput>> STEP_RESULTS = SHAPE.structs("step_results", () -> StepOutput.SHAPE);
    public static final Field<List<RunOutput>> STEP_EXECUTOR_RUNS =
            SHAPE.structs("step_executor_runs", () -> RunOutput.SHAPE);
    public static final Field<JsonObject> METADATA = SHAPE.object("metadata");
    public static final Field<WorkflowMetrics> METRICS = SHAPE.struct("metrics", () -> WorkflowMetrics.SHAPE);

    private WorkflowCompleted(Values values) {
        super(values);
    }

    /** The content. */
    public @Nullable JsonValue content() {
        return get(CONTENT);
    }

    /** {@code str} for text, else the name of the schema. */
    public @Nullable String contentType() {
        return get(CONTENT_TYPE);
    }

    /** The results of the steps. */
    public List<StepOutput> stepResults() {
        return list(STEP_RESULTS);
    }

    /** The runs of the agents and teams inside. */
    public List<RunOutput> stepExecutorRuns() {
        return list(STEP_EXECUTOR_RUNS);
    }

    /** What the caller attached. */
    public @Nullable JsonObject metadata() {
        return get(METADATA);
    }

    /** What it cost. */
    public @Nullable WorkflowMetrics metrics() {
        return get(METRICS);
    }

    /** The content as text: a string as it is, anything else as JSON; empty if there is none. */
    public String text() {
        return RunOutput.text(content());
    }
}
