package dev.agentos4j.storage.postgres;

import dev.agentos4j.runtime.meter.OwnershipFigures;
import dev.agentos4j.runtime.session.RunNews;
import dev.agentos4j.runtime.store.StoreException;
import dev.agentos4j.storage.sql.Owners;
import dev.agentos4j.storage.sql.SqlConnection;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;

/**
 * This server among those that share a database. On a connection of its own it holds an advisory lock under its id, which
 * ends with the connection: a server that gets that lock knows that the other is gone. It also renews a row there, for a connection
 * may seem to be there long after a network was cut. Over the same connection it hears the others.
 *
 * <p>A server that others took for gone finds its row deleted. It goes on under a new id; what it worked on under the old one
 * is not its own any more, see {@link #canBeOvertaken}. As long as it has not got the lock it begins no run.
 */
final class PostgresNode implements Owners {

    private static final System.Logger LOG = System.getLogger(PostgresNode.class.getName());
    private static final int LISTEN_MILLIS = 50;
    private static final Duration LOOK_EVERY = Duration.ofMillis(100);
    private static final Duration RENEW_EVERY = Duration.ofSeconds(5);
    private static final Duration CONNECT_AGAIN = Duration.ofMillis(200);

    /** So that a cut connection is noticed, on both sides. */
    private static final Map<String, String> OWN_CONNECTION = Map.of(
            "socketTimeout",
            "10",
            "options",
            "-c statement_timeout=5000 -c tcp_keepalives_idle=5 -c tcp_keepalives_interval=2"
                    + " -c tcp_keepalives_count=3 -c tcp_user_timeout=10000");

    private static final String NOW = PostgresPeers.NOW;

    private final PostgresDatabase database;
    private final PostgresBus bus;
    private final PostgresPeers peers;
    private final Object presence = new Object();
    private final Thread thread;
    private final LongAdder losses = new LongAdder();
    private final LongAdder takenForGone = new LongAdder();
    private volatile String id = UUID.randomUUID().toString();
    private volatile boolean present;
    private volatile long trustLocksFrom = System.nanoTime();
    private volatile boolean closed;

    /** Who seemed to be gone at the last look. */
    private List<String> missed = List.of();

