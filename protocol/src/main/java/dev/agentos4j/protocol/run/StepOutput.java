package dev.agentos4j.protocol.run;

import dev.agentos4j.protocol.json.Field;
import dev.agentos4j.protocol.json.JsonBoolean;
import dev.agentos4j.protocol.json.JsonNumber;
import dev.agentos4j.protocol.json.JsonString;
import dev.agentos4j.protocol.json.JsonValue;
import dev.agentos4j.protocol.json.Shape;
import dev.agentos4j.protocol.json.Struct;
import dev.agentos4j.protocol.json.Values;
import dev.agentos4j.protocol.media.Audio;
import dev.agentos4j.protocol.media.Image;
import dev.agentos4j.protocol.media.MediaFile;
import dev.agentos4j.protocol.media.Video;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What came of a step of a workflow. */
public final class StepOutput extends Struct {

    public static final Shape<StepOutput> SHAPE = Shape.of("StepOutput", StepOutput::new);
    public static final Field<JsonValue> CONTENT = SHAPE.json("content").nullable();
    public static final Field<String> STEP_NAME = SHAPE.text("step_name").nullable();
    public static final Field<String> STEP_ID = SHAPE.text("step_id").nullable();
    public static final Field<String> STEP_TYPE = SHAPE.text("step_type").nullable();
    public static final Field<String> EXECUTOR_TYPE =
            SHAPE.text("executor_type").nullable();
    public static final Field<String> EXECUTOR_NAME =
            SHAPE.text("executor_name").nullable();
    public static final Field<String> STEP_RUN_ID = SHAPE.text("step_run_id").nullable();
    public static final Field<List<Image>> IMAGES =
            SHAPE.structs("images", () -> Image.SHAPE).nullable();
    public static final Field<List<Video>> VIDEOS =
            SHAPE.structs("videos", () -> Video.SHAPE).nullable();
    public static final Field<List<Audio>> AUDIO =
            SHAPE.structs("audio", () -> Audio.SHAPE).nullable();
    public static final Field<List<MediaFile>> FILES =
            SHAPE.structs("files", () -> MediaFile.SHAPE).nullable();
    public static final Field<RunMetrics> METRICS =
            SHAPE.struct("metrics", () -> RunMetrics.SHAPE).nullable();
    public static final Field<Boolean> SUCCESS = SHAPE.bool("success").defaults(true);
    public static final Field<String> ERROR = SHAPE.text("error").nullable();
    public static final Field<Boolean> STOP = SHAPE.bool("stop").defaults(false);
    public static final Field<Boolean> IS_PAUSED = SHAPE.bool("is_paused").defaults(false);
    public static final Field<FinishReason> FINISH_REASON = SHAPE.kind("finish_reason", FinishReason.KIND);
    public static final Field<List<StepOutput>> STEPS = SHAPE.structs("steps", () -> StepOutput.SHAPE);

    private StepOutput(Values values) {
        super(values);
    }

    /**
     * Why the model's answer in this step is not whole: cut off, withheld or refused. {@code null} if it is, or the server
     * does not say (Agno's does not).
     */
    public @Nullable FinishReason finishReason() {
        return get(FINISH_REASON);
    }

    /** The result. */
    public @Nullable JsonValue content() {
        return get(CONTENT);
    }

    /** The step. */
    public @Nullable String stepName() {
        return get(STEP_NAME);
    }

    /** Its id. */
    public @Nullable String stepId() {
        return get(STEP_ID);
    }

    /**
     * {@code Step}, {@code Function}, {@code Loop}, {@code Parallel}, {@code Condition}, {@code Router}, {@code
     * Steps} or {@code Workflow}.
     */
    public @Nullable String stepType() {
        return get(STEP_TYPE);
    }

    /** What did the work: {@code agent}, {@code team}, {@code function}, {@code workflow} ... */
    public @Nullable String executorType() {
        return get(EXECUTOR_TYPE);
    }

    /** Its name. */
    public @Nullable String executorName() {
        return get(EXECUTOR_NAME);
    }

    /** Its run. */
    public @Nullable String stepRunId() {
        return get(STEP_RUN_ID);
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

    /** What it cost. */
    public @Nullable RunMetrics metrics() {
        return get(METRICS);
    }

    /** Whether it went well. */
    public boolean success() {
        return get(SUCCESS, true);
    }

    /** What went wrong. */
    public @Nullable String error() {
        return get(ERROR);
    }

    /** Whether the workflow ends here. */
    public boolean stop() {
        return get(STOP, false);
    }

    /** Whether it waits. */
    public boolean isPaused() {
        return get(IS_PAUSED, false);
    }

    /** The results of the steps inside. */
    public List<StepOutput> steps() {
        return list(STEPS);
    }

    /** The content as text: a string as it is, anything else as JSON; empty if there is none. */
    public String text() {
        return RunOutput.text(content());
    }

    /** A result that is text. */
    public static StepOutput of(String content) {
        return of(new JsonString(content));
    }

    /** A result that is an object, a list or text; other values become text. */
    public static StepOutput of(JsonValue content) {
        boolean plain = content instanceof JsonNumber || content instanceof JsonBoolean;
        return SHAPE.builder()
                .set(CONTENT, plain ? new JsonString(content.toJson()) : content)
                .build();
    }

    /** The result of a step that did not go well, without an exception: the workflow goes on, and the result says so. */
    public static StepOutput failed(String error) {
        return SHAPE.edit(of(error)).set(SUCCESS, false).set(ERROR, error).build();
    }

    /** The same with an image: the steps that follow are given it, and it is part of what the run gives. */
    public StepOutput with(Image image) {
        return with(IMAGES, images(), image);
    }

    /** The same with a video; as {@link #with(Image)}. */
    public StepOutput with(Video video) {
        return with(VIDEOS, videos(), video);
    }

    /** The same with sound; as {@link #with(Image)}. */
    public StepOutput with(Audio sound) {
        return with(AUDIO, audio(), sound);
    }

    /** The same with a file; as {@link #with(Image)}. */
    public StepOutput with(MediaFile file) {
        return with(FILES, files(), file);
    }

    private <T> StepOutput with(Field<List<T>> field, List<T> before, T more) {
        List<T> all = new ArrayList<>(before);
        all.add(more);
        return SHAPE.edit(this).set(field, List.copyOf(all)).build();
    }

    /** The same, and the workflow ends here. */
    public StepOutput stopping() {
        return SHAPE.edit(this).set(STOP, true).build();
    }
}
