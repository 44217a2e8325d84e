package dev.agentos4j.runtime.knowledge;

import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.runtime.knowledge.read.Source;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What is to be put into a knowledge base: a file, a text, an address, a file of a remote folder; with what is said of
 * it and how it is to be read. Immutable.
 *
 * @param name what it is called; without one, the name of the file, the address, or how the text begins
 * @param source the bytes; closed when they have been read
 * @param text whether the bytes are a text that was given as such rather than as a file
 * @param folder the remote folder it is in
 * @param path where in the remote folder it is
 * @param reader the id of the reader; by what it is unless given
 * @param chunker the key of the chunker; the reader's unless given
 */
public record ContentUpload(
        @Nullable String name,
        @Nullable String description,
        @Nullable JsonObject metadata,
        @Nullable Source source,
        boolean text,
        @Nullable String url,
        @Nullable String folder,
        @Nullable String path,
        @Nullable String reader,
        @Nullable String chunker,
        @Nullable Integer chunkSize,
        @Nullable Integer chunkOverlap) {

    private static final ContentUpload NOTHING =
            new ContentUpload(null, null, null, null, false, null, null, null, null, null, null, null);

    /** A text. */
    public static ContentUpload ofText(String text) {
        return NOTHING.withText(text);
    }

    /**
     * A file.
     *
     * @throws IOException if it is not a file that can be read
     */
    public static ContentUpload ofFile(Path file) throws IOException {
        return NOTHING.withFile(Source.of(file));
    }

    /** Bytes as of a file. */
    public static ContentUpload of(Source source) {
        return NOTHING.withFile(source);
    }

    /** What is at an address. */
    public static ContentUpload ofUrl(String url) {
        return NOTHING.withUrl(url);
    }

    /** A file of a remote folder. */
    public static ContentUpload ofRemote(String folder, String path) {
        return new ContentUpload(null, null, null, null, false, null, folder, path, null, null, null, null);
    }

    private ContentUpload withSource(Source value, boolean isText) {
        return new ContentUpload(
                name,
                description,
                metadata,
                value,
                isText,
                url,
                folder,
                path,
                reader,
                chunker,
                chunkSize,
                chunkOverlap);
    }

    /** Nothing yet. */
    public static ContentUpload empty() {
        return NOTHING;
    }

    /** Adds a file. */
    public ContentUpload withFile(Source file) {
        return withSource(file, false);
    }

    /** Adds a text. */
    public ContentUpload withText(String value) {
        return withText(Source.of("", value));
    }

    /** Adds a text that may be too large for the memory. */
    public ContentUpload withText(Source value) {
        return withSource(value, true);
    }

    /** Adds what is at an address. */
    public ContentUpload withUrl(@Nullable String value) {
        return new ContentUpload(
                name,
                description,
                metadata,
                source,
                text,
                value,
                folder,
                path,
                reader,
                chunker,
                chunkSize,
                chunkOverlap);
    }

    public ContentUpload withName(@Nullable String value) {
        return new ContentUpload(
                value,
                description,
                metadata,
                source,
                text,
                url,
                folder,
                path,
                reader,
                chunker,
                chunkSize,
                chunkOverlap);
    }

    public ContentUpload withDescription(@Nullable String value) {
        return new ContentUpload(
                name, value, metadata, source, text, url, folder, path, reader, chunker, chunkSize, chunkOverlap);
    }

    public ContentUpload withMetadata(@Nullable JsonObject value) {
        return new ContentUpload(
                name, description, value, source, text, url, folder, path, reader, chunker, chunkSize, chunkOverlap);
    }

    public ContentUpload withReader(@Nullable String id) {
        return new ContentUpload(
                name, description, metadata, source, text, url, folder, path, id, chunker, chunkSize, chunkOverlap);
    }

    /** How it is split; {@code null} for what is usual. Sizes are in characters. */
    public ContentUpload withChunker(@Nullable String key, @Nullable Integer size, @Nullable Integer overlap) {
        return new ContentUpload(
                name, description, metadata, source, text, url, folder, path, reader, key, size, overlap);
    }

    /** The name it was given or comes with; {@code null} if there is none. */
    public @Nullable String givenName() {
        if (name != null && !name.isEmpty()) {
            return name;
        }
        if (source != null && !text && !source.name().isEmpty()) {
            return source.name();
        }
        return path != null ? path : url;
    }

    /** What kind of thing it is: a media type, {@code manual} for a text, {@code url} for an address. */
    public String type() {
        if (source == null) {
            return url != null ? "url" : "remote";
        }
        String mediaType = source.mediaType();
        return text ? "manual" : mediaType == null ? "application/octet-stream" : mediaType;
    }
}
