package dev.agentos4j.protocol.run;

import dev.agentos4j.protocol.json.Field;
import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.json.JsonValue;
import dev.agentos4j.protocol.json.Shape;
import dev.agentos4j.protocol.json.Values;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A workflow run waits for somebody. */
public final class WorkflowPaused extends RunEvent {

    public static final Shape<WorkflowPaused> SHAPE =
            Shape.extending(RunEvent.HEADER, "WorkflowPaused", WorkflowPaused::new);
    public static final Field<RunStatus> STATUS = SHAPE.kind("status", RunStatus.KIND);
    public static final Field<Long> PAUSED_STEP_INDEX = SHAPE.integer("paused_step_index");
    public static final Field<String> PAUSED_STEP_NAME = SHAPE.text("paused_step_name");
    public static final Field<String> PAUSE_KIND = SHAPE.text("pause_kind");
    public static final Field<List<StepRequirement>> STEP_REQUIREMENTS =
            SHAPE.structs("step_requirements", () -> StepRequirement.SHAPE);
    public static final Field<List<StepOutput>> STEP_RESULTS = SHAPE.structs("step_results", () -> StepOutput.SHAPE);
    public static final Field<List<RunOutput>> STEP_EXECUTOR_RUNS =
            SHAPE.structs("step_executor_runs", () -> RunOutput.SHAPE);
    public static final Field<JsonValue> CONTENT = SHAPE.json("content");
    public static final Field<JsonObject> METADATA = SHAPE.object("metadata");

    private WorkflowPaused(Values values) {
        super(values);
    }

    /** {@code PAUSED}. */
    public @Nullable RunStatus status() {
        return get(STATUS);
    }

    /** The step that waits. */
    public @Nullable Long pausedStepIndex() {
        return get(PAUSED_STEP_INDEX);
    }

    /** Its name. */
    public @Nullable String pausedStepName() {
        return get(PAUSED_STEP_NAME);
    }

    /** {@code step} or {@code executor}. */
    public @Nullable String pauseKind() {
        return get(PAUSE_KIND);
    }

    /** What it waits for. */
    public List<StepRequirement> stepRequirements() {
        return list(STEP_REQUIREMENTS);
    }

    /** The results of the steps. */
    public List<StepOutput> stepResults() {
        return list(STEP_RESULTS);
    }

    /** The runs inside so far. */
    public List<RunOutput> stepExecutorRuns() {
        return list(STEP_EXECUTOR_RUNS);
    }

    /** The content. */
    public @Nullable JsonValue content() {
        return get(CONTENT);
    }

    /** What the caller attached. */
    public @Nullable JsonObject metadata() {
        return get(METADATA);
    }
}
