package dev.agentos4j.storage;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Whose the runs are that go on: several processes may work on one file, and each must tell its own runs, and those of a
 * process that is gone, from those of the others. Each has a row that it renews; whether a process of this machine is
 * alive is asked of the machine, so that its end is seen at once.
 */
final class SqliteOwner implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(SqliteOwner.class.getName());
    private static final Duration RENEWED_EVERY = Duration.ofSeconds(5);

    private final SqliteDatabase database;
    private final String id = UUID.randomUUID().toString();
    private final ProcessLife life = ProcessLife.ofThisProcess();
    private final Thread renewing;

    SqliteOwner(SqliteDatabase database) {
        this.database = database;
        database.write(this::register);
        renewing = Thread.ofVirtual().name("agentos4j-sqlite-owner").start(this::renew);
    }

    /** Whether it renews its row. */
    boolean isAlive() {
        return renewing.isAlive();
    }

    /** The name under which this storage's runs are kept while they go on. */
    String id() {
        return id;
    }

    private int register(Connection connection) throws SQLException {
        String sql = "INSERT OR REPLACE INTO owners (owner, machine, pid, started_at, seen_at) VALUES (?, ?, ?, ?, ?)";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, id);
            statement.setString(2, life.machine());
            statement.setLong(3, life.pid());
            statement.setLong(4, life.startedAt());
            statement.setLong(5, System.currentTimeMillis());
            return statement.executeUpdate();
        }
    }

    private void renew() {
        try {
            while (true) {
                Thread.sleep(RENEWED_EVERY);
                renewOnce();
            }
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    private void renewOnce() {
        try {
            database.write(this::register);
        } catch (Throwable later) {
            LOG.log(System.Logger.Level.WARNING, "could not tell that this process is alive; tried again", later);
        }
    }

    /** Whether the process that has runs under this name is gone; so it is if nobody knows the name. */
    boolean isGone(Connection connection, @Nullable String owner) throws SQLException {
        if (id.equals(owner)) {
            return false;
        }
        String sql = "SELECT machine, pid, started_at, seen_at FROM owners WHERE owner = ?";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, owner);
            try (ResultSet row = statement.executeQuery()) {
                return !row.next()
                        || new ProcessLife(row.getString(1), row.getLong(2), row.getLong(3))
                                .isGone(life, row.getLong(4), System.currentTimeMillis());
            }
        }
    }

    /** Forgets an owner that has no runs any more. */
    static int forget(Connection connection, @Nullable String owner) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("DELETE FROM owners WHERE owner = ?")) {
            statement.setString(1, owner);
            return statement.executeUpdate();
        }
    }

    /** Tells that no run of this storage goes on any more. */
    @Override
    public void close() {
        renewing.interrupt();
        database.write(connection -> forget(connection, id));
    }
}
