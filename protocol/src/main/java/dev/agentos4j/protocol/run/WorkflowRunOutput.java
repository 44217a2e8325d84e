package dev.agentos4j.protocol.run;

import dev.agentos4j.protocol.json.Field;
import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.json.JsonValue;
import dev.agentos4j.protocol.json.Kinds;
import dev.agentos4j.protocol.json.Shape;
import dev.agentos4j.protocol.json.Struct;
import dev.agentos4j.protocol.json.Values;
import dev.agentos4j.protocol.level.AgnoLevel;
import dev.agentos4j.protocol.media.Audio;
import dev.agentos4j.protocol.media.Image;
import dev.agentos4j.protocol.media.MediaFile;
import dev.agentos4j.protocol.media.Video;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What came of a run of a workflow. {@code POST /workflows/{id}/runs} with {@code stream=false}, and {@code GET
 * /workflows/{id}/runs/{run_id}}.
 */
public final class WorkflowRunOutput extends Struct implements RunOutcome {

    public static final Shape<WorkflowRunOutput> SHAPE = Shape.of("WorkflowRunOutput", WorkflowRunOutput::new);
    public static final Field<String> RUN_ID = SHAPE.text("run_id");
    public static final Field<JsonValue> INPUT = SHAPE.json("input");
    public static final Field<JsonValue> CONTENT = SHAPE.json("content");
    public static final Field<String> CONTENT_TYPE = SHAPE.text("content_type");
    public static final Field<String> WORKFLOW_ID = SHAPE.text("workflow_id");
    public static final Field<String> WORKFLOW_NAME = SHAPE.text("workflow_name");
    public static final Field<String> SESSION_ID = SHAPE.text("session_id");
    public static final Field<String> USER_ID = SHAPE.text("user_id");
    public static final Field<String> PARENT_RUN_ID = SHAPE.text("parent_run_id");
    public static final Field<String> WORKFLOW_STEP_ID = SHAPE.text("workflow_step_id");
    public static final Field<List<Image>> IMAGES = SHAPE.structs("images", () -> Image.SHAPE);
    public static final Field<List<Video>> VIDEOS = SHAPE.structs("videos", () -> Video.SHAPE);
    public static final Field<List<Audio>> AUDIO = SHAPE.structs("audio", () -> Audio.SHAPE);
    public static final Field<List<MediaFile>> FILES = SHAPE.structs("files", () -> MediaFile.SHAPE);
    public static final Field<Audio> RESPONSE_AUDIO = SHAPE.struct("response_audio", () -> Audio.SHAPE);
    public static final Field<List<StepOutput>> STEP_RESULTS = SHAPE.structs("step_results", () -> StepOutput.SHAPE);
    public static final Field<List<RunOutput>> STEP_EXECUTOR_RUNS =
            SHAPE.structs("step_executor_runs", () -> RunOutput.SHAPE);
    public static final Field<RunOutput> WORKFLOW_AGENT_RUN = SHAPE.struct("workflow_agent_run", () -> RunOutput.SHAPE);
    public static final Field<List<RunEvent>> EVENTS = SHAPE.kind("events", Kinds.list(RunEvents.kind()));
    public static final Field<WorkflowMetrics> METRICS = SHAPE.struct("metrics", () -> WorkflowMetrics.SHAPE);
    public static final Field<JsonObject> METADATA = SHAPE.object("metadata");
    public static final Field<Instant> CREATED_AT = SHAPE.epoch("created_at");
    public static final Field<RunStatus> STATUS = SHAPE.kind("status", RunStatus.KIND);
    public static final Field<List<StepRequirement>> STEP_REQUIREMENTS =
            SHAPE.structs("step_requirements", () -> StepRequirement.SHAPE);
    public static final Field<List<ErrorRequirement>> ERROR_REQUIREMENTS =
            SHAPE.structs("error_requirements", () -> ErrorRequirement.SHAPE);
    public static final Field<Long> PAUSED_STEP_INDEX = SHAPE.integer("paused_step_index");
    public static final Field<String> PAUSED_STEP_NAME = SHAPE.text("paused_step_name");
    public static final Field<String> PAUSE_KIND = SHAPE.text("pause_kind");
    public static final Field<CancellationStage> CANCELLATION_STAGE =
            SHAPE.kind("cancellation_stage", CancellationStage.KIND).since(AgnoLevel.V3_1);
    public static final Field<Long> QUEUE_ATTEMPT =
            SHAPE.integer("queue_attempt").since(AgnoLevel.V3_1);
    public static final Field<String> WAITING_ON = SHAPE.text("waiting_on").since(AgnoLevel.V3_1);

