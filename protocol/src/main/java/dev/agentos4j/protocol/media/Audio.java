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

/** Sound: into a run, or out of one. It has exactly one of url, filepath and content. */
public final class Audio extends Struct {

    public static final Shape<Audio> SHAPE = Shape.of("Audio", Audio::new);
    public static final Field<String> ID = SHAPE.text("id");
    public static final Field<String> URL = SHAPE.text("url");
    public static final Field<String> FILEPATH = SHAPE.text("filepath");
    public static final Field<String> FORMAT = SHAPE.text("format");
    public static final Field<String> MIME_TYPE = SHAPE.text("mime_type");
    public static final Field<JsonNumber> DURATION = SHAPE.number("duration");
    public static final Field<Long> SAMPLE_RATE = SHAPE.integer("sample_rate");
    public static final Field<Long> CHANNELS = SHAPE.integer("channels");
    public static final Field<String> TRANSCRIPT = SHAPE.text("transcript");
    public static final Field<Long> EXPIRES_AT = SHAPE.integer("expires_at");
    public static final Field<String> CONTENT = SHAPE.text("content");
    public static final Field<JsonObject> METADATA = SHAPE.object("metadata").since(AgnoLevel.V3_1);
    public static final Field<MediaReference> MEDIA_REFERENCE =
            SHAPE.struct("media_reference", () -> MediaReference.SHAPE).since(AgnoLevel.V3_1);

    private Audio(Values values) {
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

    /** Samples per second. */
    public @Nullable Long sampleRate() {
        return get(SAMPLE_RATE);
    }

    /** The number of channels. */
    public @Nullable Long channels() {
        return get(CHANNELS);
    }

    /** What is said. */
    public @Nullable String transcript() {
        return get(TRANSCRIPT);
    }

    /** When the model provider forgets it, in seconds since 1970. */
    public @Nullable Long expiresAt() {
        return get(EXPIRES_AT);
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
    public static Audio of(Path file) {
        return Content.describe(SHAPE, file, ID, MIME_TYPE, FORMAT, CONTENT);
    }

    /** Sound of these bytes, with a media type such as {@code audio/mpeg}. */
    public static Audio of(byte[] bytes, String mimeType) {
        return SHAPE.builder()
                .set(CONTENT, Content.encode(bytes))
                .set(MIME_TYPE, mimeType)
                .build();
    }

    /** Sound that the server is to fetch. */
    public static Audio ofUrl(String url) {
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
