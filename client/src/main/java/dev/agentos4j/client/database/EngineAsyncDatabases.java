package dev.agentos4j.client.database;

import dev.agentos4j.client.http.Engine;
import dev.agentos4j.protocol.database.MigrationResult;
import java.util.concurrent.CompletableFuture;

/** Databases over the engine, without waiting. */
final class EngineAsyncDatabases implements AsyncDatabases {

    private final Engine engine;

    EngineAsyncDatabases(Engine engine) {
        this.engine = engine;
    }

    @Override
    public CompletableFuture<MigrationResult> migrate(String databaseId) {
        return engine.sendAsync(DatabasesCalls.migrate(databaseId));
    }

    @Override
    public CompletableFuture<MigrationResult> migrate(String databaseId, String targetVersion) {
        return engine.sendAsync(DatabasesCalls.migrate(databaseId, targetVersion));
    }

    @Override
    public CompletableFuture<MigrationResult> migrateAll() {
        return engine.sendAsync(DatabasesCalls.migrateAll());
    }

    @Override
    public CompletableFuture<MigrationResult> migrateAll(String targetVersion) {
        return engine.sendAsync(DatabasesCalls.migrateAll(targetVersion));
    }
}
