package dev.agentos4j.client.database;

import dev.agentos4j.client.http.Face;
import dev.agentos4j.protocol.database.MigrationResult;
import java.util.concurrent.CompletableFuture;

/** {@link Databases} without waiting. */
public interface AsyncDatabases {

    /** {@code POST /databases/{db_id}/migrate} */
    default CompletableFuture<MigrationResult> migrate(String databaseId) {
        return Face.engine(this).sendAsync(DatabasesCalls.migrate(databaseId));
    }

    /** {@code POST /databases/{db_id}/migrate} */
    default CompletableFuture<MigrationResult> migrate(String databaseId, String targetVersion) {
        return Face.engine(this).sendAsync(DatabasesCalls.migrate(databaseId, targetVersion));
    }

    /** {@code POST /databases/all/migrate} */
    default CompletableFuture<MigrationResult> migrateAll() {
        return Face.engine(this).sendAsync(DatabasesCalls.migrateAll());
    }

    /** {@code POST /databases/all/migrate} */
    default CompletableFuture<MigrationResult> migrateAll(String targetVersion) {
        return Face.engine(this).sendAsync(DatabasesCalls.migrateAll(targetVersion));
    }
}
