package dev.agentos4j.storage;

import dev.agentos4j.runtime.session.StoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
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

    /** A process of another machine that was not seen for so long is gone. */
    static final Duration GONE_AFTER = Duration.ofSeconds(30);

    private final SqliteDatabase database;
    private final String id = UUID.randomUUID().toString();
    private final Life life = Life.ofThisProcess();
    private final Thread renewing;

    /**
     * A process.
     *
     * @param machine where process ids mean this process; two containers on one computer are two machines
     * @param startedAt milliseconds since 1970, tells it from another process that later has the same id
     */
    record Life(String machine, long pid, long startedAt) {

        static Life ofThisProcess() {
            ProcessHandle self = ProcessHandle.current();
            return new Life(thisMachine(), self.pid(), startOf(self));
        }

        private static long startOf(ProcessHandle process) {
            return process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
        }

        private static String thisMachine() {
            try {
                Path boot = Path.of("/proc/sys/kernel/random/boot_id");
                Path processIds = Path.of("/proc/self/ns/pid");
                return Files.readString(boot).strip() + " " + Files.readSymbolicLink(processIds);
            } catch (IOException | UnsupportedOperationException noLinux) {
                return System.getProperty("os.name", "");
            }
        }

        /** Whether it is gone, as far as this process can tell. */
        boolean isGone(Life here, long seenAt, long now) {
            if (!machine.equals(here.machine)) {
                return now - seenAt > GONE_AFTER.toMillis();
            }
            return ProcessHandle.of(pid)
                    .map(process -> !process.isAlive() || startOf(process) != startedAt)
                    .orElse(true);
        }
    }

    SqliteOwner(SqliteDatabase database) {
        this.database = database;
        database.write(this::register);
        renewing = Thread.ofVirtual().name("agentos4j-sqlite-owner").start(this::renew);
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
        } catch (StoreException busy) {
            LOG.log(System.Logger.Level.WARNING, "could not tell that this process is alive", busy);
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
                        || new Life(row.getString(1), row.getLong(2), row.getLong(3))
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
