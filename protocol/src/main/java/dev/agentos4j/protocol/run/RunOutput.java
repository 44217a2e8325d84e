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
 * What came of a run of an agent or a team. {@code POST /agents/{id}/runs} with {@code stream=false}, {@code GET
 * /agents/{id}/runs/{run_id}}, and the same for teams.
 */
public final class RunOutput extends Struct implements RunOutcome {

    public static final Shape<RunOutput> SHAPE = Shape.of("RunOutput", RunOutput::new);
    public static final Field<String> RUN_ID = SHAPE.text("run_id");
    public static final Field<String> AGENT_ID = SHAPE.text("agent_id");
    public static final Field<String> AGENT_NAME = SHAPE.text("agent_name");
    public static final Field<String> TEAM_ID = SHAPE.text("team_id");
    public static final Field<String> TEAM_NAME = SHAPE.text("team_name");
    public static final Field<String> SESSION_ID = SHAPE.text("session_id");
    public static final Field<String> PARENT_RUN_ID = SHAPE.text("parent_run_id");
    public static final Field<String> WORKFLOW_ID = SHAPE.text("workflow_id");
    public static final Field<String> WORKFLOW_STEP_ID = SHAPE.text("workflow_step_id");
    public static final Field<String> USER_ID = SHAPE.text("user_id");
    public static final Field<RunInput> INPUT = SHAPE.struct("input", () -> RunInput.SHAPE);
    public static final Field<JsonValue> CONTENT = SHAPE.json("content");
    public static final Field<String> CONTENT_TYPE = SHAPE.text("content_type");
    public static final Field<String> REASONING_CONTENT = SHAPE.text("reasoning_content");
    public static final Field<List<JsonObject>> REASONING_STEPS = SHAPE.objects("reasoning_steps");
    public static final Field<List<Message>> REASONING_MESSAGES =
            SHAPE.structs("reasoning_messages", () -> Message.SHAPE);
    public static final Field<JsonObject> MODEL_PROVIDER_DATA = SHAPE.object("model_provider_data");
    public static final Field<String> MODEL = SHAPE.text("model");
    public static final Field<String> MODEL_PROVIDER = SHAPE.text("model_provider");
    public static final Field<List<Message>> MESSAGES = SHAPE.structs("messages", () -> Message.SHAPE);
    public static final Field<RunMetrics> METRICS = SHAPE.struct("metrics", () -> RunMetrics.SHAPE);
    public static final Field<List<Message>> ADDITIONAL_INPUT = SHAPE.structs("additional_input", () -> Message.SHAPE);
    public static final Field<List<ToolExecution>> TOOLS = SHAPE.structs("tools", () -> ToolExecution.SHAPE);
    public static final Field<List<Image>> IMAGES = SHAPE.structs("images", () -> Image.SHAPE);
    public static final Field<List<Video>> VIDEOS = SHAPE.structs("videos", () -> Video.SHAPE);
    public static final Field<List<Audio>> AUDIO = SHAPE.structs("audio", () -> Audio.SHAPE);
    public static final Field<List<MediaFile>> FILES = SHAPE.structs("files", () -> MediaFile.SHAPE);
    public static final Field<Audio> RESPONSE_AUDIO = SHAPE.struct("response_audio", () -> Audio.SHAPE);
    public static final Field<JsonObject> CITATIONS = SHAPE.object("citations");
    public static final Field<List<JsonObject>> REFERENCES = SHAPE.objects("references");
    public static final Field<List<String>> FOLLOWUPS = SHAPE.texts("followups");
    public static final Field<JsonObject> METADATA = SHAPE.object("metadata");
    public static final Field<JsonObject> SESSION_STATE = SHAPE.object("session_state");
    public static final Field<Instant> CREATED_AT = SHAPE.epoch("created_at");
    public static final Field<List<RunEvent>> EVENTS = SHAPE.kind("events", Kinds.list(RunEvents.kind()));
    public static final Field<RunStatus> STATUS = SHAPE.kind("status", RunStatus.KIND);
    public static final Field<List<RunRequirement>> REQUIREMENTS =
            SHAPE.structs("requirements", () -> RunRequirement.SHAPE);
    public static final Field<List<RunOutput>> MEMBER_RESPONSES =
            SHAPE.structs("member_responses", () -> RunOutput.SHAPE);
    public static final Field<Long> LAST_CHECKPOINT_AT_MESSAGE_INDEX =
            SHAPE.integer("last_checkpoint_at_message_index");
    public static final Field<String> FORKED_FROM_RUN_ID = SHAPE.text("forked_from_run_id");
    public static final Field<Long> FORKED_FROM_MESSAGE_INDEX = SHAPE.integer("forked_from_message_index");
    public static final Field<String> FORKED_FROM_SESSION_ID = SHAPE.text("forked_from_session_id");
    public static final Field<String> REGENERATED_FROM = SHAPE.text("regenerated_from");
    public static final Field<CancellationStage> CANCELLATION_STAGE =
            SHAPE.kind("cancellation_stage", CancellationStage.KIND).since(AgnoLevel.V3_1);
    public static final Field<CompactionRecord> COMPACTION =
            SHAPE.struct("compaction", () -> CompactionRecord.SHAPE).since(AgnoLevel.V3_1);
    public static final Field<Long> QUEUE_ATTEMPT =
            SHAPE.integer("queue_attempt").since(AgnoLevel.V3_1);
    public static final Field<String> WAITING_ON = SHAPE.text("waiting_on").since(AgnoLevel.V3_1);

    private RunOutput(Values values) {
        super(values);
    }

    /** The id of the run. */
    @Override
    public @Nullable String runId() {
        return get(RUN_ID);
    }

