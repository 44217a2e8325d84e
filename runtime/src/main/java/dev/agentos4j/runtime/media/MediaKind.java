package dev.agentos4j.runtime.media;

import dev.agentos4j.protocol.json.Field;
import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.json.Shape;
import dev.agentos4j.protocol.json.Struct;
import dev.agentos4j.protocol.media.Audio;
import dev.agentos4j.protocol.media.Image;
import dev.agentos4j.protocol.media.MediaFile;
import dev.agentos4j.protocol.media.MediaReference;
import dev.agentos4j.protocol.media.Video;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One of the four kinds of media objects, by their fields.
 *
 * @param word {@code media_type} in references
 * @param filename {@code null} if the kind has none
 */
record MediaKind<T extends Struct>(
        String word,
        Shape<T> shape,
        Field<String> id,
        Field<String> url,
        Field<String> content,
        Field<String> mimeType,
        Field<JsonObject> metadata,
        Field<MediaReference> reference,
        @Nullable Field<String> filename) {

    private static final MediaKind<MediaFile> FILE = new MediaKind<>(
            "file",
            MediaFile.SHAPE,
            MediaFile.ID,
            MediaFile.URL,
            MediaFile.CONTENT,
            MediaFile.MIME_TYPE,
            MediaFile.METADATA,
            MediaFile.MEDIA_REFERENCE,
            MediaFile.FILENAME);

    private static final List<MediaKind<?>> ALL = List.of(
            new MediaKind<>(
                    "image",
                    Image.SHAPE,
                    Image.ID,
                    Image.URL,
                    Image.CONTENT,
                    Image.MIME_TYPE,
                    Image.METADATA,
                    Image.MEDIA_REFERENCE,
                    null),
            new MediaKind<>(
                    "audio",
                    Audio.SHAPE,
                    Audio.ID,
                    Audio.URL,
                    Audio.CONTENT,
                    Audio.MIME_TYPE,
                    Audio.METADATA,
                    Audio.MEDIA_REFERENCE,
                    null),
            new MediaKind<>(
                    "video",
                    Video.SHAPE,
                    Video.ID,
                    Video.URL,
                    Video.CONTENT,
                    Video.MIME_TYPE,
                    Video.METADATA,
                    Video.MEDIA_REFERENCE,
                    null),
            FILE);

    /** The kind of a value; {@code null} if it is no media object. */
    static @Nullable MediaKind<?> of(Struct value) {
        for (MediaKind<?> kind : ALL) {
            if (kind.shape == value.shape()) {
                return kind;
            }
        }
        return null;
    }

    /** The bytes of a content on the wire; {@code null} unless {@link #content(byte[], String)} gives it again from them. */
    byte @Nullable [] bytes(String content, @Nullable String mimeType) {
        if (isText(mimeType)) {
            return content.getBytes(StandardCharsets.UTF_8);
        }
        try {
            byte[] bytes = Base64.getDecoder().decode(content);
            return Base64.getEncoder().encodeToString(bytes).equals(content) ? bytes : null;
        } catch (IllegalArgumentException noBase64) {
            return null;
        }
    }

    /** A content on the wire. */
    String content(byte[] bytes, @Nullable String mimeType) {
        return isText(mimeType) && isUtf8(bytes)
                ? new String(bytes, StandardCharsets.UTF_8)
                : Base64.getEncoder().encodeToString(bytes);
    }

    /** The content of files of text is the text, that of all else base64. */
    private boolean isText(@Nullable String mimeType) {
        return this == (MediaKind<?>) FILE && mimeType != null && mimeType.startsWith("text/");
    }

    private static boolean isUtf8(byte[] bytes) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            return true;
        } catch (CharacterCodingException noText) {
            return false;
        }
    }

    /** The value with a reference in the place of its content. */
    Struct referring(Struct value, MediaReference reference) {
        return edit(value).set(content, null).set(this.reference, reference).build();
    }

    /** The value with its content, and without a reference. */
    Struct holding(Struct value, String content) {
        return edit(value).set(this.content, content).set(this.reference, null).build();
    }

    @SuppressWarnings("unchecked") // a value of a shape is of its type
    private Shape.Builder<T> edit(Struct value) {
        return shape.edit((T) value);
    }
}
