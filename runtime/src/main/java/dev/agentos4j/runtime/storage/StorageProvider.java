package dev.agentos4j.runtime.storage;

import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;

/**
 * Opens the storages of one kind of database. The module of a database provides it as a service, so that it is found when
 * it is on the class path, see {@link Storages}.
 */
public interface StorageProvider {

    /**
     * Whether it opens a database that is named so.
     *
     * @param database the path of a file, or a URL
     */
    boolean opens(String database);

    /**
     * Opens a database, making it where it is missing.
     *
     * @param durable whether each commit is on the disk when it is acknowledged: it then survives a power failure, too
     * @throws dev.agentos4j.runtime.store.StoreException if it cannot be opened
     */
    Storage open(String database, boolean durable);

    /**
     * The same where that names a pooler, which gives each transaction another session.
     *
     * @param direct the URL of the database itself, or {@code none} if it is only reached through the pooler
     * @throws IllegalArgumentException if it opens no databases behind poolers
     * @throws dev.agentos4j.runtime.store.StoreException if it cannot be opened
     */
    default Storage open(String database, String direct, boolean durable) {
        throw new IllegalArgumentException("a second, direct URL is for PostgreSQL behind a pooler");
    }

    /**
     * Copies a database, which may be in use, into a new file, and checks the copy.
     *
     * @return how many bytes the copy has
     * @throws UnsupportedOperationException if the database has programs of its own for that
     * @throws java.nio.file.FileAlreadyExistsException if the copy is there already
     * @throws dev.agentos4j.runtime.store.StoreException if it cannot be made, or is not whole
     */
    default long backup(String database, Path copy) throws FileAlreadyExistsException {
        throw new UnsupportedOperationException("this database has programs of its own that copy it");
    }

    /** Whether it can make a storage that ends with the process. */
    default boolean hasTemporary() {
        return false;
    }

    /**
     * Makes an empty storage that is deleted when it is closed.
     *
     * @throws dev.agentos4j.runtime.store.StoreException if it cannot be made
     */
    default Storage temporary() {
        throw new UnsupportedOperationException("it makes no storage that ends with the process");
    }
}