    /** The agent, if an agent ran. */
    public @Nullable String agentId() {
        return get(AGENT_ID);
    }

    /** Its name. */
    public @Nullable String agentName() {
        return get(AGENT_NAME);
    }

    /** The team, if a team ran. */
    public @Nullable String teamId() {
        return get(TEAM_ID);
    }

    /** Its name. */
    public @Nullable String teamName() {
        return get(TEAM_NAME);
    }

    /** The session. */
    @Override
    public @Nullable String sessionId() {
        return get(SESSION_ID);
    }

    /** The team or workflow run that this run is part of. */
    public @Nullable String parentRunId() {
        return get(PARENT_RUN_ID);
    }

    /** The workflow it is part of. */
    public @Nullable String workflowId() {
        return get(WORKFLOW_ID);
    }

    /** The step it is part of. */
    public @Nullable String workflowStepId() {
        return get(WORKFLOW_STEP_ID);
    }

    /** The user. */
    public @Nullable String userId() {
        return get(USER_ID);
    }

    /** What the run was given. */
    public @Nullable RunInput input() {
        return get(INPUT);
    }

    /** The answer as JSON: a string, which prints with its quotes, or any JSON for structured output. See {@link #text()}. */
    @Override
    public @Nullable JsonValue content() {
        return get(CONTENT);
    }

    /** {@code str} for text, else the name of the schema or {@code dict}. */
    public @Nullable String contentType() {
        return get(CONTENT_TYPE);
    }

    /** What the model thought. */
    public @Nullable String reasoningContent() {
        return get(REASONING_CONTENT);
    }

    /** The steps of its thinking. */
    public List<JsonObject> reasoningSteps() {
        return list(REASONING_STEPS);
    }

    /** The messages of its thinking. */
    public List<Message> reasoningMessages() {
        return list(REASONING_MESSAGES);
    }

    /** What the provider said besides. */
    public @Nullable JsonObject modelProviderData() {
        return get(MODEL_PROVIDER_DATA);
    }

    /** The id of the model. */
    public @Nullable String model() {
        return get(MODEL);
    }

    /** Its provider. */
    public @Nullable String modelProvider() {
        return get(MODEL_PROVIDER);
    }

    /** The conversation of the run. */
    public List<Message> messages() {
        return list(MESSAGES);
    }

    /** What it cost; without any number if it was not told. */
    public RunMetrics metrics() {
        return get(METRICS, RunMetrics.NONE);
    }

    /** Messages that were given in addition. */
    public List<Message> additionalInput() {
        return list(ADDITIONAL_INPUT);
    }

    /** The tools that were called or wait. */
    public List<ToolExecution> tools() {
        return list(TOOLS);
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

    /** The sources the model cites. */
    public @Nullable JsonObject citations() {
        return get(CITATIONS);
    }

    /** What was looked up in knowledge. */
    public List<JsonObject> references() {
        return list(REFERENCES);
    }

    /** Questions the user may want to ask next. */
    public List<String> followups() {
        return list(FOLLOWUPS);
    }

    /** What the caller attached, and what the server adds. */
    public @Nullable JsonObject metadata() {
        return get(METADATA);
    }

    /**
     * Why the model's last answer is not whole: cut off, withheld or refused. {@code null} if the model ended of its own
     * accord, or the server does not say (Agno's does not). It is the member {@code finish_reason} of the metadata.
     */
    public @Nullable FinishReason finishReason() {
        return FinishReason.in(metadata());
    }

    /** The state of the session after the run. */
    public @Nullable JsonObject sessionState() {
        return get(SESSION_STATE);
    }

    /** When the run began. */
    public @Nullable Instant createdAt() {
        return get(CREATED_AT);
    }

    /** The events, where the server stores them. */
    public List<RunEvent> events() {
        return list(EVENTS);
    }

    /** What the run waits for, or waited for. */
    public List<RunRequirement> requirements() {
        return list(REQUIREMENTS);
    }

    /** The runs of the members, if a team ran. */
    public List<RunOutput> memberResponses() {
        return list(MEMBER_RESPONSES);
    }

    /** The message of the last checkpoint. */
    public @Nullable Long lastCheckpointAtMessageIndex() {
        return get(LAST_CHECKPOINT_AT_MESSAGE_INDEX);
    }

    /** The run this one was forked from. */
    public @Nullable String forkedFromRunId() {
        return get(FORKED_FROM_RUN_ID);
    }

    /** The message it was forked at. */
    public @Nullable Long forkedFromMessageIndex() {
        return get(FORKED_FROM_MESSAGE_INDEX);
    }

    /** The session it was forked from. */
    public @Nullable String forkedFromSessionId() {
        return get(FORKED_FROM_SESSION_ID);
    }

    /** The run that this one does again. */
    public @Nullable String regeneratedFrom() {
        return get(REGENERATED_FROM);
    }

    /** The state of the run; {@code RUNNING} if the server does not say. */
    @Override
    public RunStatus status() {
        return get(STATUS, RunStatus.RUNNING);
    }

    /** The content as text: a string as it is, anything else as JSON; empty if there is none. */
    @Override
    public String text() {
        return text(content());
    }

    static String text(@Nullable JsonValue content) {
        if (content == null || content.isNull()) {
            return "";
        }
        String text = content.asText();
        return text == null ? content.toJson() : text;
    }

    /** How far the run was when it was cancelled; {@code null} if it was not, or nobody knows. */
    public @Nullable CancellationStage cancellationStage() {
        return get(CANCELLATION_STAGE);
    }

    /** What was done to shorten the conversation in this run; {@code null} if nothing was. */
    public @Nullable CompactionRecord compaction() {
        return get(COMPACTION);
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
