package dev.agentos4j.runtime.storage;

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
     * @throws dev.agentos4j.runtime.session.StoreException if it cannot be opened
     */
    Storage open(String database, boolean durable);

    /** Whether it can make a storage that ends with the process. */
    default boolean hasTemporary() {
        return false;
    }

    /**
     * Makes an empty storage that is deleted when it is closed.
     *
     * @throws dev.agentos4j.runtime.session.StoreException if it cannot be made
     */
    default Storage temporary() {
        throw new UnsupportedOperationException("it makes no storage that ends with the process");
    }
}
