package dev.agentos4j.storage.sql;

import dev.agentos4j.protocol.json.JsonNumber;
import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.json.JsonValue;
import dev.agentos4j.runtime.knowledge.ContentUpload;
import dev.agentos4j.runtime.knowledge.read.Source;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is to be read by the loads that are under way, so that another server can read it when the one that took it is gone: a
 * row for each, and its bytes among the blobs. They are deleted when the load ends.
 */
final class UploadRows {

    /** How many servers may take a load over: one that no server survives must not stop them all. */
    static final int MOST_TAKEN = 2;

    static final Table<ContentUpload> TABLE = new Table<ContentUpload>("knowledge_uploads", "upload", "content")
            .number("content")
            .document("upload", upload -> json(upload).toJson())
            .number("taken");

    /** In a select of contents: 1 if there is an upload that may be taken over once more, else 0. */
    static final String IS_TAKEABLE =
            "(SELECT count(*) FROM knowledge_uploads WHERE content = knowledge_contents.key AND taken < " + MOST_TAKEN
                    + ")";

    private static final String KIND = "upload";

    private UploadRows() {}

    private static Where of(long content) {
        return new Where().equal("content", content);
    }

    /** Stores what a content is to be filled with. */
    static void insert(SqlConnection connection, long content, ContentUpload upload) throws SQLException {
        TABLE.insertAll(
                connection, List.of(TABLE.row(upload).set("content", content).set("taken", 0)));
        Source source = upload.source();
        if (source != null) {
            BlobRows.insert(connection, KIND, Long.toString(content), "", source.size(), source::open);
        }
    }

    static void delete(SqlConnection connection, long content) throws SQLException {
        TABLE.delete(connection, of(content));
        BlobRows.delete(connection, KIND, Long.toString(content));
    }

    /** Counts that it was taken over. */
    static void countTaken(SqlConnection connection, long content) throws SQLException {
        of(content).execute(connection, "UPDATE knowledge_uploads SET taken = taken + 1", List.of());
    }

    /** An upload with its bytes: in memory if they are few, else in a temporary file. */
    static @Nullable ContentUpload read(Database database, long content) throws IOException {
        String json = database.<@Nullable String>read(connection -> of(content)
                .<String>first(connection, "SELECT upload FROM knowledge_uploads", "", row -> row.getString(1)));
        if (json == null) {
            return null;
        }
        JsonObject upload = JsonObject.parse(json);
        BlobRows.Blob blob = database.<BlobRows.@Nullable Blob>read(
                connection -> BlobRows.find(connection, KIND, Long.toString(content), ""));
        Source source = null;
        if (blob != null) {
            try (BlobStream in = new BlobStream(database, blob)) {
                String name = upload.text("file_name");
                source = Source.copy(name == null ? "" : name, upload.text("media_type"), in, Long.MAX_VALUE);
            }
        }
        JsonValue metadata = upload.get("metadata");
        return new ContentUpload(
                upload.text("name"),
                upload.text("description"),
                metadata == null ? null : metadata.asObject(),
                source,
                upload.has("text"),
                upload.text("url"),
                upload.text("folder"),
                upload.text("path"),
                upload.text("reader"),
                upload.text("chunker"),
                number(upload, "chunk_size"),
                number(upload, "chunk_overlap"));
    }

    private static @Nullable Integer number(JsonObject upload, String name) {
        return upload.get(name) instanceof JsonNumber number ? (int) number.longValue() : null;
    }

    private static JsonObject json(ContentUpload upload) {
        JsonObject json = JsonObject.EMPTY;
        json = with(json, "name", upload.name());
        json = with(json, "description", upload.description());
        json = with(json, "metadata", upload.metadata());
        json = with(json, "text", upload.text() ? true : null);
        json = with(json, "url", upload.url());
        json = with(json, "folder", upload.folder());
        json = with(json, "path", upload.path());
        json = with(json, "reader", upload.reader());
        json = with(json, "chunker", upload.chunker());
        json = with(json, "chunk_size", upload.chunkSize());
        json = with(json, "chunk_overlap", upload.chunkOverlap());
        Source source = upload.source();
        if (source != null) {
            String charset = source.charset();
            String type = source.mediaType();
            json = with(json, "file_name", source.name());
            json = with(json, "media_type", type == null || charset == null ? type : type + "; charset=" + charset);
        }
        return json;
    }

    private static JsonObject with(JsonObject json, String name, @Nullable Object value) {
        return value == null ? json : json.with(name, value);
    }
}
