package dev.agentos4j.server.hostile;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** How many rows the tables of a server's database have, counted beside the server. */
final class Rows implements AutoCloseable {

    private final Connection connection;
    private final List<String> tables = new ArrayList<>();

    Rows(Path database) throws SQLException {
        connection = DriverManager.getConnection("jdbc:sqlite:" + database);
        String all = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
                + " AND name NOT IN ('metrics_changed', 'metrics_counting', 'metrics_days', 'owners', 'audit'" // what
                // servers keep for
                // themselves
                + ", 'traces', 'spans')" // written a moment after the run they tell of, perhaps after the next request
                + " AND NOT EXISTS (SELECT 1 FROM sqlite_master virtual WHERE virtual.sql LIKE 'CREATE VIRTUAL%'"
                + " AND sqlite_master.name LIKE virtual.name || '\\_%' ESCAPE '\\')";
        try (Statement statement = connection.createStatement();
                ResultSet names = statement.executeQuery(all)) {
            while (names.next()) {
                tables.add(names.getString(1));
            }
        }
    }

    Map<String, Long> count() throws SQLException {
        Map<String, Long> counts = new TreeMap<>();
        try (Statement statement = connection.createStatement()) {
            for (String table : tables) {
                try (ResultSet count = statement.executeQuery("SELECT count(*) FROM " + table)) {
                    counts.put(table, count.getLong(1));
                }
            }
        }
        return counts;
    }

    /** The counts when nothing goes on in the background any more. */
    Map<String, Long> settled() throws SQLException {
        long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(1);
        Map<String, Long> last = count();
        long version = version();
        while (System.nanoTime() < deadline) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
            long now = version();
            if (now == version && unfinished() == 0) {
                return last;
            }
            version = now;
            last = count();
        }
        return last;
    }

    /** Another number whenever the server has written. */
    private long version() throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet version = statement.executeQuery("PRAGMA data_version")) {
            return version.getLong(1);
        }
    }

    /** How many contents and runs are not done with. */
    private long unfinished() throws SQLException {
        String open = "SELECT (SELECT count(*) FROM knowledge_contents WHERE status = 'processing')"
                + " + (SELECT count(*) FROM runs WHERE status IN ('PENDING', 'RUNNING'))";
        try (Statement statement = connection.createStatement();
                ResultSet count = statement.executeQuery(open)) {
            return count.getLong(1);
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
