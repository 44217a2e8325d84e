package dev.agentos4j.runtime.loop;

import dev.agentos4j.protocol.json.Shape;
import dev.agentos4j.protocol.media.Image;
import dev.agentos4j.protocol.run.Message;
import dev.agentos4j.protocol.run.RunCompleted;
import dev.agentos4j.protocol.run.RunOutput;
import dev.agentos4j.protocol.run.ToolCallCompleted;
import dev.agentos4j.runtime.model.wire.ShownMedia;
import dev.agentos4j.runtime.tool.ToolMedia;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** What the tools of a run made that is not text. Tools that run at the same time may add to it. */
final class ProducedMedia {

    private final Map<String, ToolMedia> made = new ConcurrentHashMap<>();
    private ToolMedia all = ToolMedia.NONE;
    private ToolMedia notShown = ToolMedia.NONE;

    /** A call made this. */
    void made(String callId, ToolMedia media) {
        if (!media.isEmpty()) {
            made.put(callId, media);
        }
    }

    /** Adds what a call made to what the run gives, and returns it. Called in the order of the calls. */
    ToolMedia keep(@Nullable String callId) {
        ToolMedia media = made.remove(Objects.requireNonNullElse(callId, ""));
        if (media == null) {
            return ToolMedia.NONE;
        }
        all = all.plus(media);
        notShown = notShown.plus(media);
        return media;
    }

    /** The model made these images. */
    void madeByModel(List<Image> images) {
        if (!images.isEmpty()) {
            all = all.plus(new ToolMedia(images, List.of(), List.of(), List.of()));
        }
    }

    /** Adds what the run gave before it went on. */
    void addAll(RunOutput earlier) {
        all = all.plus(new ToolMedia(earlier.images(), earlier.audio(), earlier.videos(), earlier.files()));
    }

    /** Shows the model what it has not seen yet, as far as most models can see it: images and files. */
    void showNew(List<Message> messages) {
        if (!notShown.images().isEmpty() || !notShown.files().isEmpty()) {
            messages.add(Message.SHAPE
                    .edit(Messages.user(ShownMedia.NOTE))
                    .set(Message.IMAGES, orNull(notShown.images()))
                    .set(Message.FILES, orNull(notShown.files()))
                    .build());
        }
        notShown = ToolMedia.NONE;
    }

    void addTo(Shape.Builder<RunOutput> output) {
        if (!all.isEmpty()) {
            output.set(RunOutput.IMAGES, orNull(all.images()))
                    .set(RunOutput.AUDIO, orNull(all.audio()))
                    .set(RunOutput.VIDEOS, orNull(all.videos()))
                    .set(RunOutput.FILES, orNull(all.files()));
        }
    }

    void addToEvent(Shape.Builder<RunCompleted> event) {
        if (!all.isEmpty()) {
            event.set(RunCompleted.IMAGES, orNull(all.images()))
                    .set(RunCompleted.AUDIO, orNull(all.audio()))
                    .set(RunCompleted.VIDEOS, orNull(all.videos()))
                    .set(RunCompleted.FILES, orNull(all.files()));
        }
    }

    static Shape.Builder<ToolCallCompleted> addTo(Shape.Builder<ToolCallCompleted> event, ToolMedia media) {
        return media.isEmpty()
                ? event
                : event.set(ToolCallCompleted.IMAGES, orNull(media.images()))
                        .set(ToolCallCompleted.AUDIO, orNull(media.audio()))
                        .set(ToolCallCompleted.VIDEOS, orNull(media.videos()))
                        .set(ToolCallCompleted.FILES, orNull(media.files()));
    }

    private static <T> @Nullable List<T> orNull(List<T> list) {
        return list.isEmpty() ? null : list;
    }
}
