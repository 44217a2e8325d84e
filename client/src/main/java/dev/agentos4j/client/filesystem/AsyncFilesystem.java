package dev.agentos4j.client.filesystem;

import dev.agentos4j.client.http.Face;
import dev.agentos4j.protocol.filesystem.Directory;
import dev.agentos4j.protocol.filesystem.FileContent;
import dev.agentos4j.protocol.filesystem.FileMatches;
import dev.agentos4j.protocol.filesystem.StoredFiles;
import java.util.concurrent.CompletableFuture;

/** {@link Filesystem} without waiting. */
public interface AsyncFilesystem {

    /** {@code GET /filesystem/files} */
    default CompletableFuture<StoredFiles> files(FileQuery query) {
        return Face.engine(this).sendAsync(FilesystemCalls.files(query.fields()));
    }

    /** {@code GET /filesystem/entries} */
    default CompletableFuture<Directory> entries(FileScope scope, String directory) {
        return Face.engine(this).sendAsync(FilesystemCalls.entries(scope.fields(), directory));
    }

    /** {@code GET /filesystem/content} */
    default CompletableFuture<FileContent> content(FileScope scope, String path) {
        return content(scope, path, 0);
    }

    /** {@code GET /filesystem/content} */
    default CompletableFuture<FileContent> content(FileScope scope, String path, long offset) {
        return Face.engine(this).sendAsync(FilesystemCalls.content(scope.fields(), path, offset));
    }

    /** {@code GET /filesystem/search} */
    default CompletableFuture<FileMatches> search(FileScope scope, String text) {
        return Face.engine(this).sendAsync(FilesystemCalls.search(scope.fields(), text));
    }
}
