package dev.agentos4j.storage.postgres;

import dev.agentos4j.runtime.store.StoreException;
import dev.agentos4j.storage.sql.Owners;
import dev.agentos4j.storage.sql.Rows;
import dev.agentos4j.storage.sql.SqlConnection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The other servers on a database: which of them are gone, and what is to be done then. One is gone if its row was not renewed
 * for 30 s, or, if it holds a lock while it is alive, if the lock is free. After a restart of the database all locks are free:
 * for a moment they say nothing.
 */
final class PostgresPeers {

    /** How soon after a restart of the database, or a loss of connections, the servers have their locks again. */
    static final Duration RETURN_WITHIN = Duration.ofSeconds(5);

    private static final Duration WRITES_WITHIN = Duration.ofMillis(400);

    static final String NOW = "(extract(epoch FROM clock_timestamp()) * 1000)::bigint";

    /** In {@code owners.started_at}: whether a server holds a lock while it is alive. */
    static final int LOCKS = 0;

    static final int NO_LOCK = 1;

    /** A server that is closed is gone at once: whoever sees it takes over what it has left, and deletes the row. */
    static final String LEAVE = "UPDATE owners SET seen_at = 0, served = '' WHERE owner = ?";

    private static final System.Logger LOG = System.getLogger(PostgresPeers.class.getName());
    private static final long GONE_AFTER_MILLIS = 30_000;
    private static final String SILENT = "(seen_at < " + NOW + " - " + GONE_AFTER_MILLIS + ")";
    private static final String FREE = "(CASE WHEN started_at = " + LOCKS
            + " AND clock_timestamp() > pg_postmaster_start_time() + interval '" + RETURN_WITHIN.toMillis()
            + " milliseconds' THEN pg_try_advisory_xact_lock_shared(hashtextextended(owner, 0)) ELSE false END)";

    private final PostgresDatabase database;
    private final Owners here;
    private final List<Runnable> onGone = new CopyOnWriteArrayList<>();
    private final AtomicBoolean settling = new AtomicBoolean();
    private volatile String served = "";

    PostgresPeers(PostgresDatabase database, Owners here) {
        this.database = database;
        this.here = here;
    }

    /**
     * The statement that finds all but one, which is its parameter, and whether they are gone.
     *
     * @param byLocks whether free locks count
     */
    static String others(boolean byLocks) {
        return "SELECT owner, " + isGone(byLocks) + " FROM owners WHERE owner <> ?";
    }

    /** The statement that finds who is gone but for one, which is its parameter. */
    static String gone() {
        return "SELECT owner FROM owners WHERE owner <> ? AND " + isGone(true);
    }

    private static String isGone(boolean byLocks) {
        return byLocks ? "(" + SILENT + " OR " + FREE + ")" : SILENT;
    }

    boolean isGone(SqlConnection connection, @Nullable String owner, boolean byLocks) throws SQLException {
        if (owner == null) {
            return true;
        }
        String sql = "SELECT " + isGone(byLocks) + " FROM owners WHERE owner = ?";
        return !Boolean.FALSE.equals(Rows.<Boolean>first(connection, sql, row -> row.getBoolean(1), owner));
    }

    void forget(SqlConnection connection, @Nullable String owner) throws SQLException {
        if (owner != null) {
            Rows.execute(connection, "DELETE FROM owners WHERE owner = ?", owner);
        }
    }

    /** Says which components this server serves; a server that begins under a new id says it again, see {@link #served}. */
    void announceServed(Collection<String> components) {
        served = "\n" + String.join("\n", components) + "\n";
        database.write(connection ->
                Rows.execute(connection, "UPDATE owners SET served = ? WHERE owner = ?", served, here.id()));
    }

    /** What this server serves, as it stands in its row: a line for each component. */
    String served() {
        return served;
    }

    boolean isServedElsewhere(String component) {
        String sql = "SELECT owner FROM owners WHERE owner <> ? AND strpos(served, ?) > 0 AND NOT " + SILENT;
        return database.read(connection -> {
            for (String owner : Rows.texts(connection, sql, here.id(), "\n" + component + "\n")) {
                if (!here.isGone(connection, owner)) {
                    return true;
                }
            }
            return false;
        });
    }

    void onGone(Runnable look) {
        onGone.add(look);
    }

    /** Those who are gone lose their runs, and then their rows; in the background, once at a time. */
    void settle(List<String> gone) {
        if (!gone.isEmpty() && settling.compareAndSet(false, true)) {
            Thread.ofVirtual().name("agentos4j-gone").start(() -> settleNow(gone));
        }
    }

    private void settleNow(List<String> gone) {
        try {
            onGone.forEach(Runnable::run);
            for (String owner : gone) {
                database.write(connection -> {
                    if (here.isGone(connection, owner)) {
                        forget(connection, owner);
                    }
                    return owner;
                });
            }
        } catch (RuntimeException later) { // the next look finds them again
            boolean closing = database.isClosing(); // then another one does it
            LOG.log(
                    closing ? System.Logger.Level.DEBUG : System.Logger.Level.WARNING,
                    "could not end the runs of a server that is gone; tried again",
                    later);
        } finally {
            settling.set(false);
        }
        settleLate();
    }

    /** What a server had sent to the database when it ended may be written after its lock was free. */
    private void settleLate() {
        try {
            Thread.sleep(WRITES_WITHIN);
            onGone.forEach(Runnable::run);
        } catch (InterruptedException | RuntimeException later) { // whoever looks next does it
            LOG.log(System.Logger.Level.DEBUG, "did not look for late writes of a server that is gone", later);
        }
    }

    /** Waits until others know this server, or it is closed. */
    void await(Object changes, BooleanSupplier known) {
        long end = System.nanoTime() + database.settings().connectTimeout().toNanos();
        synchronized (changes) {
            while (!known.getAsBoolean()) {
                long left = (end - System.nanoTime()) / 1_000_000;
                if (left <= 0) {
                    throw cutOff(null);
                }
                try {
                    changes.wait(left);
                } catch (InterruptedException stopped) {
                    Thread.currentThread().interrupt();
                    throw cutOff(stopped);
                }
            }
        }
    }

    private StoreException cutOff(@Nullable Exception cause) {
        return new StoreException(
                "this server is cut off from " + database.url()
                        + ": others cannot see that it is alive, so it begins nothing",
                cause);
    }
}
