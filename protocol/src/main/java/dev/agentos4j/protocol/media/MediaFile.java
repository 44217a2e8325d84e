package dev.agentos4j.protocol.media;

import dev.agentos4j.protocol.json.Field;
import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.json.JsonValue;
import dev.agentos4j.protocol.json.Shape;
import dev.agentos4j.protocol.json.Struct;
import dev.agentos4j.protocol.json.Values;
import dev.agentos4j.protocol.level.AgnoLevel;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A document: into a run, or out of one. On the wire the content of a {@code text/*} file is the text itself, of any
 * other file base64; {@link #bytes} knows.
 */
public final class MediaFile extends Struct {

    public static final Shape<MediaFile> SHAPE = Shape.of("MediaFile", MediaFile::new);
    public static final Field<String> ID = SHAPE.text("id");
    public static final Field<String> URL = SHAPE.text("url");
    public static final Field<String> FILEPATH = SHAPE.text("filepath");
    public static final Field<String> CONTENT = SHAPE.text("content");
    public static final Field<String> MIME_TYPE = SHAPE.text("mime_type");
    public static final Field<String> FILE_TYPE = SHAPE.text("file_type");
    public static final Field<String> FILENAME = SHAPE.text("filename");
    public static final Field<Long> SIZE = SHAPE.integer("size");
    public static final Field<JsonValue> EXTERNAL = SHAPE.json("external");
    public static final Field<String> FORMAT = SHAPE.text("format");
    public static final Field<String> NAME = SHAPE.text("name");
    public static final Field<JsonObject> METADATA = SHAPE.object("metadata").since(AgnoLevel.V3_1);
    public static final Field<MediaReference> MEDIA_REFERENCE =
            SHAPE.struct("media_reference", () -> MediaReference.SHAPE).since(AgnoLevel.V3_1);

    private MediaFile(Values values) {
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

    /** The text of a {@code text/*} file, else base64. */
    public @Nullable String content() {
        return get(CONTENT);
    }

    /** The media type. */
    public @Nullable String mimeType() {
        return get(MIME_TYPE);
    }

    /** The kind of file in the words of the provider. */
    public @Nullable String fileType() {
        return get(FILE_TYPE);
    }

    /** The name of the file. */
    public @Nullable String filename() {
        return get(FILENAME);
    }

    /** The size in bytes. */
    public @Nullable Long size() {
        return get(SIZE);
    }

    /** A reference to the file at the model provider. */
    public @Nullable JsonValue external() {
        return get(EXTERNAL);
    }

    /** The format, such as {@code pdf}. */
    public @Nullable String format() {
        return get(FORMAT);
    }

    /** A name for people. */
    public @Nullable String name() {
        return get(NAME);
    }

    /** The bytes; {@code null} if the content is not here (then see {@link #url} and {@link #filepath}). */
    public byte @Nullable [] bytes() {
        return Content.decodeFile(content(), mimeType());
    }

    /**
     * Reads a file from this machine; its media type follows from its extension.
     *
     * @throws java.io.UncheckedIOException if it cannot be read
     */
    public static MediaFile of(Path file) {
        return of(Content.read(file), String.valueOf(file.getFileName()), Content.mimeType(file));
    }

    /** A file of these bytes. */
    public static MediaFile of(byte[] bytes, String filename, String mimeType) {
        return SHAPE.builder()
                .set(FILENAME, filename)
                .set(MIME_TYPE, mimeType)
                .set(CONTENT, Content.encodeFile(bytes, mimeType))
                .build();
    }

    /** A file that the server is to fetch. */
    public static MediaFile ofUrl(String url) {
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
