package dev.agentos4j.client.database;

import dev.agentos4j.client.http.ApiPath;
import dev.agentos4j.client.http.Call;
import dev.agentos4j.protocol.database.DatabaseApi;
import dev.agentos4j.protocol.database.MigrationResult;

/** The calls of {@link Databases}. */
final class DatabasesCalls {

    private DatabasesCalls() {}

    static Call<MigrationResult> migrate(String databaseId) {
        return draft(databaseId).call();
    }

    static Call<MigrationResult> migrate(String databaseId, String targetVersion) {
        return version(draft(databaseId), targetVersion);
    }

    static Call<MigrationResult> migrateAll() {
        return Call.of(DatabaseApi.MIGRATE_ALL).call();
    }

    static Call<MigrationResult> migrateAll(String targetVersion) {
        return version(Call.of(DatabaseApi.MIGRATE_ALL), targetVersion);
    }

    private static Call.Draft<MigrationResult> draft(String databaseId) {
        if (databaseId.equals("all")) {
            throw new IllegalArgumentException(
                    "a database called \"all\" cannot be migrated by itself: use migrateAll");
        }
        return Call.of(DatabaseApi.MIGRATE, databaseId);
    }

    private static Call<MigrationResult> version(Call.Draft<MigrationResult> draft, String targetVersion) {
        return draft.query("target_version", ApiPath.requireId("targetVersion", targetVersion))
                .call();
    }
}
