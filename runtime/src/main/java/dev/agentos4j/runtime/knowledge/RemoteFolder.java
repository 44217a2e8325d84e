package dev.agentos4j.runtime.knowledge;

import dev.agentos4j.runtime.knowledge.read.Source;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A place that contents can be taken from by their paths, such as a bucket or a shared folder. Safe for many threads.
 */
public interface RemoteFolder {

    /**
     * What one place holds.
     *
     * @param folders the paths of the folders, each with a slash at its end
     * @param files the files, each by its path
     */
    record Listing(List<String> folders, List<Entry> files) {}

    /**
     * A file.
     *
     * @param path from the top of the place, with slashes
     * @param size bytes, {@code null} if not known
     * @param modifiedAt seconds since 1970, {@code null} if not known
     */
    record Entry(String path, @Nullable Long size, @Nullable Long modifiedAt) {}

    /** How uploads name it. */
    String id();

    /** The name people see. */
    String name();

    /** What it is, in one word such as {@code folder}. */
    String type();

    /**
     * What is in a folder, not in those within it.
     *
     * @param prefix the path of the folder with a slash at its end, empty for the top
     * @throws IOException if it cannot be listed, with a message for people
     */
    Listing list(String prefix) throws IOException;

    /**
     * A file.
     *
     * @return to be closed by the caller
     * @throws IOException if it cannot be had, with a message for people
     */
    Source open(String path) throws IOException;

    /** A folder of this machine and all within it, and nothing outside of it. */
    static RemoteFolder of(String id, String name, java.nio.file.Path folder) {
        return new LocalFolder(id, name, folder);
    }
}
