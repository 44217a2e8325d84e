package dev.agentos4j.runtime.workflow;

import dev.agentos4j.protocol.media.Audio;
import dev.agentos4j.protocol.media.Image;
import dev.agentos4j.protocol.media.MediaFile;
import dev.agentos4j.protocol.media.Video;
import dev.agentos4j.protocol.run.RunInput;
import dev.agentos4j.protocol.run.StepOutput;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The media that have come up in a run. */
record StepMedia(List<Image> images, List<Video> videos, List<Audio> audio, List<MediaFile> files) {

    static final StepMedia NONE = new StepMedia(List.of(), List.of(), List.of(), List.of());

    static StepMedia of(@Nullable RunInput input) {
        return input == null ? NONE : new StepMedia(input.images(), input.videos(), input.audios(), input.files());
    }

    /** These and what a step made; what was made inside it counts as well, wherever it was. */
    StepMedia with(StepOutput output) {
        List<StepOutput> inside = output.steps();
        if (!inside.isEmpty()) {
            StepMedia all = this;
            for (StepOutput inner : inside) {
                all = all.with(inner);
            }
            return all;
        }
        return new StepMedia(
                joined(images, output.images()),
                joined(videos, output.videos()),
                joined(audio, output.audio()),
                joined(files, output.files()));
    }

    private static <T> List<T> joined(List<T> left, List<T> right) {
        if (right.isEmpty()) {
            return left;
        }
        List<T> all = new ArrayList<>(left);
        all.addAll(right);
        return List.copyOf(all);
    }
}
