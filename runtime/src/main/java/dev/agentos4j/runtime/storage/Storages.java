package dev.agentos4j.runtime.storage;

import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Opens the databases whose modules are on the class path, each found as a {@link StorageProvider}. */
public final class Storages {

    /** A URL, also one that a path has lost slashes of. A single letter is a drive. */
    private static final Pattern URL =
            Pattern.compile("(jdbc:[A-Za-z0-9]+|[A-Za-z][A-Za-z0-9+.-]+(?=:/)):?.*", Pattern.DOTALL);

    private Storages() {}

    private static List<StorageProvider> providers() {
        ClassLoader loader = StorageProvider.class.getClassLoader();
        return ServiceLoader.load(StorageProvider.class, loader).stream()
                .map(ServiceLoader.Provider::get)
                .toList();
    }

    /**
     * Opens a database, making it where it is missing.
     *
     * @param database the path of a file, or a URL
     * @param durable whether each commit is on the disk when it is acknowledged
     * @throws IllegalArgumentException if it is a URL that no module on the class path opens
     * @throws IllegalStateException if no module on the class path keeps data in files
     * @throws dev.agentos4j.runtime.store.StoreException if it cannot be opened
     */
    public static Storage open(String database, boolean durable) {
        return provider(database).open(database, durable);
    }

    /**
     * The same where that names a pooler, which gives each transaction another session.
     *
     * @param direct the URL of the database itself, or {@code none} if it is only reached through the pooler
     * @throws IllegalArgumentException if no module on the class path opens it so
     * @throws dev.agentos4j.runtime.store.StoreException if it cannot be opened
     */
    public static Storage open(String database, String direct, boolean durable) {
        return provider(database).open(database, direct, durable);
    }

    /**
     * Copies a database, which may be in use, into a new file, and checks the copy.
     *
     * @return how many bytes the copy has
     * @throws UnsupportedOperationException if the database has programs of its own for that
     * @throws FileAlreadyExistsException if the copy is there already
     * @throws dev.agentos4j.runtime.store.StoreException if it cannot be made, or is not whole
     */
    public static long backup(String database, Path copy) throws FileAlreadyExistsException {
        return provider(database).backup(database, copy);
    }

    /**
     * Refuses the name of a database that nothing here opens, before anything is made.
     *
     * @throws IllegalArgumentException if it is a URL that no module on the class path opens
     * @throws IllegalStateException if no module on the class path keeps data in files
     */
    public static void requireSupported(String database) {
        provider(database);
    }

    private static StorageProvider provider(String database) {
        Optional<StorageProvider> found = first(provider -> provider.opens(database));
        Matcher url = URL.matcher(database);
        if (found.isEmpty() && url.matches()) { // the rest of it may hold a password
            throw new IllegalArgumentException("a database named by a URL (" + url.group(1)
                    + ":...) is not supported here: for PostgreSQL add dev.agentos4j:agentos4j-storage-postgres and write"
                    + " postgresql://user@host:5432/database; else name the path of a SQLite file, such as agentos.db");
        }
        return found.orElseThrow(Storages::noFiles);
    }

    /**
     * Makes an empty storage that is deleted when it is closed.
     *
     * @throws IllegalStateException if no module on the class path can
     */
    public static Storage temporary() {
        return first(StorageProvider::hasTemporary)
                .orElseThrow(Storages::noFiles)
                .temporary();
    }

    private static Optional<StorageProvider> first(Predicate<StorageProvider> fits) {
        return providers().stream().filter(fits).findFirst();
    }

    /** Whether a text names a database by a URL, not a file. */
    public static boolean isUrl(String database) {
        return URL.matcher(database).matches();
    }

    private static IllegalStateException noFiles() {
        return new IllegalStateException(
                "there is nothing on the class path to keep data in: add dev.agentos4j:agentos4j-storage-sqlite"
                        + " for SQLite, or give the AgentOS a storage of your own with storage(...)");
    }
}
