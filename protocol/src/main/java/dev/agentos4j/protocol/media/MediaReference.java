package dev.agentos4j.protocol.media;

import dev.agentos4j.protocol.json.Field;
import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.json.Shape;
import dev.agentos4j.protocol.json.Struct;
import dev.agentos4j.protocol.json.Values;
import org.jspecify.annotations.Nullable;

/** Where the content of a media object is stored, for {@code GET /sessions/{session_id}/media/{storage_key}}. */
public final class MediaReference extends Struct {

    public static final Shape<MediaReference> SHAPE = Shape.of("MediaReference", MediaReference::new);
    public static final Field<String> MEDIA_ID = SHAPE.text("media_id");
    public static final Field<String> STORAGE_KEY = SHAPE.text("storage_key");
    public static final Field<String> SESSION_ID = SHAPE.text("session_id");
    public static final Field<String> STORAGE_BACKEND = SHAPE.text("storage_backend");
    public static final Field<String> BUCKET = SHAPE.text("bucket");
    public static final Field<String> REGION = SHAPE.text("region");
    public static final Field<String> URL = SHAPE.text("url");
    public static final Field<String> MIME_TYPE = SHAPE.text("mime_type");
    public static final Field<String> FILENAME = SHAPE.text("filename");
    public static final Field<Long> SIZE = SHAPE.integer("size");
    public static final Field<String> CONTENT_HASH = SHAPE.text("content_hash");
    public static final Field<String> MEDIA_TYPE = SHAPE.text("media_type");
    public static final Field<JsonObject> METADATA = SHAPE.object("metadata");

    private MediaReference(Values values) {
        super(values);
    }

    /** The id of the media object. */
    public @Nullable String mediaId() {
        return get(MEDIA_ID);
    }

    /** The key of the content in the storage. */
    public @Nullable String storageKey() {
        return get(STORAGE_KEY);
    }

    /** The session it belongs to. */
    public @Nullable String sessionId() {
        return get(SESSION_ID);
    }

    /** The kind of storage, such as {@code local} or {@code s3}. */
    public @Nullable String storageBackend() {
        return get(STORAGE_BACKEND);
    }

    /** The bucket of the storage. */
    public @Nullable String bucket() {
        return get(BUCKET);
    }

    /** The region of the bucket. */
    public @Nullable String region() {
        return get(REGION);
    }

    /** An address of the content, if it has one. */
    public @Nullable String url() {
        return get(URL);
    }

    /** Its media type. */
    public @Nullable String mimeType() {
        return get(MIME_TYPE);
    }

    /** The name of the file. */
    public @Nullable String filename() {
        return get(FILENAME);
    }

    /** How many bytes it has. */
    public @Nullable Long size() {
        return get(SIZE);
    }

    /** A hash of the content. */
    public @Nullable String contentHash() {
        return get(CONTENT_HASH);
    }

    /** {@code image}, {@code audio}, {@code video} or {@code file}. */
    public @Nullable String mediaType() {
        return get(MEDIA_TYPE);
    }

    /** Additional data about it. */
    public @Nullable JsonObject metadata() {
        return get(METADATA);
    }
}
