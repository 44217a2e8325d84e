package dev.agentos4j.storage.postgres;

import dev.agentos4j.runtime.meter.OwnershipFigures;
import dev.agentos4j.runtime.session.RunNews;
import dev.agentos4j.runtime.store.StoreException;
import dev.agentos4j.storage.sql.Owners;
import dev.agentos4j.storage.sql.Rows;
import dev.agentos4j.storage.sql.SqlConnection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * This server among those that share a database which it reaches only through a pooler in transaction mode: no session is its
 * own, so it holds no lock and hears nobody. It renews a row; that it is gone is known after 30 s, and what others want of it
 * it finds when it looks by itself.
 */
final class PostgresHeartbeat implements Owners {

    private static final System.Logger LOG = System.getLogger(PostgresHeartbeat.class.getName());
    private static final Duration RENEW_EVERY = Duration.ofSeconds(5);
    private static final Duration KNOWN_FOR = Duration.ofSeconds(15);

    private final PostgresDatabase database;
    private final PostgresBus bus;
    private final PostgresPeers peers;
    private final Object renewals = new Object();
    private final Thread thread;
    private final LongAdder losses = new LongAdder();
    private final LongAdder takenForGone = new LongAdder();
    private volatile String id = UUID.randomUUID().toString();
    private volatile long renewed;
    private volatile boolean closed;

    /** Enters the servers of a database. */
    PostgresHeartbeat(PostgresDatabase database) {
        this.database = database;
        bus = new PostgresBus(database);
        peers = new PostgresPeers(database, this);
        begin();
        thread = Thread.ofPlatform()
                .daemon()
                .name("agentos4j-postgres-heartbeat")
                .start(this::work);
    }

    private void begin() {
        String fresh = UUID.randomUUID().toString();
        long start = System.nanoTime();
        database.write(connection -> Rows.execute(
                connection,
                "INSERT INTO owners (owner, served, machine, pid, started_at, seen_at) VALUES (?, ?, '', "
                        + ProcessHandle.current().pid() + ", " + PostgresPeers.NO_LOCK + ", " + PostgresPeers.NOW + ")",
                fresh,
                peers.served()));
        id = fresh;
        setRenewed(start);
    }

    private void setRenewed(long at) {
        synchronized (renewals) {
            renewed = at;
            renewals.notifyAll();
        }
    }

    private void work() {
        while (!closed) {
            try {
                Thread.sleep(RENEW_EVERY);
                renew();
                look();
            } catch (InterruptedException closing) { // the loop looks whether it is closed
                LOG.log(System.Logger.Level.DEBUG, "interrupted", closing);
            } catch (StoreException later) {
                losses.increment();
                LOG.log(System.Logger.Level.WARNING, "could not show others that this server is alive", later);
            }
        }
    }

    private void renew() {
        long start = System.nanoTime();
        String before = id;
        int rows = database.write(connection -> Rows.execute(
                connection, "UPDATE owners SET seen_at = " + PostgresPeers.NOW + " WHERE owner = ?", before));
        if (rows > 0) {
            setRenewed(start);
            return;
        }
        takenForGone.increment();
        LOG.log(
                System.Logger.Level.ERROR,
                "other servers took this one for gone and ended its runs: it continues under a new id");
        begin();
    }

    private void look() {
        List<String> gone = database.read(connection ->
                Rows.select(connection, PostgresPeers.gone(), row -> String.valueOf(row.getString(1)), id));
        peers.settle(gone);
    }

    private boolean isKnown() {
        return System.nanoTime() - renewed < KNOWN_FOR.toNanos();
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public boolean isAlive() {
        return thread.isAlive() && isKnown();
    }

    @Override
    public boolean canBeOvertaken() {
        return true;
    }

    @Override
    public OwnershipFigures figures() {
        return new OwnershipFigures(losses.sum(), takenForGone.sum(), 0, 0);
    }

    @Override
    public boolean hasPeers() {
        return true; // they are not counted
    }

    @Override
    public void requireKnown() {
        if (!isKnown()) {
            peers.await(renewals, () -> isKnown() || closed);
        }
    }

    @Override
    public boolean isGone(SqlConnection connection, @Nullable String owner) throws SQLException {
        return !id.equals(owner) && peers.isGone(connection, owner, true);
    }

    @Override
    public void forget(SqlConnection connection, @Nullable String owner) throws SQLException {
        peers.forget(connection, owner);
    }

    @Override
    public void announce(Collection<String> runIds) {
        bus.announce(runIds);
    }

    @Override
    public void announceCancel() {
        bus.announceCancel();
    }

    @Override
    public void onGone(Runnable look) {
        peers.onGone(look);
    }

    @Override
    public void announceServed(Collection<String> components) {
        peers.announceServed(components);
    }

    @Override
    public boolean isServedElsewhere(String component) {
        return peers.isServedElsewhere(component);
    }

    @Override
    public RunNews news(String runId) {
        return bus.news(runId);
    }

    @Override
    public void close() {
        closed = true;
        bus.close();
        thread.interrupt();
        try {
            thread.join(Duration.ofSeconds(5));
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        }
        database.write(connection -> Rows.execute(connection, PostgresPeers.LEAVE, id));
    }
}
