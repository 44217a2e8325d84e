package dev.agentos4j.client.database;

import dev.agentos4j.client.http.Engine;
import dev.agentos4j.protocol.database.MigrationResult;

/** Databases over the engine. */
final class EngineDatabases implements Databases {

    private final Engine engine;

    EngineDatabases(Engine engine) {
        this.engine = engine;
    }

    @Override
    public MigrationResult migrate(String databaseId) {
        return engine.send(DatabasesCalls.migrate(databaseId));
    }

    @Override
    public MigrationResult migrate(String databaseId, String targetVersion) {
        return engine.send(DatabasesCalls.migrate(databaseId, targetVersion));
    }

    @Override
    public MigrationResult migrateAll() {
        return engine.send(DatabasesCalls.migrateAll());
    }

    @Override
    public MigrationResult migrateAll(String targetVersion) {
        return engine.send(DatabasesCalls.migrateAll(targetVersion));
    }
}
