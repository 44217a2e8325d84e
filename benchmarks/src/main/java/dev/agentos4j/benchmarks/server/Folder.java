package dev.agentos4j.benchmarks.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A folder for the databases of a case, gone when it ends. */
final class Folder implements AutoCloseable {
    private final Path path = Files.createTempDirectory("agentos4j-bench-");

    Folder() throws IOException {}

    Path path(String name) {
        return path.resolve(name);
    }

    String file(String name) {
        return path(name).toString();
    }

    @Override
    public void close() throws IOException {
        List<Path> all;
        try (Stream<Path> files = Files.walk(path)) {
            all = files.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path file : all) {
            Files.deleteIfExists(file);
        }
    }
}
