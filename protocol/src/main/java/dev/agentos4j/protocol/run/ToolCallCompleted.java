package dev.agentos4j.protocol.run;

import dev.agentos4j.protocol.json.Field;
import dev.agentos4j.protocol.json.JsonValue;
import dev.agentos4j.protocol.json.Shape;
import dev.agentos4j.protocol.json.Values;
import dev.agentos4j.protocol.media.Audio;
import dev.agentos4j.protocol.media.Image;
import dev.agentos4j.protocol.media.MediaFile;
import dev.agentos4j.protocol.media.Video;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A tool is done. */
public final class ToolCallCompleted extends ToolCallEvent {

    public static final Shape<ToolCallCompleted> SHAPE =
            Shape.extending(RunEvent.HEADER, "ToolCallCompleted", ToolCallCompleted::new);
    public static final Field<ToolExecution> TOOL = SHAPE.struct("tool", () -> ToolExecution.SHAPE);
    public static final Field<JsonValue> CONTENT = SHAPE.json("content");
    public static final Field<List<Image>> IMAGES = SHAPE.structs("images", () -> Image.SHAPE);
    public static final Field<List<Video>> VIDEOS = SHAPE.structs("videos", () -> Video.SHAPE);
    public static final Field<List<Audio>> AUDIO = SHAPE.structs("audio", () -> Audio.SHAPE);
    public static final Field<List<MediaFile>> FILES = SHAPE.structs("files", () -> MediaFile.SHAPE);

    private ToolCallCompleted(Values values) {
        super(values);
    }

    /** The call with its result. */
    @Override
    public ToolExecution tool() {
        return get(TOOL, ToolExecution.NONE);
    }

    /** A sentence for people. */
    public @Nullable JsonValue content() {
        return get(CONTENT);
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
}
