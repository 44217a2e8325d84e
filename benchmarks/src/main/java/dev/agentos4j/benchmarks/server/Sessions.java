package dev.agentos4j.benchmarks.server;

import dev.agentos4j.benchmarks.load.UnaryLoad;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Many sessions of a server, of one run each: it writes the first, which is then copied in its database under other ids, a
 * second apart, for a thousand users.
 */
final class Sessions {
    static final int USERS = 1_000;

    private static final String FIRST = "first";
    private static final String SESSION_ID = "'session-' || n";
    private static final String USER_ID = "'user-' || (n % " + USERS + ")";
    private static final String TIME = "created_at - 200000 + n";

    private Sessions() {}

    static void fill(Subject subject, int sessions) throws IOException, SQLException {
        UnaryLoad.inSession(subject.url(), "bench", FIRST, 1);
        try (Connection connection = Databases.connect(subject.database())) {
            if (subject.isOurs()) {
                ours(connection, sessions - 1);
            } else {
                boolean postgres = Databases.isPostgres(subject.database());
                copy(
                        connection,
                        postgres ? "ai.agno_sessions" : "agno_sessions",
                        sessions - 1,
                        Map.of(
                                "session_id", SESSION_ID,
                                "user_id", USER_ID,
                                "created_at", TIME,
                                "updated_at", TIME));
            }
            if (Databases.isPostgres(subject.database())) {
                Databases.execute(connection, "VACUUM ANALYZE"); // as it does by itself after a minute
            }
        }
    }

    private static void ours(Connection connection, int sessions) throws SQLException {
        copy(
                connection,
                "runs",
                sessions,
                Map.of(
                        "session_id", SESSION_ID,
                        "run_id", "'run-' || n",
                        "user_id", USER_ID,
                        "created_at", TIME));
        copy(
                connection,
                "sessions",
                sessions,
                Map.of(
                        "session_id", SESSION_ID,
                        "user_id", USER_ID,
                        "created_at", TIME,
                        "updated_at", TIME));
        Databases.execute(
                connection,
                "INSERT INTO metrics_changed (day) SELECT DISTINCT created_at / 86400 FROM sessions WHERE true"
                        + " ON CONFLICT DO NOTHING");
    }

    private static void copy(Connection connection, String table, int times, Map<String, String> changed)
            throws SQLException {
        List<String> columns = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT * FROM " + table + " LIMIT 0")) {
            for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
                String column = row.getMetaData().getColumnName(i);
                if (!List.of("position", "inserted").contains(column)) { // those the database counts
                    columns.add(column);
                }
            }
        }
        String values = columns.stream()
                .map(column -> changed.getOrDefault(column, column))
                .collect(Collectors.joining(", "));
        Databases.execute(
                connection,
                "WITH RECURSIVE numbers(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < " + times + ")"
                        + " INSERT INTO " + table + " (" + String.join(", ", columns) + ") SELECT " + values + " FROM "
                        + table + ", numbers WHERE session_id = '" + FIRST + "'");
    }
}
