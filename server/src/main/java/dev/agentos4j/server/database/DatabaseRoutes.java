package dev.agentos4j.server.database;

import dev.agentos4j.protocol.database.DatabaseApi;
import dev.agentos4j.protocol.database.MigrationResult;
import dev.agentos4j.protocol.json.Shape;
import dev.agentos4j.server.http.Exchange;
import dev.agentos4j.server.http.HttpError;
import dev.agentos4j.server.http.RouteTable;
import dev.agentos4j.server.served.Served;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * {@code /databases}: migrations. The tables of this AgentOS are brought up to date whenever it is opened, so there is
 * nothing left to do; what is asked for is checked all the same.
 */
public final class DatabaseRoutes {

    private static final Pattern VERSION = Pattern.compile("[vV]?\\d+(\\.\\d+)*((a|b|rc|\\.post|\\.dev)\\d+)?");

    private final Served served;

    public DatabaseRoutes(Served served) {
        this.served = served;
    }

    public void addTo(RouteTable routes) {
        routes.serve(DatabaseApi.MIGRATE_ALL, this::migrateAll);
        routes.serve(DatabaseApi.MIGRATE, this::migrate);
    }

    private void migrate(Exchange exchange) {
        served.databases().check(exchange.pathParam("db_id"), null);
        String version = exchange.query().get(DatabaseApi.TARGET_VERSION);
        String problem = problem(version);
        if (problem != null) {
            throw HttpError.badRequest("Failed to migrate database: " + problem);
        }
        exchange.json(
                200,
                result("Database migrated successfully to " + name(version)).build());
    }

    private void migrateAll(Exchange exchange) {
        String version = exchange.query().get(DatabaseApi.TARGET_VERSION);
        String problem = problem(version);
        if (problem != null) {
            MigrationResult none = result("Migrated 0/1 databases to " + name(version))
                    .set(MigrationResult.FAILED, Map.of(served.databaseId(), problem))
                    .build();
            exchange.json(207, none);
            return;
        }
        exchange.json(
                200,
                result("All databases migrated successfully to " + name(version))
                        .build());
    }

    private static Shape.Builder<MigrationResult> result(String message) {
        return MigrationResult.SHAPE.builder().set(MigrationResult.MESSAGE, message);
    }

    private static String name(@Nullable String version) {
        return version == null || version.isEmpty() ? "latest version" : "version " + version;
    }

    private static @Nullable String problem(@Nullable String version) {
        return version == null
                        || version.isEmpty()
                        || VERSION.matcher(version.strip()).matches()
                ? null
                : "Invalid version: '" + version + "'";
    }
}