    private WorkflowRunOutput(Values values) {
        super(values);
    }

    /** The id of the run. */
    @Override
    public @Nullable String runId() {
        return get(RUN_ID);
    }

    /** What the run was given. */
    public @Nullable JsonValue input() {
        return get(INPUT);
    }

    /** The result as JSON: a string, which prints with its quotes, or any JSON. See {@link #text()}. */
    @Override
    public @Nullable JsonValue content() {
        return get(CONTENT);
    }

    /** {@code str} for text. */
    public @Nullable String contentType() {
        return get(CONTENT_TYPE);
    }

    /** The workflow. */
    public @Nullable String workflowId() {
        return get(WORKFLOW_ID);
    }

    /** Its name. */
    public @Nullable String workflowName() {
        return get(WORKFLOW_NAME);
    }

    /** The session. */
    @Override
    public @Nullable String sessionId() {
        return get(SESSION_ID);
    }

    /** The user. */
    public @Nullable String userId() {
        return get(USER_ID);
    }

    /** The run that a nested workflow is part of. */
    public @Nullable String parentRunId() {
        return get(PARENT_RUN_ID);
    }

    /** The step it is part of. */
    public @Nullable String workflowStepId() {
        return get(WORKFLOW_STEP_ID);
    }

    /** Images made by the run. */
    public List<Image> images() {
        return list(IMAGES);
    }

    /** Videos made by the run. */
    public List<Video> videos() {
        return list(VIDEOS);
    }

    /** Sound made by the run. */
    public List<Audio> audio() {
        return list(AUDIO);
    }

    /** Files made by the run. */
    public List<MediaFile> files() {
        return list(FILES);
    }

    /** The spoken answer. */
    public @Nullable Audio responseAudio() {
        return get(RESPONSE_AUDIO);
    }

    /** The results of the steps. */
    public List<StepOutput> stepResults() {
        return list(STEP_RESULTS);
    }

    /** The runs of the agents and teams inside. */
    public List<RunOutput> stepExecutorRuns() {
        return list(STEP_EXECUTOR_RUNS);
    }

    /** The run of the agent that drives the workflow. */
    public @Nullable RunOutput workflowAgentRun() {
        return get(WORKFLOW_AGENT_RUN);
    }

    /** The events, where the server stores them. */
    public List<RunEvent> events() {
        return list(EVENTS);
    }

    /** What it cost. */
    public @Nullable WorkflowMetrics metrics() {
        return get(METRICS);
    }

    /** What the caller attached. */
    public @Nullable JsonObject metadata() {
        return get(METADATA);
    }

    /** When the run began. */
    public @Nullable Instant createdAt() {
        return get(CREATED_AT);
    }

    /** What the run waits for, or waited for. */
    public List<StepRequirement> stepRequirements() {
        return list(STEP_REQUIREMENTS);
    }

    /** Failed steps that wait for a decision. */
    public List<ErrorRequirement> errorRequirements() {
        return list(ERROR_REQUIREMENTS);
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

    /** The state of the run; {@code PENDING} if the server does not say. */
    @Override
    public RunStatus status() {
        return get(STATUS, RunStatus.PENDING);
    }

    /** The content as text: a string as it is, anything else as JSON; empty if there is none. */
    @Override
    public String text() {
        return RunOutput.text(content());
    }

    /** How far the run was when it was cancelled; {@code null} if it was not, or nobody knows. */
    public @Nullable CancellationStage cancellationStage() {
        return get(CANCELLATION_STAGE);
    }

    /** How often the durable queue started the run; {@code null} if it was not in one. */
    public @Nullable Long queueAttempt() {
        return get(QUEUE_ATTEMPT);
    }

    /** The run of the same session that this one waits for; {@code null} if it waits for none. */
    public @Nullable String waitingOn() {
        return get(WAITING_ON);
    }
}
