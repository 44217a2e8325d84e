package dev.agentos4j.storage;

import dev.agentos4j.runtime.store.StoreException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** Brings a database to the tables that this version needs: numbered SQL files, each applied once, in order. */
final class Migrations {

    private static final List<String> FILES = List.of(
            "001-sessions-and-runs.sql",
            "002-run-events.sql",
            "003-memories.sql",
            "004-knowledge.sql",
            "005-traces.sql",
            "006-metrics.sql",
            "007-evals.sql",
            "008-components.sql",
            "009-learnings.sql",
            "010-schedules.sql",
            "011-service-accounts.sql",
            "012-approvals.sql",
            "013-approval-use.sql",
            "014-unlisted-runs.sql",
            "015-health.sql",
            "016-unspaced-scripts.sql",
            "017-no-triggers-for-rows.sql",
            "018-what-was-said.sql",
            "019-owners.sql",
            "020-audit.sql",
            "021-listed-sessions.sql",
            "022-owners-of-components.sql",
            "023-listed-sessions-alone.sql",
            "024-counting-and-served.sql");

    private Migrations() {}

    /** Applies what is missing; each file in a transaction of its own with the number that says so. */
    static void apply(Connection connection) throws SQLException {
        try (Statement sql = connection.createStatement()) {
            sql.execute("CREATE TABLE IF NOT EXISTS schema_version (version INTEGER PRIMARY KEY, file TEXT NOT NULL)");
            int version = version(sql);
            if (version > FILES.size()) {
                throw new StoreException(
                        "the database is of version " + version + ", made by a newer agentos4j; this one knows "
                                + FILES.size() + ". Use the newer one, or another file.",
                        null);
            }
            for (int next = version + 1; next <= FILES.size(); next++) {
                apply(sql, next, FILES.get(next - 1));
            }
        }
    }

    private static int version(Statement sql) throws SQLException {
        try (ResultSet row = sql.executeQuery("SELECT coalesce(max(version), 0) FROM schema_version")) {
            row.next();
            return row.getInt(1);
        }
    }

    private static void apply(Statement sql, int version, String file) throws SQLException {
        sql.execute("BEGIN IMMEDIATE");
        try {
            if (version(sql) < version) { // another process may have done it meanwhile
                for (String statement : read(file).split(";\\s*\\n")) {
                    if (!statement.isBlank()) {
                        sql.execute(statement);
                    }
                }
                sql.execute("INSERT INTO schema_version VALUES (" + version + ", '" + file + "')");
            }
            sql.execute("COMMIT");
        } catch (SQLException failed) {
            sql.execute("ROLLBACK");
            throw failed;
        }
    }

    private static String read(String file) {
        try (InputStream in = Migrations.class.getResourceAsStream("migrations/" + file)) {
            if (in == null) {
                throw new IllegalStateException("missing resource migrations/" + file);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
