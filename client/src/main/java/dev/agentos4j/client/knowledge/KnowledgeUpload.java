package dev.agentos4j.client.knowledge;

import dev.agentos4j.client.http.ApiPath;
import dev.agentos4j.protocol.form.Form;
import dev.agentos4j.protocol.form.FormSource;
import dev.agentos4j.protocol.json.JsonObject;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * What is to be put into a knowledge base: a file, bytes, a stream, a text or what is at an address; what is said of it;
 * and how it is read and split. Immutable; each method gives a changed copy.
 *
 * <pre>{@code
 * KnowledgeUpload.file(Path.of("manual.pdf")).name("Manual").metadata(Map.of("version", 2)).chunkSize(1000)
 * }</pre>
 */
public final class KnowledgeUpload {

    private record File(String name, @Nullable String contentType, FormSource content) {}

    private final Map<String, String> fields;
    private final @Nullable File file;

    private KnowledgeUpload(Map<String, String> fields, @Nullable File file) {
        this.fields = fields;
        this.file = file;
    }

    private static KnowledgeUpload of(String field, String value) {
        return new KnowledgeUpload(Map.of(field, value), null);
    }

    /** A text. */
    public static KnowledgeUpload text(String text) {
        return of("text_content", ApiPath.requireId("text", text));
    }

    /** What is at an address, which the server fetches. */
    public static KnowledgeUpload url(String url) {
        return of("url", ApiPath.requireId("url", url));
    }

    /**
     * A file, read while it is sent.
     *
     * @throws IllegalArgumentException if it is no file, cannot be read, or is empty
     */
    public static KnowledgeUpload file(Path file) {
        Objects.requireNonNull(file, "file must not be null");
        if (!Files.exists(file)) {
            throw new IllegalArgumentException("there is no file " + file);
        }
        if (!Files.isRegularFile(file)) {
            throw new IllegalArgumentException(file + " is not a file");
        }
        if (!Files.isReadable(file)) {
            throw new IllegalArgumentException(file + " cannot be read by this process");
        }
        if (file.toFile().length() == 0) {
            throw new IllegalArgumentException(file + " is empty: there is nothing to upload");
        }
        return new KnowledgeUpload(Map.of(), new File(String.valueOf(file.getFileName()), null, FormSource.of(file)));
    }

    /**
     * Bytes, as if of a file.
     *
     * @param filename tells the server what they are by its extension
     * @throws IllegalArgumentException if there are none
     */
    public static KnowledgeUpload bytes(String filename, byte[] bytes) {
        if (bytes.length == 0) {
            throw new IllegalArgumentException(filename + " is empty: there is nothing to upload");
        }
        return new KnowledgeUpload(
                Map.of(), new File(ApiPath.requireId("filename", filename), null, FormSource.of(bytes)));
    }

    /**
     * A stream, as if of a file; opened when it is sent, and again if it has to be sent again.
     *
     * @param filename tells the server what it is by its extension
     * @param length how many bytes it has
     */
    public static KnowledgeUpload stream(String filename, long length, Callable<? extends InputStream> opener) {
        if (length < 1) {
            throw new IllegalArgumentException("length must be at least 1, not " + length);
        }
        return new KnowledgeUpload(
                Map.of(), new File(ApiPath.requireId("filename", filename), null, FormSource.of(length, opener)));
    }

    private KnowledgeUpload with(String field, String value) {
        Map<String, String> more = new LinkedHashMap<>(fields);
        more.put(field, value);
        return new KnowledgeUpload(Collections.unmodifiableMap(more), file);
    }

    /** What it is called; without this it is called as its file, or its address. */
    public KnowledgeUpload name(String value) {
        return with("name", ApiPath.requireId("name", value));
    }

    /** What it is about. */
    public KnowledgeUpload description(String value) {
        return with("description", ApiPath.requireId("description", value));
    }

    /** What is said of it, for filters: names and texts, numbers, truths, lists or maps of these. */
    public KnowledgeUpload metadata(Map<String, ? extends @Nullable Object> value) {
        return with("metadata", JsonObject.of(value).toJson());
    }

    /** The media type of the file; without this the server goes by the extension. */
    public KnowledgeUpload contentType(String value) {
        if (file == null) {
            throw new IllegalStateException("only a file has a content type");
        }
        return new KnowledgeUpload(fields, new File(file.name(), value, file.content()));
    }

    /** The id of the reader, see {@link Knowledge#config}; without this the server goes by what it is. */
    public KnowledgeUpload readerId(String readerId) {
        return with("reader_id", ApiPath.requireId("readerId", readerId));
    }

    /**
     * The key of the chunker, see {@link Knowledge#config}; without this, the reader's own. The Python server heeds it
     * only if a reader is named too.
     */
    public KnowledgeUpload chunker(String key) {
        return with("chunker", ApiPath.requireId("chunker", key));
    }

    /** How many characters a piece has at most, at least 1. */
    public KnowledgeUpload chunkSize(int characters) {
        return with("chunk_size", number("chunkSize", characters, 1));
    }

    /** How many characters a piece repeats of the one before, at least 0. */
    public KnowledgeUpload chunkOverlap(int characters) {
        return with("chunk_overlap", number("chunkOverlap", characters, 0));
    }

    static String number(String name, int value, int least) {
        if (value < least) {
            throw new IllegalArgumentException(name + " must be at least " + least + ", not " + value);
        }
        return String.valueOf(value);
    }

    Form form() {
        Form.Builder form = Form.builder();
        fields.forEach(form::text);
        if (file != null) {
            form.upload("file", file.name(), file.contentType(), file.content());
        }
        return form.build();
    }

    @Override
    public String toString() {
        return "KnowledgeUpload" + fields.keySet() + (file == null ? "" : " " + file.name());
    }
}
