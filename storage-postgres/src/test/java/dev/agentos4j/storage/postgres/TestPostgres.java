package dev.agentos4j.storage.postgres;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** The PostgreSQL that tests run on: a schema in it for each of them. */
public final class TestPostgres {

    /** The variable of the environment that names it. */
    public static final String VARIABLE = "AGENTOS_TEST_POSTGRES";

    private TestPostgres() {}

    private static @Nullable String server() {
        String url = System.getenv(VARIABLE);
        return url == null || url.isEmpty() ? null : url;
    }

    /** Whether there is one. */
    public static boolean isThere() {
        return server() != null;
    }

    /** The database of a test, which is named by a folder of it. */
    public static String url(Path place) {
        String schema = schema(place);
        execute(server(), "CREATE SCHEMA IF NOT EXISTS " + schema);
        return server() + "?currentSchema=" + schema + ",public";
    }

    private static String schema(Path place) {
        return "t" + Integer.toHexString(place.toAbsolutePath().toString().hashCode());
    }

    static void execute(Path place, String sql) {
        execute(url(place), sql);
    }

    private static void execute(@Nullable String url, String sql) {
        try (Connection connection = connect(url);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException failed) {
            throw new IllegalStateException(sql, failed);
        }
    }

    /** Waits until a query answers true: for what another process does and nothing announces. */
    public static void awaitTrue(Path place, String sql) throws SQLException, InterruptedException {
        try (Connection connection = connect(url(place));
                Statement statement = connection.createStatement()) {
            while (!isTrue(statement, sql)) {
                Thread.sleep(10);
            }
        }
    }

    private static boolean isTrue(Statement statement, String sql) throws SQLException {
        try (ResultSet row = statement.executeQuery(sql)) {
            return row.next() && row.getBoolean(1);
        }
    }

    /** Waits until something holds that nothing announces. */
    static void await(BooleanSupplier condition) throws InterruptedException {
        while (!condition.getAsBoolean()) {
            Thread.sleep(10);
        }
    }

    /** A connection of the test's own. */
    public static Connection connect(@Nullable String url) throws SQLException {
        PostgresUrl parsed = PostgresUrl.of(String.valueOf(url), Map.of());
        return DriverManager.getConnection(parsed.jdbc(), parsed.with(Map.of()));
    }

    static PostgresStorage open(Path place) {
        return PostgresStorage.of(PostgresSettings.of(url(place)).connections(4));
    }
}
