package dev.agentos4j.client.database;

import dev.agentos4j.client.http.Engine;
import dev.agentos4j.protocol.database.MigrationResult;
import java.util.concurrent.CompletableFuture;

/** {@link Databases} without waiting. */
public interface AsyncDatabases {

    /** {@code POST /databases/{db_id}/migrate} */
    CompletableFuture<MigrationResult> migrate(String databaseId);

    /** {@code POST /databases/{db_id}/migrate} */
    CompletableFuture<MigrationResult> migrate(String databaseId, String targetVersion);

    /** {@code POST /databases/all/migrate} */
    CompletableFuture<MigrationResult> migrateAll();

    /** {@code POST /databases/all/migrate} */
    CompletableFuture<MigrationResult> migrateAll(String targetVersion);

    /**
     * For the client itself.
     *
     * @hidden
     */
    static AsyncDatabases over(Engine engine) {
        return new EngineAsyncDatabases(engine);
    }
}
