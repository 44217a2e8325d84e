package dev.agentos4j.benchmarks.client;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** The file that a contender uploads: of the same bytes for all, made when it is first asked for. */
final class UploadFile implements AutoCloseable {
    private @Nullable Path path;

    Path path() {
        Path made = path;
        if (made == null) {
            try {
                made = Files.createTempFile("agentos4j-bench-", ".bin");
                byte[] bytes = new byte[Work.UPLOAD_BYTES];
                new Random(1).nextBytes(bytes);
                Files.write(made, bytes);
            } catch (IOException e) {
                throw new UncheckedIOException("cannot make the file to upload", e);
            }
            path = made;
        }
        return made;
    }

    @Override
    public void close() throws IOException {
        if (path != null) {
            Files.deleteIfExists(path);
        }
    }
}
