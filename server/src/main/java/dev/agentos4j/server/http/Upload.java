package dev.agentos4j.server.http;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.jspecify.annotations.Nullable;

/** A file that was sent in a form. It is on disk if it is large, and gone when the request is over. */
public interface Upload {

    /** The name of the form field. */
    String field();

    /** The name of the file as the client gave it; empty if it gave none. */
    String filename();

    /** The type that the client gave. */
    @Nullable
    String contentType();

    /** Bytes. */
    long size();

    /** The content from its start; may be opened repeatedly. */
    InputStream open() throws IOException;

    /**
     * Writes the content to a file, or renames the file it is in: it cannot be opened any more.
     *
     * @param file replaced if it is there
     */
    default void moveTo(Path file) throws IOException {
        try (InputStream in = open()) {
            Files.copy(in, file, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** The whole content. */
    default byte[] bytes() throws IOException {
        try (InputStream in = open()) {
            return in.readAllBytes();
        }
    }
}
