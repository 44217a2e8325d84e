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

/** What a step was given. */
public final class StepInput extends Struct {

    public static final Shape<StepInput> SHAPE = Shape.of("StepInput", StepInput::new);
    public static final Field<JsonValue> INPUT = SHAPE.json("input").nullable();
    public static final Field<JsonValue> PREVIOUS_STEP_OUTPUTS =
            SHAPE.json("previous_step_outputs").nullable();
    public static final Field<JsonValue> PREVIOUS_STEP_CONTENT =
            SHAPE.json("previous_step_content").nullable();
    public static final Field<JsonValue> ADDITIONAL_DATA =
            SHAPE.json("additional_data").nullable();
    public static final Field<List<Image>> IMAGES =
            SHAPE.structs("images", () -> Image.SHAPE).nullable();
    public static final Field<List<Video>> VIDEOS =
            SHAPE.structs("videos", () -> Video.SHAPE).nullable();
    public static final Field<List<Audio>> AUDIO =
            SHAPE.structs("audio", () -> Audio.SHAPE).nullable();
    public static final Field<List<MediaFile>> FILES =
            SHAPE.structs("files", () -> MediaFile.SHAPE).nullable();

    private StepInput(Values values) {
        super(values);
    }

    /** The input of the workflow. */
    public @Nullable JsonValue input() {
        return get(INPUT);
    }

    /** The results of the steps before. */
    public @Nullable JsonValue previousStepOutputs() {
        return get(PREVIOUS_STEP_OUTPUTS);
    }

    /** The result of the step before. */
    public @Nullable JsonValue previousStepContent() {
        return get(PREVIOUS_STEP_CONTENT);
    }

    /** What the caller attached. */
    public @Nullable JsonValue additionalData() {
        return get(ADDITIONAL_DATA);
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
    public List<Audio> audio() {
        return list(AUDIO);
    }

    /** Files. */
    public List<MediaFile> files() {
        return list(FILES);
    }
}
