package dev.agentos4j.runtime.tool;

import dev.agentos4j.protocol.media.Audio;
import dev.agentos4j.protocol.media.Image;
import dev.agentos4j.protocol.media.MediaFile;
import dev.agentos4j.protocol.media.Video;
import java.util.ArrayList;
import java.util.List;

/** What tools made that is not text: it becomes part of what the run gives. */
public record ToolMedia(List<Image> images, List<Audio> audio, List<Video> videos, List<MediaFile> files) {

    public static final ToolMedia NONE = new ToolMedia(List.of(), List.of(), List.of(), List.of());

    public ToolMedia {
        images = List.copyOf(images);
        audio = List.copyOf(audio);
        videos = List.copyOf(videos);
        files = List.copyOf(files);
    }

    public boolean isEmpty() {
        return images.isEmpty() && audio.isEmpty() && videos.isEmpty() && files.isEmpty();
    }

    /** These and those. */
    public ToolMedia plus(ToolMedia more) {
        if (more.isEmpty()) {
            return this;
        }
        return new ToolMedia(
                joined(images, more.images),
                joined(audio, more.audio),
                joined(videos, more.videos),
                joined(files, more.files));
    }

    private static <T> List<T> joined(List<T> these, List<T> those) {
        List<T> all = new ArrayList<>(these);
        all.addAll(those);
        return all;
    }
}
