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
 * A run of an agent or a team as lists of runs show it: {@code GET /agents/{id}/runs}, the same for teams, and the runs of
 * a session. Unlike in {@link RunOutput} the time is ISO-8601, and the input is text.
 */
public final class ListedRun extends Struct implements SessionRun {

    public static final Shape<ListedRun> SHAPE = Shape.of("ListedRun", ListedRun::new);
    public static final Field<String> RUN_ID = SHAPE.text("run_id");
    public static final Field<String> PARENT_RUN_ID = SHAPE.text("parent_run_id");
    public static final Field<String> AGENT_ID = SHAPE.text("agent_id");
    public static final Field<String> TEAM_ID = SHAPE.text("team_id");
    public static final Field<String> USER_ID = SHAPE.text("user_id");
    public static final Field<RunStatus> STATUS = SHAPE.kind("status", RunStatus.KIND);
    public static final Field<String> RUN_INPUT = SHAPE.text("run_input");
    public static final Field<JsonValue> CONTENT = SHAPE.json("content");
    public static final Field<String> RUN_RESPONSE_FORMAT = SHAPE.text("run_response_format");
    public static final Field<String> REASONING_CONTENT = SHAPE.text("reasoning_content");
    public static final Field<List<JsonObject>> REASONING_STEPS = SHAPE.objects("reasoning_steps");
    public static final Field<RunMetrics> METRICS = SHAPE.struct("metrics", () -> RunMetrics.SHAPE);
    public static final Field<List<Message>> MESSAGES = SHAPE.structs("messages", () -> Message.SHAPE);
    public static final Field<List<ToolExecution>> TOOLS = SHAPE.structs("tools", () -> ToolExecution.SHAPE);
    public static final Field<List<RunEvent>> EVENTS = SHAPE.kind("events", Kinds.list(RunEvents.kind()));
    public static final Field<Timestamp> CREATED_AT = SHAPE.time("created_at");
    public static final Field<List<JsonObject>> REFERENCES = SHAPE.objects("references");
    public static final Field<JsonObject> CITATIONS = SHAPE.object("citations");
    public static final Field<List<Message>> REASONING_MESSAGES =
            SHAPE.structs("reasoning_messages", () -> Message.SHAPE);
    public static final Field<JsonObject> SESSION_STATE = SHAPE.object("session_state");
    public static final Field<List<Image>> IMAGES = SHAPE.structs("images", () -> Image.SHAPE);
    public static final Field<List<Video>> VIDEOS = SHAPE.structs("videos", () -> Video.SHAPE);
    public static final Field<List<Audio>> AUDIO = SHAPE.structs("audio", () -> Audio.SHAPE);
    public static final Field<List<MediaFile>> FILES = SHAPE.structs("files", () -> MediaFile.SHAPE);
    public static final Field<Audio> RESPONSE_AUDIO = SHAPE.struct("response_audio", () -> Audio.SHAPE);
    public static final Field<RunInput> INPUT_MEDIA = SHAPE.struct("input_media", () -> RunInput.SHAPE);
    public static final Field<List<String>> FOLLOWUPS = SHAPE.texts("followups");
    public static final Field<String> FORKED_FROM_RUN_ID = SHAPE.text("forked_from_run_id");
    public static final Field<Long> FORKED_FROM_MESSAGE_INDEX = SHAPE.integer("forked_from_message_index");
    public static final Field<String> FORKED_FROM_SESSION_ID = SHAPE.text("forked_from_session_id");
    public static final Field<String> REGENERATED_FROM = SHAPE.text("regenerated_from");
    public static final Field<Long> LAST_CHECKPOINT_AT_MESSAGE_INDEX =
            SHAPE.integer("last_checkpoint_at_message_index");
    public static final Field<CancellationStage> CANCELLATION_STAGE =
            SHAPE.kind("cancellation_stage", CancellationStage.KIND).since(AgnoLevel.V3_1);
    public static final Field<JsonObject> METADATA = SHAPE.object("metadata").since(AgnoLevel.V3_1);

    private ListedRun(Values values) {
        super(values);
    }

    /** The run. */
    @Override
    public @Nullable String runId() {
        return get(RUN_ID);
    }

    /** The run that it is part of; empty if there is none. */
    public @Nullable String parentRunId() {
        return get(PARENT_RUN_ID);
    }

    /** The agent, if an agent ran. */
    public @Nullable String agentId() {
        return get(AGENT_ID);
    }

    /** The team, if a team ran. */
    public @Nullable String teamId() {
        return get(TEAM_ID);
    }

    /** The user; empty if there was none. Runs of teams do not tell. */
    public @Nullable String userId() {
        return get(USER_ID);
    }

    /** How far it came; absent where the server does not say. */
    @Override
    public @Nullable RunStatus status() {
        return get(STATUS);
    }

    /** What it was asked, as text. */
    @Override
    public @Nullable String runInput() {
        return get(RUN_INPUT);
    }

    /** The answer: text or an object. */
    @Override
    public @Nullable JsonValue content() {
        return get(CONTENT);
    }

    /** {@code text} or {@code json}. */
    public @Nullable String runResponseFormat() {
        return get(RUN_RESPONSE_FORMAT);
    }

    /** What the model thought; may be empty. */
    public @Nullable String reasoningContent() {
        return get(REASONING_CONTENT);
    }

    /** The steps of its thinking. */
    public List<JsonObject> reasoningSteps() {
        return list(REASONING_STEPS);
    }

    /** What it cost. */
    public @Nullable RunMetrics metrics() {
        return get(METRICS);
    }

    /** Its conversation. */
    public List<Message> messages() {
        return list(MESSAGES);
    }

    /** The tools that were called or wait. */
    public List<ToolExecution> tools() {
        return list(TOOLS);
    }

    /** Its events, where the server stores them. */
    public List<RunEvent> events() {
        return list(EVENTS);
    }

    /** When it began. */
    @Override
    public @Nullable Timestamp createdAt() {
        return get(CREATED_AT);
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

    /** The state of the session after it. */
    public @Nullable JsonObject sessionState() {
        return get(SESSION_STATE);
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

    /** The media it was given. */
    public @Nullable RunInput inputMedia() {
        return get(INPUT_MEDIA);
    }

    /** Questions the user may want to ask next. */
    public List<String> followups() {
        return list(FOLLOWUPS);
    }

    /** The run it was forked from. */
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

    /** The run that it does again. */
    public @Nullable String regeneratedFrom() {
        return get(REGENERATED_FROM);
    }

    /** The message of the last checkpoint. */
    public @Nullable Long lastCheckpointAtMessageIndex() {
        return get(LAST_CHECKPOINT_AT_MESSAGE_INDEX);
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

    /** What was sent to be stored with the run. */
    public @Nullable JsonObject metadata() {
        return get(METADATA);
    }
}
