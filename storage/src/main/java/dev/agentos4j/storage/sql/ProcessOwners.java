package dev.agentos4j.storage.sql;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Owners by their rows: each process has one that it renews; whether a process of this machine is alive is asked of the
 * machine, so that its end is seen at once.
 */
public final class ProcessOwners implements Owners {

    private static final System.Logger LOG = System.getLogger(ProcessOwners.class.getName());
    private static final Duration RENEWED_EVERY = Duration.ofSeconds(5);

    /** An owner as it was seen last. */
    private record Seen(String owner, ProcessLife life, long at) {}

    static final Table<Seen> TABLE = new Table<Seen>("owners", "owner", "owner")
            .text("owner", Seen::owner)
            .text("machine", seen -> seen.life().machine())
            .number("pid", seen -> seen.life().pid())
            .number("started_at", seen -> seen.life().startedAt())
            .number("seen_at", Seen::at)
            .reads(ProcessOwners::read, (row, why) -> read(row));

    private final Database database;
    private final String id = UUID.randomUUID().toString();
    private final ProcessLife life = ProcessLife.ofThisProcess();
    private final Thread renewing;

    /** Tells others that this process is alive, from now on until it is closed. */
    public ProcessOwners(Database database) {
        this.database = database;
        database.write(this::register);
        renewing = Thread.ofVirtual().name("agentos4j-owner").start(this::renew);
    }

    private static Seen read(ResultSet row) throws SQLException {
        ProcessLife life = new ProcessLife(row.getString("machine"), row.getLong("pid"), row.getLong("started_at"));
        return new Seen(row.getString("owner"), life, row.getLong("seen_at"));
    }

    @Override
    public boolean isAlive() {
        return renewing.isAlive();
    }

    @Override
    public String id() {
        return id;
    }

    private Seen register(SqlConnection connection) throws SQLException {
        Seen now = new Seen(id, life, System.currentTimeMillis());
        TABLE.upsert(connection, now);
        return now;
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

    @Override
    public boolean isGone(SqlConnection connection, @Nullable String owner) throws SQLException {
        if (id.equals(owner)) {
            return false;
        }
        Seen seen = owner == null ? null : TABLE.find(connection, new Where().equal("owner", owner));
        return seen == null || seen.life().isGone(life, seen.at(), System.currentTimeMillis());
    }

    @Override
    public void forget(SqlConnection connection, @Nullable String owner) throws SQLException {
        if (owner != null) {
            TABLE.delete(connection, new Where().equal("owner", owner));
        }
    }

    @Override
    public void close() {
        renewing.interrupt();
        database.write(connection -> {
            forget(connection, id);
            return id;
        });
    }
}
