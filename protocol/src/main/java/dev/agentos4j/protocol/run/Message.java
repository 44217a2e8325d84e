package dev.agentos4j.protocol.run;

import dev.agentos4j.protocol.json.Field;
import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.json.JsonValue;
import dev.agentos4j.protocol.json.Shape;
import dev.agentos4j.protocol.json.Struct;
import dev.agentos4j.protocol.json.Values;
import dev.agentos4j.protocol.media.Audio;
import dev.agentos4j.protocol.media.Image;
import dev.agentos4j.protocol.media.MediaFile;
import dev.agentos4j.protocol.media.Video;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A message between the program, the model and its tools. */
public final class Message extends Struct {

    public static final Shape<Message> SHAPE = Shape.of("Message", Message::new);
    public static final Field<String> ID = SHAPE.text("id");
    public static final Field<JsonValue> CONTENT = SHAPE.json("content");
    public static final Field<String> REASONING_CONTENT = SHAPE.text("reasoning_content");
    public static final Field<String> COMPRESSED_CONTENT = SHAPE.text("compressed_content");
    public static final Field<String> REDACTED_REASONING_CONTENT = SHAPE.text("redacted_reasoning_content");
    public static final Field<Boolean> FROM_HISTORY = SHAPE.bool("from_history").defaults(false);
    public static final Field<Boolean> STOP_AFTER_TOOL_CALL =
            SHAPE.bool("stop_after_tool_call").defaults(false);
    public static final Field<String> ROLE = SHAPE.text("role");
    public static final Field<String> NAME = SHAPE.text("name");
    public static final Field<String> TOOL_CALL_ID = SHAPE.text("tool_call_id");
    public static final Field<String> TOOL_NAME = SHAPE.text("tool_name");
    public static final Field<JsonValue> TOOL_ARGS = SHAPE.json("tool_args");
    public static final Field<Boolean> TOOL_CALL_ERROR = SHAPE.bool("tool_call_error");
    public static final Field<List<JsonObject>> TOOL_CALLS = SHAPE.objects("tool_calls");
    public static final Field<List<Image>> IMAGES = SHAPE.structs("images", () -> Image.SHAPE);
    public static final Field<List<Audio>> AUDIO = SHAPE.structs("audio", () -> Audio.SHAPE);
    public static final Field<List<Video>> VIDEOS = SHAPE.structs("videos", () -> Video.SHAPE);
    public static final Field<List<MediaFile>> FILES = SHAPE.structs("files", () -> MediaFile.SHAPE);
    public static final Field<Audio> AUDIO_OUTPUT = SHAPE.struct("audio_output", () -> Audio.SHAPE);
    public static final Field<JsonValue> REFERENCES = SHAPE.json("references");
    public static final Field<RunMetrics> METRICS = SHAPE.struct("metrics", () -> RunMetrics.SHAPE);
    public static final Field<JsonObject> PROVIDER_DATA = SHAPE.object("provider_data");
    public static final Field<String> CHECKPOINT_STATUS = SHAPE.text("checkpoint_status");
    public static final Field<Instant> CHECKPOINT_CREATED_AT = SHAPE.epoch("checkpoint_created_at");
    public static final Field<Instant> CREATED_AT = SHAPE.epoch("created_at");

    private Message(Values values) {
        super(values);
    }

    /** The id of the message. */
    public @Nullable String id() {
        return get(ID);
    }

    /** Text, or a list of parts. */
    public @Nullable JsonValue content() {
        return get(CONTENT);
    }

    /** What the model thought. */
    public @Nullable String reasoningContent() {
        return get(REASONING_CONTENT);
    }

    /** A shortened form of a tool result. */
    public @Nullable String compressedContent() {
        return get(COMPRESSED_CONTENT);
    }

    /** Thoughts that the provider hides. */
    public @Nullable String redactedReasoningContent() {
        return get(REDACTED_REASONING_CONTENT);
    }

    /** Whether it comes from an earlier run. */
    public boolean fromHistory() {
        return get(FROM_HISTORY, false);
    }

    /** Whether the run ends after this call. */
    public boolean stopAfterToolCall() {
        return get(STOP_AFTER_TOOL_CALL, false);
    }

    /** {@code system}, {@code user}, {@code assistant}, {@code tool} or another. */
    public String role() {
        return get(ROLE, "");
    }

    /** Who speaks. */
    public @Nullable String name() {
        return get(NAME);
    }

    /** The call that this message answers. */
    public @Nullable String toolCallId() {
        return get(TOOL_CALL_ID);
    }

    /** The tool that answers. */
    public @Nullable String toolName() {
        return get(TOOL_NAME);
    }

    /** Its arguments. */
    public @Nullable JsonValue toolArgs() {
        return get(TOOL_ARGS);
    }

    /** Whether the tool failed. */
    public @Nullable Boolean toolCallError() {
        return get(TOOL_CALL_ERROR);
    }

    /** The calls that the model asks for, in the form of the provider: {@code function.arguments} is JSON text. */
    public List<JsonObject> toolCalls() {
        return list(TOOL_CALLS);
    }

    /** Images. */
    public List<Image> images() {
        return list(IMAGES);
    }

    /** Sound. */
    public List<Audio> audio() {
        return list(AUDIO);
    }

    /** Videos. */
    public List<Video> videos() {
        return list(VIDEOS);
    }

    /** Files. */
    public List<MediaFile> files() {
        return list(FILES);
    }

    /** Sound that the model made. */
    public @Nullable Audio audioOutput() {
        return get(AUDIO_OUTPUT);
    }

    /** What was looked up for it. */
    public @Nullable JsonValue references() {
        return get(REFERENCES);
    }

    /** What it cost. */
    public @Nullable RunMetrics metrics() {
        return get(METRICS);
    }

    /** What the provider said besides. */
    public @Nullable JsonObject providerData() {
        return get(PROVIDER_DATA);
    }

    /** The state of the checkpoint taken here. */
    public @Nullable String checkpointStatus() {
        return get(CHECKPOINT_STATUS);
    }

    /** When it was taken. */
    public @Nullable Instant checkpointCreatedAt() {
        return get(CHECKPOINT_CREATED_AT);
    }

    /** When it was written. */
    public @Nullable Instant createdAt() {
        return get(CREATED_AT);
    }

    /** The content as text: a string as it is, anything else as JSON; empty if there is none. */
    public String text() {
        return RunOutput.text(content());
    }
}
