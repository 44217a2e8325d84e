package dev.agentos4j.client.filesystem;

import dev.agentos4j.client.http.Face;
import dev.agentos4j.protocol.filesystem.Directory;
import dev.agentos4j.protocol.filesystem.FileContent;
import dev.agentos4j.protocol.filesystem.FileMatches;
import dev.agentos4j.protocol.filesystem.StoredFiles;

/** Files that agents keep, to be read. Since Agno 3.1. Wrong arguments are thrown at once, before anything is sent. */
public interface Filesystem {

    /** A page of files, of all agents or of some. {@code GET /filesystem/files} */
    default StoredFiles files(FileQuery query) {
        return Face.engine(this).send(FilesystemCalls.files(query.fields()));
    }

    /**
     * A page of what a directory holds; the root is empty. {@code GET /filesystem/entries}
     *
     * @throws dev.agentos4j.client.error.NotFoundException if there is no such namespace
     */
    default Directory entries(FileScope scope, String directory) {
        return Face.engine(this).send(FilesystemCalls.entries(scope.fields(), directory));
    }

    /**
     * The text of a file, at most 100,000 characters of it. {@code GET /filesystem/content}
     *
     * @throws dev.agentos4j.client.error.NotFoundException if there is no such file
     */
    default FileContent content(FileScope scope, String path) {
        return content(scope, path, 0);
    }

    /**
     * The text of a file from a character on, at most 100,000: {@link FileContent#nextOffset} says where to go on. {@code GET /filesystem/content}
     *
     * @throws dev.agentos4j.client.error.NotFoundException if there is no such file
     */
    default FileContent content(FileScope scope, String path, long offset) {
        return Face.engine(this).send(FilesystemCalls.content(scope.fields(), path, offset));
    }

    /**
     * A page of the files of a namespace that hold a text of 1 to 200 characters. {@code GET /filesystem/search}
     *
     * @throws dev.agentos4j.client.error.NotFoundException if there is no such namespace
     */
    default FileMatches search(FileScope scope, String text) {
        return Face.engine(this).send(FilesystemCalls.search(scope.fields(), text));
    }
}
