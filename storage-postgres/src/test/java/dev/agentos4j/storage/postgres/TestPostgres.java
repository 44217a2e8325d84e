package dev.agentos4j.storage.postgres;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
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

    /** A connection of the test's own. */
    public static Connection connect(@Nullable String url) throws SQLException {
        PostgresUrl parsed = PostgresUrl.of(String.valueOf(url), Map.of());
        return DriverManager.getConnection(parsed.jdbc(), parsed.with(Map.of()));
    }

    static PostgresStorage open(Path place) {
        return PostgresStorage.of(PostgresSettings.of(url(place)).connections(4));
    }
}
