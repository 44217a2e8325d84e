package dev.agentos4j.storage;

import dev.agentos4j.runtime.store.StoreException;
import dev.agentos4j.runtime.temporary.TemporaryFiles;
import dev.agentos4j.storage.sql.ProcessOwners;
import dev.agentos4j.storage.sql.SqlStorage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Keeps everything in one SQLite file. */
public final class SqliteStorage extends SqlStorage {

    private final @Nullable Path temporaryFolder;

    /**
     * Opens the file, making it and its folder where they are missing.
     *
     * @throws StoreException if it cannot be opened, or is not a database of ours
     */
    public SqliteStorage(Path file) {
        this(file, false);
    }

    /**
     * Opens the file, making it and its folder where they are missing.
     *
     * @param durable whether each commit is on the disk when it is acknowledged: what was acknowledged then survives a
     *     power failure, too. Without it the end of the process costs nothing, a power failure the last moments
     * @throws StoreException if it cannot be opened, or is not a database of ours
     */
    public SqliteStorage(Path file, boolean durable) {
        this(new SqliteDatabase(file, durable), null);
    }

    /** @param database what everything is kept in */
    SqliteStorage(SqliteDatabase database, @Nullable Path temporaryFolder) {
        super(database, new ProcessOwners(database));
        this.temporaryFolder = temporaryFolder;
    }

    /**
     * A storage in a new file in the folder for temporary files, deleted when it is closed.
     *
     * @throws StoreException if it cannot be made
     */
    public static SqliteStorage temporary() {
        try {
            Path folder = TemporaryFiles.folder("storage");
            return new SqliteStorage(new SqliteDatabase(folder.resolve("agentos.db"), false), folder);
        } catch (IOException failed) {
            throw new StoreException("cannot make a temporary database: " + failed.getMessage(), failed);
        }
    }

    @Override
    public void close() {
        super.close();
        if (temporaryFolder != null) {
            delete(temporaryFolder);
        }
    }

    private static void delete(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        try (var files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
            Files.delete(folder);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
