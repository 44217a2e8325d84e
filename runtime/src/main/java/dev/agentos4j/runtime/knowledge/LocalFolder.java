package dev.agentos4j.runtime.knowledge;

import dev.agentos4j.runtime.knowledge.read.ReadException;
import dev.agentos4j.runtime.knowledge.read.Source;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A folder of this machine. Links that lead out of it lead nowhere. */
record LocalFolder(String id, String name, Path folder) implements RemoteFolder {

    @Override
    public String type() {
        return "folder";
    }

    @Override
    public Listing list(String prefix) throws IOException {
        List<String> folders = new ArrayList<>();
        List<Entry> files = new ArrayList<>();
        Path top = folder.toRealPath();
        try (Stream<Path> entries = Files.list(within(prefix))) {
            for (Path entry : entries.sorted().toList()) {
                if (!entry.toRealPath().startsWith(top)) {
                    continue;
                }
                String path = top.relativize(entry).toString().replace('\\', '/');
                if (Files.isDirectory(entry)) {
                    folders.add(path + "/");
                } else if (Files.isRegularFile(entry)) {
                    long modified = Files.getLastModifiedTime(entry).toMillis() / 1000;
                    files.add(new Entry(path, Files.size(entry), modified));
                }
            }
        }
        return new Listing(List.copyOf(folders), List.copyOf(files));
    }

    @Override
    public Source open(String path) throws IOException {
        Path file = within(path);
        if (!Files.isRegularFile(file)) {
            throw new ReadException("There is no file " + path);
        }
        return Source.of(file);
    }

    private Path within(String path) throws IOException {
        try {
            Path top = folder.toRealPath();
            Path found = top.resolve(path.startsWith("/") ? path.substring(1) : path);
            if (Files.exists(found) && found.toRealPath().startsWith(top)) {
                return found.toRealPath();
            }
        } catch (InvalidPathException noPath) {
            throw new ReadException("There is nothing at " + path, noPath);
        }
        throw new ReadException("There is nothing at " + path);
    }
}
