package dev.agentos4j.protocol.run;

import dev.agentos4j.protocol.json.Field;
import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.json.JsonValue;
import dev.agentos4j.protocol.json.Kinds;
import dev.agentos4j.protocol.json.Shape;
import dev.agentos4j.protocol.json.Struct;
import dev.agentos4j.protocol.json.Timestamp;
import dev.agentos4j.protocol.json.Values;
import dev.agentos4j.protocol.level.AgnoLevel;
import dev.agentos4j.protocol.media.Audio;
import dev.agentos4j.protocol.media.Image;
import dev.agentos4j.protocol.media.MediaFile;
import dev.agentos4j.protocol.media.Video;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A run of a workflow as lists of runs show it: {@code GET /workflows/{id}/runs} and the runs of a session. Unlike in
 * {@link WorkflowRunOutput} the time is ISO-8601, and the input is text.
 */
public final class ListedWorkflowRun extends Struct implements SessionRun {

    public static final Shape<ListedWorkflowRun> SHAPE = Shape.of("ListedWorkflowRun", ListedWorkflowRun::new);
    public static final Field<String> RUN_ID = SHAPE.text("run_id");
    public static final Field<String> RUN_INPUT = SHAPE.text("run_input");
    public static final Field<List<RunEvent>> EVENTS = SHAPE.kind("events", Kinds.list(RunEvents.kind()));
    public static final Field<String> WORKFLOW_ID = SHAPE.text("workflow_id");
    public static final Field<String> USER_ID = SHAPE.text("user_id");
    public static final Field<JsonValue> CONTENT = SHAPE.json("content");
    public static final Field<String> CONTENT_TYPE = SHAPE.text("content_type");
    public static final Field<RunStatus> STATUS = SHAPE.kind("status", RunStatus.KIND);
    public static final Field<List<StepOutput>> STEP_RESULTS = SHAPE.structs("step_results", () -> StepOutput.SHAPE);
    public static final Field<List<RunOutput>> STEP_EXECUTOR_RUNS =
            SHAPE.structs("step_executor_runs", () -> RunOutput.SHAPE);
    public static final Field<List<StepRequirement>> STEP_REQUIREMENTS =
            SHAPE.structs("step_requirements", () -> StepRequirement.SHAPE);
    public static final Field<String> PAUSE_KIND = SHAPE.text("pause_kind");
    public static final Field<String> PAUSED_STEP_NAME = SHAPE.text("paused_step_name");
    public static final Field<Long> PAUSED_STEP_INDEX = SHAPE.integer("paused_step_index");
    public static final Field<WorkflowMetrics> METRICS = SHAPE.struct("metrics", () -> WorkflowMetrics.SHAPE);
    public static final Field<Timestamp> CREATED_AT = SHAPE.time("created_at");
    public static final Field<String> REASONING_CONTENT = SHAPE.text("reasoning_content");
    public static final Field<List<JsonObject>> REASONING_STEPS = SHAPE.objects("reasoning_steps");
    public static final Field<List<JsonObject>> REFERENCES = SHAPE.objects("references");
    public static final Field<JsonObject> CITATIONS = SHAPE.object("citations");
    public static final Field<List<Message>> REASONING_MESSAGES =
            SHAPE.structs("reasoning_messages", () -> Message.SHAPE);
    public static final Field<List<Image>> IMAGES = SHAPE.structs("images", () -> Image.SHAPE);
    public static final Field<List<Video>> VIDEOS = SHAPE.structs("videos", () -> Video.SHAPE);
    public static final Field<List<Audio>> AUDIO = SHAPE.structs("audio", () -> Audio.SHAPE);
    public static final Field<List<MediaFile>> FILES = SHAPE.structs("files", () -> MediaFile.SHAPE);
    public static final Field<Audio> RESPONSE_AUDIO = SHAPE.struct("response_audio", () -> Audio.SHAPE);
    public static final Field<CancellationStage> CANCELLATION_STAGE =
            SHAPE.kind("cancellation_stage", CancellationStage.KIND).since(AgnoLevel.V3_1);

    private ListedWorkflowRun(Values values) {
        super(values);
    }

    /** The run. */
    @Override
    public @Nullable String runId() {
        return get(RUN_ID);
    }

    /** What it was asked, as text. */
    @Override
    public @Nullable String runInput() {
        return get(RUN_INPUT);
    }

    /** Its events and those of the runs inside, where the server stores them. */
    public List<RunEvent> events() {
        return list(EVENTS);
    }

    /** The workflow. */
    public @Nullable String workflowId() {
        return get(WORKFLOW_ID);
    }

    /** The user; empty if there was none. */
    public @Nullable String userId() {
        return get(USER_ID);
    }

    /** The result: text or an object. */
    @Override
    public @Nullable JsonValue content() {
        return get(CONTENT);
    }

    /** {@code str} for text. */
    public @Nullable String contentType() {
        return get(CONTENT_TYPE);
    }

    /** How far it came; absent where the server does not say. */
    @Override
    public @Nullable RunStatus status() {
        return get(STATUS);
    }

    /** The results of the steps. */
    public List<StepOutput> stepResults() {
        return list(STEP_RESULTS);
    }

    /** The runs of the agents and teams inside. */
    public List<RunOutput> stepExecutorRuns() {
        return list(STEP_EXECUTOR_RUNS);
    }

    /** What it waits for, or waited for. */
    public List<StepRequirement> stepRequirements() {
        return list(STEP_REQUIREMENTS);
    }

    /** {@code step} or {@code executor} while it waits. */
    public @Nullable String pauseKind() {
        return get(PAUSE_KIND);
    }

    /** The step that waits. */
    public @Nullable String pausedStepName() {
        return get(PAUSED_STEP_NAME);
    }

    /** Its position, from 0. */
    public @Nullable Long pausedStepIndex() {
        return get(PAUSED_STEP_INDEX);
    }

    /** What it cost. */
    public @Nullable WorkflowMetrics metrics() {
        return get(METRICS);
    }

    /** When it began. */
    @Override
    public @Nullable Timestamp createdAt() {
        return get(CREATED_AT);
    }

    /** What the model thought; may be empty. */
    public @Nullable String reasoningContent() {
        return get(REASONING_CONTENT);
    }

    /** The steps of its thinking. */
    public List<JsonObject> reasoningSteps() {
        return list(REASONING_STEPS);
    }

    /** What was looked up in knowledge. */
    public List<JsonObject> references() {
        return list(REFERENCES);
    }

    /** The sources the model cites. */
    public @Nullable JsonObject citations() {
        return get(CITATIONS);
    }

    /** The messages of its thinking. */
    public List<Message> reasoningMessages() {
        return list(REASONING_MESSAGES);
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

    /** The content as text: a string as it is, anything else as JSON; empty if there is none. */
    @Override
    public String text() {
        return RunOutput.text(content());
    }

    /** How far the run was when it was cancelled; {@code null} if it was not, or nobody knows. */
    public @Nullable CancellationStage cancellationStage() {
        return get(CANCELLATION_STAGE);
    }
}
