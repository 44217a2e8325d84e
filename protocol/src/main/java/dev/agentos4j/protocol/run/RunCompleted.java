package dev.agentos4j.protocol.run;

import dev.agentos4j.protocol.json.Field;
import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.json.JsonValue;
import dev.agentos4j.protocol.json.Kinds;
import dev.agentos4j.protocol.json.Shape;
import dev.agentos4j.protocol.json.Values;
import dev.agentos4j.protocol.media.Audio;
import dev.agentos4j.protocol.media.Image;
import dev.agentos4j.protocol.media.MediaFile;
import dev.agentos4j.protocol.media.Video;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A run is complete. After {@link RunCancelled} it is not a success. */
public final class RunCompleted extends RunEvent {

    public static final Shape<RunCompleted> SHAPE = Shape.extending(RunEvent.HEADER, "RunCompleted", RunCompleted::new);
    public static final Field<JsonValue> CONTENT = SHAPE.json("content");
    public static final Field<String> CONTENT_TYPE = SHAPE.kind("content_type", Kinds.recurringText());
    public static final Field<String> REASONING_CONTENT = SHAPE.text("reasoning_content");
    public static final Field<JsonObject> CITATIONS = SHAPE.object("citations");
    public static final Field<JsonObject> MODEL_PROVIDER_DATA = SHAPE.object("model_provider_data");
    public static final Field<List<Image>> IMAGES = SHAPE.structs("images", () -> Image.SHAPE);
    public static final Field<List<Video>> VIDEOS = SHAPE.structs("videos", () -> Video.SHAPE);
    public static final Field<List<Audio>> AUDIO = SHAPE.structs("audio", () -> Audio.SHAPE);
    public static final Field<List<MediaFile>> FILES = SHAPE.structs("files", () -> MediaFile.SHAPE);
    public static final Field<Audio> RESPONSE_AUDIO = SHAPE.struct("response_audio", () -> Audio.SHAPE);
    public static final Field<List<JsonObject>> REFERENCES = SHAPE.objects("references");
    public static final Field<List<Message>> ADDITIONAL_INPUT = SHAPE.structs("additional_input", () -> Message.SHAPE);
    public static final Field<List<JsonObject>> REASONING_STEPS = SHAPE.objects("reasoning_steps");
    public static final Field<List<Message>> REASONING_MESSAGES =
            SHAPE.structs("reasoning_messages", () -> Message.SHAPE);
    public static final Field<List<RunOutput>> MEMBER_RESPONSES =
            SHAPE.structs("member_responses", () -> RunOutput.SHAPE);
    public static final Field<JsonObject> METADATA = SHAPE.object("metadata");
    public static final Field<RunMetrics> METRICS = SHAPE.struct("metrics", () -> RunMetrics.SHAPE);
    public static final Field<JsonObject> SESSION_STATE = SHAPE.object("session_state");
    public static final Field<List<String>> FOLLOWUPS = SHAPE.texts("followups");
    public static final Field<List<ToolExecution>> TOOLS = SHAPE.structs("tools", () -> ToolExecution.SHAPE);

    private RunCompleted(Values values) {
        super(values);
    }

    /** The full answer once more. */
    public @Nullable JsonValue content() {
        return get(CONTENT);
    }

    /** {@code str} for text, else the name of the schema. */
    public @Nullable String contentType() {
        return get(CONTENT_TYPE);
    }

    /** What the model thought. */
    public @Nullable String reasoningContent() {
        return get(REASONING_CONTENT);
    }

    /** The sources the model cites. */
    public @Nullable JsonObject citations() {
        return get(CITATIONS);
    }

    /** What the provider said besides. */
    public @Nullable JsonObject modelProviderData() {
        return get(MODEL_PROVIDER_DATA);
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

    /** What was looked up. */
    public List<JsonObject> references() {
        return list(REFERENCES);
    }

    /** Messages given in addition. */
    public List<Message> additionalInput() {
        return list(ADDITIONAL_INPUT);
    }

    /** The steps of the thinking. */
    public List<JsonObject> reasoningSteps() {
        return list(REASONING_STEPS);
    }

    /** The messages of the thinking. */
    public List<Message> reasoningMessages() {
        return list(REASONING_MESSAGES);
    }

    /** The runs of the members, if a team ran. */
    public List<RunOutput> memberResponses() {
        return list(MEMBER_RESPONSES);
    }

    /** What the caller attached. */
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

    /** What it cost. */
    public @Nullable RunMetrics metrics() {
        return get(METRICS);
    }

    /** The state of the session. */
    public @Nullable JsonObject sessionState() {
        return get(SESSION_STATE);
    }

    /** Questions the user may want to ask next. */
    public List<String> followups() {
        return list(FOLLOWUPS);
    }

    /** The tools of the run so far. */
    public List<ToolExecution> tools() {
        return list(TOOLS);
    }

    /** The content as text: a string as it is, anything else as JSON; empty if there is none. */
    public String text() {
        return RunOutput.text(content());
    }
}
