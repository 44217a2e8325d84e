package dev.agentos4j.client.filesystem;

import dev.agentos4j.client.http.Call;
import dev.agentos4j.client.http.QueryFields;
import dev.agentos4j.protocol.filesystem.Directory;
import dev.agentos4j.protocol.filesystem.FileContent;
import dev.agentos4j.protocol.filesystem.FileMatches;
import dev.agentos4j.protocol.filesystem.FilesystemApi;
import dev.agentos4j.protocol.filesystem.StoredFiles;
import java.util.Objects;

/** The calls of {@link Filesystem}. */
final class FilesystemCalls {

    private FilesystemCalls() {}

    static Call<StoredFiles> files(QueryFields query) {
        return Call.of(FilesystemApi.FILES).query(query).call();
    }

    static Call<Directory> entries(QueryFields scope, String directory) {
        Objects.requireNonNull(directory, "directory must not be null");
        return Call.of(FilesystemApi.ENTRIES)
                .query(scope)
                .query("directory", directory)
                .call();
    }

    static Call<FileContent> content(QueryFields scope, String path, long offset) {
        return Call.of(FilesystemApi.CONTENT)
                .query(paged(scope).with("path", path).with("offset", offset, 0))
                .call();
    }

    static Call<FileMatches> search(QueryFields scope, String text) {
        return Call.of(FilesystemApi.SEARCH).query(scope.with("query", text)).call();
    }

    /** A file has parts, not pages. */
    private static QueryFields paged(QueryFields scope) {
        return scope.without("limit").without("page");
    }
}
