package dev.agentos4j.client.database;

import dev.agentos4j.client.http.ApiPath;
import dev.agentos4j.client.http.Call;
import dev.agentos4j.protocol.database.MigrationResult;

/** The calls of {@link Databases}. */
final class DatabasesCalls {

    private DatabasesCalls() {}

    static Call<MigrationResult> migrate(String databaseId) {
        return draft(databaseId).returning(MigrationResult.SHAPE);
    }

    static Call<MigrationResult> migrate(String databaseId, String targetVersion) {
        return version(draft(databaseId), targetVersion);
    }

    static Call<MigrationResult> migrateAll() {
        return all().returning(MigrationResult.SHAPE);
    }

    static Call<MigrationResult> migrateAll(String targetVersion) {
        return version(all(), targetVersion);
    }

    private static Call.Draft draft(String databaseId) {
        if (databaseId.equals("all")) {
            throw new IllegalArgumentException(
                    "a database called \"all\" cannot be migrated by itself: use migrateAll");
        }
        return Call.post(ApiPath.of("databases").id("databaseId", databaseId).then("migrate"));
    }

    private static Call.Draft all() {
        return Call.post(ApiPath.of("databases", "all", "migrate"));
    }

    private static Call<MigrationResult> version(Call.Draft draft, String targetVersion) {
        return draft.query("target_version", ApiPath.requireId("targetVersion", targetVersion))
                .returning(MigrationResult.SHAPE);
    }
}