    /** Enters the servers of a database. */
    PostgresNode(PostgresDatabase database) {
        this.database = database;
        bus = new PostgresBus(database);
        peers = new PostgresPeers(database, this);
        Connection first;
        try {
            first = enter(false);
        } catch (SQLException failed) {
            throw new StoreException(PostgresFailures.advice(database.url(), failed), failed);
        }
        thread = Thread.ofPlatform().daemon().name("agentos4j-postgres-node").start(() -> work(first));
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public boolean isAlive() {
        return present && thread.isAlive();
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
        return bus.hasOthers();
    }

    private void setPresent(boolean value) {
        synchronized (presence) {
            present = value;
            presence.notifyAll();
        }
    }

    @Override
    public void requireKnown() {
        if (!present) {
            peers.await(presence, () -> present || closed);
        }
    }

    /**
     * Connects, has the lock, and hears the others.
     *
     * @param again whether it has been here before
     */
    private Connection enter(boolean again) throws SQLException {
        Connection connection = database.connect(OWN_CONNECTION);
        try {
            if (execute(connection, "UPDATE owners SET seen_at = " + NOW + " WHERE owner = ?", id) == 0) {
                begin(connection);
                takenForGone.add(again ? 1 : 0);
            } else {
                takeLockFromConnectionBefore(connection);
            }
            execute(connection, "LISTEN " + bus.channel());
            query(connection, "SELECT pg_notify(?, ?)::text", bus.channel(), PostgresBus.HERE);
            setPresent(true);
            return connection;
        } catch (SQLException failed) {
            close(connection);
            throw failed;
        }
    }

    /** The database may not know yet that the connection before is gone; who waits for a lock has it before others try. */
    private void takeLockFromConnectionBefore(Connection connection) throws SQLException {
        query(
                connection,
                "SELECT pg_terminate_backend(pid)::text FROM pg_locks WHERE locktype = 'advisory' AND granted"
                        + " AND pid <> pg_backend_pid() AND mode = 'ExclusiveLock'"
                        + " AND (classid::bigint << 32 | objid::bigint) = hashtextextended(?, 0)",
                id);
        query(connection, "SELECT pg_advisory_lock(hashtextextended(?, 0))::text", id);
    }

    /** Begins under a new id. */
    private void begin(Connection connection) throws SQLException {
        String fresh = UUID.randomUUID().toString();
        query(connection, "SELECT pg_advisory_lock(hashtextextended(?, 0))::text", fresh);
        execute(
                connection,
                "INSERT INTO owners (owner, served, machine, pid, started_at, seen_at)"
                        + " VALUES (?, ?, coalesce(inet_client_addr()::text, ''), "
                        + ProcessHandle.current().pid() + ", 0, " + NOW + ")",
                fresh,
                peers.served());
        id = fresh;
    }

    private void work(Connection first) {
        Connection connection = first;
        while (!closed) {
            long begun = System.nanoTime();
            try {
                if (connection == null) {
                    connection = enter(true);
                    LOG.log(System.Logger.Level.INFO, "connected to {0} again", database.url());
                    bus.wake();
                }
                serve(connection);
            } catch (SQLException | RuntimeException lost) {
                if (!closed && present) {
                    losses.increment();
                    LOG.log(System.Logger.Level.WARNING, "lost the connection by which servers know each other", lost);
                }
                setPresent(false);
                trustLocksFrom = System.nanoTime() + PostgresPeers.RETURN_WITHIN.toNanos();
                close(connection);
                connection = null;
                if (System.nanoTime() - begun < CONNECT_AGAIN.toNanos()) {
                    pause(); // not after a loss, for others are about to miss this server
                }
            }
        }
        leave(connection);
    }

    private void pause() {
        try {
            Thread.sleep(CONNECT_AGAIN);
        } catch (InterruptedException closing) { // the loop looks whether it is closed
            LOG.log(System.Logger.Level.DEBUG, "interrupted", closing);
        }
    }

    /** Hears, looks for those who are gone, renews; until it is closed or the connection is lost. */
    private void serve(Connection connection) throws SQLException {
        PGConnection listening = connection.unwrap(PGConnection.class);
        long looked = System.nanoTime();
        long renewed = looked;
        while (!closed) {
            PGNotification[] heard = listening.getNotifications(LISTEN_MILLIS);
            if (heard != null) {
                for (PGNotification each : heard) {
                    bus.heard(each.getParameter());
                }
            }
            long now = System.nanoTime();
            if (now - renewed > RENEW_EVERY.toNanos()) {
                renew(connection);
                renewed = now;
            }
            if (now - looked > LOOK_EVERY.toNanos()) {
                look(connection);
                looked = now;
            }
        }
    }

    private void renew(Connection connection) throws SQLException {
        String before = id;
        if (execute(connection, "UPDATE owners SET seen_at = " + NOW + " WHERE owner = ?", before) == 0) {
            takenForGone.increment();
            LOG.log(
                    System.Logger.Level.ERROR,
                    "other servers took this one for gone and ended its runs: it continues under a new id");
            begin(connection);
            query(connection, "SELECT pg_advisory_unlock(hashtextextended(?, 0))::text", before);
        } else if (query(
                        connection,
                        "SELECT 1::text FROM pg_locks WHERE locktype = 'advisory' AND pid = pg_backend_pid()")
                .isEmpty()) {
            query(connection, "SELECT pg_try_advisory_lock(hashtextextended(?, 0))::text", before);
        }
    }

    /**
     * Those who are gone lose their runs, and then their rows: who was missed the last time, too, so that a server whose connection
     * was closed has a moment to come back.
     */
    private void look(Connection connection) throws SQLException {
        boolean others = false;
        List<String> gone = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(PostgresPeers.others(trustsLocks()))) {
            bind(statement, id);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    others = true;
                    if (row.getBoolean(2)) {
                        gone.add(row.getString(1));
                    }
                }
            }
        }
        bus.setOthers(others);
        peers.settle(gone.stream().filter(missed::contains).toList());
        missed = gone;
    }

    /** After a loss others need a moment, too, before they have their locks again. */
    private boolean trustsLocks() {
        return System.nanoTime() - trustLocksFrom >= 0;
    }

    /** The lock that a server is found gone by is held until the transaction ends, so that it cannot come back meanwhile. */
    @Override
    public boolean isGone(SqlConnection connection, @Nullable String owner) throws SQLException {
        return !id.equals(owner) && peers.isGone(connection, owner, trustsLocks());
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
    public void onWake(Runnable look) {
        bus.onWake(look);
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
    }

    private void leave(@Nullable Connection connection) {
        setPresent(false);
        if (connection == null) {
            return;
        }
        try {
            execute(connection, PostgresPeers.LEAVE, id);
            query(connection, "SELECT pg_advisory_unlock_all()::text"); // the connection ends a moment later
        } catch (SQLException gone) { // the others see it by the lock
            LOG.log(System.Logger.Level.DEBUG, "could not say that this server is closed", gone);
        }
        close(connection);
    }

    private static void close(@Nullable Connection connection) {
        try {
            if (connection != null) {
                connection.close();
            }
        } catch (SQLException gone) {
            LOG.log(System.Logger.Level.DEBUG, "a connection that was lost", gone);
        }
    }

    private static int execute(Connection connection, String sql, String... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            bind(statement, values);
            return statement.executeUpdate();
        }
    }

    private static List<String> query(Connection connection, String sql, String... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            bind(statement, values);
            List<String> texts = new ArrayList<>();
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    texts.add(row.getString(1));
                }
            }
            return texts;
        }
    }

    private static void bind(PreparedStatement statement, String... values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            statement.setString(i + 1, values[i]);
        }
    }
}
