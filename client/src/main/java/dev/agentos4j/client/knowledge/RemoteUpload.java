package dev.agentos4j.client.knowledge;

import dev.agentos4j.client.http.ApiPath;
import dev.agentos4j.protocol.form.Form;
import dev.agentos4j.protocol.json.JsonObject;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A file or folder of a remote source that the server is to put into a knowledge base. Immutable; each method gives a
 * changed copy.
 */
public final class RemoteUpload {

    private final Map<String, String> fields;

    private RemoteUpload(Map<String, String> fields) {
        this.fields = fields;
    }

    /**
     * What is at a path.
     *
     * @param sourceId see {@link Knowledge#sources}
     * @param path the key of a file, or the prefix of a folder with a slash at its end
     */
    public static RemoteUpload of(String sourceId, String path) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("config_id", ApiPath.requireId("sourceId", sourceId));
        fields.put("path", ApiPath.requireId("path", path));
        return new RemoteUpload(Collections.unmodifiableMap(fields));
    }

    private RemoteUpload with(String field, String value) {
        Map<String, String> more = new LinkedHashMap<>(fields);
        more.put(field, value);
        return new RemoteUpload(Collections.unmodifiableMap(more));
    }

    /** What the source has to know besides; the Python server takes {@code repo} for GitHub. */
    public RemoteUpload sourceParams(Map<String, ? extends @Nullable Object> value) {
        return with("source_params", JsonObject.of(value).toJson());
    }

    /** What it is called; without this, its path. */
    public RemoteUpload name(String value) {
        return with("name", ApiPath.requireId("name", value));
    }

    /** What it is about. */
    public RemoteUpload description(String value) {
        return with("description", ApiPath.requireId("description", value));
    }

    /** What is said of it, for filters. */
    public RemoteUpload metadata(Map<String, ? extends @Nullable Object> value) {
        return with("metadata", JsonObject.of(value).toJson());
    }

    /** The id of the reader, see {@link Knowledge#config}. */
    public RemoteUpload readerId(String readerId) {
        return with("reader_id", ApiPath.requireId("readerId", readerId));
    }

    /** The key of the chunker, see {@link Knowledge#config}. */
    public RemoteUpload chunker(String key) {
        return with("chunker", ApiPath.requireId("chunker", key));
    }

    /** How many characters a piece has at most, at least 1. */
    public RemoteUpload chunkSize(int characters) {
        return with("chunk_size", KnowledgeUpload.number("chunkSize", characters, 1));
    }

    /** How many characters a piece repeats of the one before, at least 0. */
    public RemoteUpload chunkOverlap(int characters) {
        return with("chunk_overlap", KnowledgeUpload.number("chunkOverlap", characters, 0));
    }

    Form form() {
        Form.Builder form = Form.builder();
        fields.forEach(form::text);
        return form.build();
    }

    @Override
    public String toString() {
        return "RemoteUpload" + fields;
    }
}
