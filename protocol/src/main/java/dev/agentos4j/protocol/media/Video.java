package dev.agentos4j.protocol.media;

import dev.agentos4j.protocol.json.Field;
import dev.agentos4j.protocol.json.JsonNumber;
import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.json.Shape;
import dev.agentos4j.protocol.json.Struct;
import dev.agentos4j.protocol.json.Values;
import dev.agentos4j.protocol.level.AgnoLevel;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A video: into a run, or out of one. It has exactly one of url, filepath and content. */
public final class Video extends Struct {

    public static final Shape<Video> SHAPE = Shape.of("Video", Video::new);
    public static final Field<String> ID = SHAPE.text("id");
    public static final Field<String> URL = SHAPE.text("url");
    public static final Field<String> FILEPATH = SHAPE.text("filepath");
    public static final Field<String> FORMAT = SHAPE.text("format");
    public static final Field<String> MIME_TYPE = SHAPE.text("mime_type");
    public static final Field<JsonNumber> DURATION = SHAPE.number("duration");
    public static final Field<Long> WIDTH = SHAPE.integer("width");
    public static final Field<Long> HEIGHT = SHAPE.integer("height");
    public static final Field<JsonNumber> FPS = SHAPE.number("fps");
    public static final Field<String> ETA = SHAPE.text("eta");
    public static final Field<String> ORIGINAL_PROMPT = SHAPE.text("original_prompt");
    public static final Field<String> REVISED_PROMPT = SHAPE.text("revised_prompt");
    public static final Field<String> CONTENT = SHAPE.text("content");
    public static final Field<JsonObject> METADATA = SHAPE.object("metadata").since(AgnoLevel.V3_1);
    public static final Field<MediaReference> MEDIA_REFERENCE =
            SHAPE.struct("media_reference", () -> MediaReference.SHAPE).since(AgnoLevel.V3_1);

    private Video(Values values) {
        super(values);
    }

    /** The id of this piece of media; the server makes one when it is missing. */
    public @Nullable String id() {
        return get(ID);
    }

    /** Where it can be fetched. */
    public @Nullable String url() {
        return get(URL);
    }

    /** A path on the server. */
    public @Nullable String filepath() {
        return get(FILEPATH);
    }

    /** The format, such as {@code png}. */
    public @Nullable String format() {
        return get(FORMAT);
    }

    /** The media type. */
    public @Nullable String mimeType() {
        return get(MIME_TYPE);
    }

    /** The length in seconds. */
    public @Nullable Double duration() {
        JsonNumber value = get(DURATION);
        return value == null ? null : value.doubleValue();
    }

    /** Pixels. */
    public @Nullable Long width() {
        return get(WIDTH);
    }

    /** Pixels. */
    public @Nullable Long height() {
        return get(HEIGHT);
    }

    /** Frames per second. */
    public @Nullable Double fps() {
        JsonNumber value = get(FPS);
        return value == null ? null : value.doubleValue();
    }

    /** When a video that is being made will be ready. */
    public @Nullable String eta() {
        return get(ETA);
    }

    /** The prompt it was generated from. */
    public @Nullable String originalPrompt() {
        return get(ORIGINAL_PROMPT);
    }

    /** The prompt as the model revised it. */
    public @Nullable String revisedPrompt() {
        return get(REVISED_PROMPT);
    }

    /** The bytes in base64. */
    public @Nullable String content() {
        return get(CONTENT);
    }

    /** The bytes, decoded; {@code null} if the content is not here (then see {@link #url} and {@link #filepath}). */
    public byte @Nullable [] bytes() {
        return Content.decode(content());
    }

    /**
     * Reads a file from this machine; its format and media type follow from its extension.
     *
     * @throws java.io.UncheckedIOException if it cannot be read
     */
    public static Video of(Path file) {
        return Content.describe(SHAPE, file, ID, MIME_TYPE, FORMAT, CONTENT);
    }

    /** A video of these bytes, with a media type such as {@code video/mp4}. */
    public static Video of(byte[] bytes, String mimeType) {
        return SHAPE.builder()
                .set(CONTENT, Content.encode(bytes))
                .set(MIME_TYPE, mimeType)
                .build();
    }

    /** A video that the server is to fetch. */
    public static Video ofUrl(String url) {
        return SHAPE.builder().set(URL, url).build();
    }

    /** Additional data about it. */
    public @Nullable JsonObject metadata() {
        return get(METADATA);
    }

    /** Where its content is stored, if the AgentOS stores media: it may have neither url, filepath nor content then. */
    public @Nullable MediaReference mediaReference() {
        return get(MEDIA_REFERENCE);
    }
}
