package dev.agentos4j.storage;

import dev.agentos4j.storage.sql.Rows;
import dev.agentos4j.storage.sql.SqlConnection;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/**
 * Moves what was committed from the log into the file, beside the one that writes: left to SQLite, the commit that fills
 * the log does it, and the thread that waits for that waits for the disk. What is committed meanwhile stays in the log, so that
 * it never becomes empty while there is no pause between commits. When it has become {@link #LONG}, the writer moves the
 * little that is left, and begins the log anew: seldom, and when it has answered those who waited.
 */
final class SqliteCheckpoints implements AutoCloseable {

    /** How long the log may become, in pages of 4 KiB, before the writer moves what is left. */
    private static final int LONG = 4_000;

    /** How long it may become before SQLite does it all, should this here fail. */
    static final int MOST_PAGES = 4 * LONG;

    /** A commit of a run writes some twenty pages: this is about what SQLite waits for. */
    private static final int COMMITS = 50;

    private static final String MOVE = "PRAGMA wal_checkpoint(PASSIVE)"; // waits for nobody

    private static final System.Logger LOG = System.getLogger(SqliteCheckpoints.class.getName());

    private final SqlConnection connection;
    private final Consumer<Throwable> failures;
    private final AtomicInteger commits = new AtomicInteger();
    private final Thread thread;
    private volatile boolean isLong;
    private volatile boolean closed;

    /**
     * @param connection one that nobody else uses; closed at the end
     * @param failures is told what it fails with
     */
    SqliteCheckpoints(SqlConnection connection, Consumer<Throwable> failures) {
        this.connection = connection;
        this.failures = failures;
        this.thread = new Thread(this::moveAgainAndAgain, "agentos4j-sqlite-checkpoints");
        thread.setDaemon(true);
        thread.start();
    }

    /** Is told by the writer that there was a commit, when it has told those who waited for it. */
    void committed(SqlConnection writer) {
        if (isLong) {
            move(writer);
        } else if (commits.incrementAndGet() == COMMITS) {
            LockSupport.unpark(thread);
        }
    }

    private void moveAgainAndAgain() {
        while (!closed) {
            if (commits.get() < COMMITS) {
                LockSupport.park(this);
            } else {
                commits.set(0);
                move(connection);
            }
        }
    }

    /** One at a time: SQLite lets the second do nothing. */
    private synchronized void move(SqlConnection by) {
        try {
            long pages = Rows.select(by, MOVE, row -> row.getLong("log")).get(0);
            isLong = by == connection && pages >= LONG;
        } catch (Throwable later) { // an error would end the thread; SQLite does it when the log is very long
            isLong = false;
            LOG.log(System.Logger.Level.DEBUG, "the log was not moved into the file", later);
            failures.accept(later);
        }
    }

    /** Returns when it is done with what it does. */
    @Override
    public void close() throws SQLException {
        closed = true;
        LockSupport.unpark(thread);
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException stopped) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        connection.close();
    }
}
