package dev.agentos4j.storage;

import dev.agentos4j.runtime.store.StoreException;
import dev.agentos4j.runtime.temporary.TemporaryFiles;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteJDBCLoader;

/**
 * Loads SQLite's native library from a folder of our own, and deletes its copy at once where the system allows: a
 * library that is loaded needs no file any more, and one that is killed leaves none behind.
 */
final class NativeLibrary {

    private static final String FOLDER = "org.sqlite.tmpdir";
    private static final String ELSEWHERE = "org.sqlite.lib.path";

    private static boolean loaded;

    private NativeLibrary() {}

    /**
     * Loads it, if nobody has.
     *
     * @throws StoreException that names the folder and the property that helps, if it cannot be loaded
     */
    static synchronized void load() {
        if (!loaded) {
            if (System.getProperty(ELSEWHERE) == null) {
                loadFrom(home());
            }
            loaded = true;
        }
    }

    /** Where its copy goes to. */
    private static Path home() {
        String named = System.getProperty(FOLDER);
        return named == null ? TemporaryFiles.home() : Path.of(named);
    }

    private static void loadFrom(Path home) {
        String before = System.getProperty(FOLDER);
        Path folder = null;
        try {
            folder = TemporaryFiles.folder(home, "sqlite");
            System.setProperty(FOLDER, folder.toString()); // the driver offers no other way
            SQLiteJDBCLoader.initialize();
        } catch (Exception | LinkageError failed) {
            throw new StoreException(
                    "cannot load SQLite's native library from " + home + " (" + reason(failed)
                            + "): is the folder read-only or mounted noexec? Let the system property " + FOLDER
                            + ", or java.io.tmpdir, name a folder that can be written to and executed from",
                    failed);
        } finally {
            restore(before);
            delete(folder);
        }
    }

    private static String reason(Throwable failed) {
        Throwable cause = failed.getCause() == null ? failed : failed.getCause();
        return cause.getClass().getSimpleName();
    }

    private static void restore(@Nullable String before) {
        if (before == null) {
            System.clearProperty(FOLDER);
        } else {
            System.setProperty(FOLDER, before);
        }
    }

    /** On Windows it cannot be deleted as long as it is loaded: the next start does it. */
    private static void delete(@Nullable Path folder) {
        if (folder == null) {
            return;
        }
        folder.toFile().deleteOnExit();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                Files.deleteIfExists(file);
            }
            Files.deleteIfExists(folder);
        } catch (IOException inUse) {
            System.getLogger(NativeLibrary.class.getName())
                    .log(System.Logger.Level.DEBUG, "the copy of SQLite's native library stays for now", inUse);
        }
    }
}
