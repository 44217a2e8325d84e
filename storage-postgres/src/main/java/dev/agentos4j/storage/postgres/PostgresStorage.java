package dev.agentos4j.storage.postgres;

import dev.agentos4j.runtime.store.StoreException;
import dev.agentos4j.storage.sql.Owners;
import dev.agentos4j.storage.sql.SqlStorage;
import java.util.Map;

/**
 * Keeps everything, the content of media too, in a PostgreSQL database, which several servers may share: they then are one AgentOS. PostgreSQL 15 or
 * newer, with the extension {@code vector} for large knowledge bases.
 */
public final class PostgresStorage extends SqlStorage {

    private static PostgresStorage over(PostgresDatabase database) {
        try {
            boolean sessions = database.settings().hasSessions();
            return new PostgresStorage(
                    database, sessions ? new PostgresNode(database) : new PostgresHeartbeat(database));
        } catch (RuntimeException failed) {
            database.close();
            throw failed;
        }
    }

    private PostgresStorage(PostgresDatabase database, Owners node) {
        super(database, node, true);
    }

    /**
     * Opens a database and adds the tables that it misses.
     *
     * @param url such as {@code postgresql://user@host:5432/database}. A password that it does not have is read from the file
     *     that {@code ?passwordFile=} names, from the variable {@code PGPASSWORD}, or from {@code ~/.pgpass}; other
     *     parameters are those of the driver
     * @throws IllegalArgumentException if the URL names no database
     * @throws StoreException if it cannot be opened
     */
    public static PostgresStorage of(String url) {
        return of(PostgresSettings.of(url));
    }

    /**
     * The same with other settings.
     *
     * @throws IllegalArgumentException if the URL names no database
     * @throws StoreException if it cannot be opened
     */
    public static PostgresStorage of(PostgresSettings settings) {
        return of(settings, System.getenv());
    }

    static PostgresStorage of(PostgresSettings settings, Map<String, String> environment) {
        return over(new PostgresDatabase(settings, environment));
    }
}
