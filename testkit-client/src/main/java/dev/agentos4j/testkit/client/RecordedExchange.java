package dev.agentos4j.testkit.client;

import dev.agentos4j.protocol.json.JsonObject;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A request and what was answered to it.
 *
 * @param method the HTTP method
 * @param path the path, percent-encoded, without the query
 * @param query the query as sent, {@code null} if there was none
 * @param status the HTTP status
 * @param contentType of the answer, {@code null} if it had none
 * @param file the file beside the index that holds the body of the answer
 */
record RecordedExchange(
        String method,
        String path,
        @Nullable String query,
        int status,
        @Nullable String contentType,
        String file) {

    static RecordedExchange of(JsonObject entry) {
        return new RecordedExchange(
                Objects.requireNonNull(entry.text("method"), "method"),
                Objects.requireNonNull(entry.text("path"), "path"),
                entry.text("query"),
                Integer.parseInt(String.valueOf(entry.get("status"))),
                entry.text("content_type"),
                Objects.requireNonNull(entry.text("file"), "file"));
    }

    JsonObject toJson() {
        JsonObject entry = JsonObject.of("method", method).with("path", path);
        entry = query == null ? entry : entry.with("query", query);
        entry = entry.with("status", status);
        return (contentType == null ? entry : entry.with("content_type", contentType)).with("file", file);
    }

    /** Whether it is about this. */
    boolean fits(String otherMethod, String otherPath, @Nullable String otherQuery) {
        return method.equals(otherMethod) && path.equals(otherPath) && Objects.equals(query, otherQuery);
    }
}
