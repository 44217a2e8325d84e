package dev.agentos4j.protocol.run;

import dev.agentos4j.protocol.json.Field;
import dev.agentos4j.protocol.json.JsonValue;
import dev.agentos4j.protocol.json.Shape;
import dev.agentos4j.protocol.json.Struct;
import dev.agentos4j.protocol.json.Values;
import dev.agentos4j.protocol.media.Audio;
import dev.agentos4j.protocol.media.Image;
import dev.agentos4j.protocol.media.MediaFile;
import dev.agentos4j.protocol.media.Video;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a run was given. */
public final class RunInput extends Struct {

    public static final Shape<RunInput> SHAPE = Shape.of("RunInput", RunInput::new);
    public static final Field<JsonValue> INPUT_CONTENT = SHAPE.json("input_content");
    public static final Field<List<Image>> IMAGES = SHAPE.structs("images", () -> Image.SHAPE);
    public static final Field<List<Video>> VIDEOS = SHAPE.structs("videos", () -> Video.SHAPE);
    public static final Field<List<Audio>> AUDIOS = SHAPE.structs("audios", () -> Audio.SHAPE);
    public static final Field<List<MediaFile>> FILES = SHAPE.structs("files", () -> MediaFile.SHAPE);

    private RunInput(Values values) {
        super(values);
    }

    /** The message, text or any JSON. */
    public @Nullable JsonValue inputContent() {
        return get(INPUT_CONTENT);
    }

    /** Images. */
    public List<Image> images() {
        return list(IMAGES);
    }

    /** Videos. */
    public List<Video> videos() {
        return list(VIDEOS);
    }

    /** Sound. */
    public List<Audio> audios() {
        return list(AUDIOS);
    }

    /** Files. */
    public List<MediaFile> files() {
        return list(FILES);
    }
}
