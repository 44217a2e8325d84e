package dev.agentos4j.runtime.tool;

import dev.agentos4j.protocol.media.Audio;
import dev.agentos4j.protocol.media.Image;
import dev.agentos4j.protocol.media.MediaFile;
import dev.agentos4j.protocol.media.Video;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a tool hands back when it is more than text.
 *
 * @param content what the model is told
 * @param error true if the tool failed: the model is told so and the run goes on
 * @param childRunId the run that the tool started, if it did
 * @param media what it made besides; images and files are shown to the model too
 */
public record ToolResult(
        String content, boolean error, @Nullable String childRunId, ToolMedia media) {

    public ToolResult {
        Objects.requireNonNull(content, "content");
    }

    public ToolResult(String content, boolean error, @Nullable String childRunId) {
        this(content, error, childRunId, ToolMedia.NONE);
    }

    public static ToolResult of(String content) {
        return new ToolResult(content, false, null);
    }

    public static ToolResult failed(String message) {
        return new ToolResult(message, true, null);
    }

    /** The same with an image. */
    public ToolResult with(Image image) {
        return with(new ToolMedia(List.of(image), List.of(), List.of(), List.of()));
    }

    /** The same with sound. */
    public ToolResult with(Audio sound) {
        return with(new ToolMedia(List.of(), List.of(sound), List.of(), List.of()));
    }

    /** The same with a video. */
    public ToolResult with(Video video) {
        return with(new ToolMedia(List.of(), List.of(), List.of(video), List.of()));
    }

    /** The same with a file. */
    public ToolResult with(MediaFile file) {
        return with(new ToolMedia(List.of(), List.of(), List.of(), List.of(file)));
    }

    private ToolResult with(ToolMedia more) {
        return new ToolResult(content, error, childRunId, media.plus(more));
    }
}
