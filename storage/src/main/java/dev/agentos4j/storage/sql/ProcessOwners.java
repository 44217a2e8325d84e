package dev.agentos4j.storage.sql;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
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
    private record Seen(
            String owner,
            ProcessLife life,
            long at,
            @Nullable String served) {}

    static final Table<Seen> TABLE = new Table<Seen>("owners", "owner", "owner")
            .text("owner", Seen::owner)
            .text("machine", seen -> seen.life().machine())
            .number("pid", seen -> seen.life().pid())
            .number("started_at", seen -> seen.life().startedAt())
            .number("seen_at", Seen::at)
            .document("served", Seen::served) // a line for each component
            .nullable()
            .reads(ProcessOwners::read, (row, why) -> read(row));

    private final Database database;
    private final String id = UUID.randomUUID().toString();
    private final ProcessLife life = ProcessLife.ofThisProcess();
    private final Thread renewing;
    private volatile String served = "";

    /** Tells others that this process is alive, from now on until it is closed. */
    public ProcessOwners(Database database) {
        this.database = database;
        database.write(this::register);
        renewing = Thread.ofVirtual().name("agentos4j-owner").start(this::renew);
    }

    private static Seen read(ResultSet row) throws SQLException {
        ProcessLife life = new ProcessLife(row.getString("machine"), row.getLong("pid"), row.getLong("started_at"));
        return new Seen(row.getString("owner"), life, row.getLong("seen_at"), row.getString("served"));
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
        Seen now = new Seen(id, life, System.currentTimeMillis(), served);
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
        return seen == null || isGone(seen);
    }

    private boolean isGone(Seen seen) {
        return seen.life().isGone(life, seen.at(), System.currentTimeMillis());
    }

    @Override
    public void announceServed(Collection<String> components) {
        served = String.join("\n", components);
        database.write(this::register);
    }

    @Override
    public boolean isServedElsewhere(String component) {
        Where others = new Where().and("owner <> ?", id).and("served IS NOT NULL");
        return database.read(connection -> TABLE.list(connection, others, "")).stream()
                .anyMatch(other -> other.served() != null
                        && List.of(other.served().split("\n")).contains(component)
                        && !isGone(other));
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
