package dev.agentos4j.storage;

import dev.agentos4j.runtime.meter.StorageFigures;
import dev.agentos4j.runtime.store.StoreException;
import dev.agentos4j.storage.sql.SqlConnection;
import dev.agentos4j.storage.sql.SqlWork;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The one thread that writes, in transactions shared by all who wait at that moment. Whatever goes wrong, be it that
 * the memory is full, fails those who wait and nobody else: the thread goes on.
 */
final class SqliteWriter {

    private static final Logger LOG = System.getLogger(SqliteWriter.class.getName());
    private static final int BATCH = 500;
    private static final long PAUSE_MILLIS = 10;

    private final String file;
    private final Connector connector;
    private final Consumer<SqlConnection> committed;
    private final Consumer<Throwable> failures;
    private final BlockingQueue<Write> queue = new LinkedBlockingQueue<>();
    private final Thread thread;
    private volatile StorageFigures counted = StorageFigures.NONE; // written by the thread alone

    /** Used by the thread alone, once it runs. */
    private @Nullable SqlConnection connection;

    /** Opens a connection. */
    interface Connector {
        SqlConnection connect() throws SQLException;
    }

    /** A write that somebody waits for. Its result is told once its batch is committed. */
    private static final class Write {

        private final @Nullable SqlWork<?> work;
        private final CompletableFuture<@Nullable Object> done = new CompletableFuture<>();
        private @Nullable Object result;

        /** @param work {@code null} ends the writing */
        Write(@Nullable SqlWork<?> work) {
            this.work = work;
        }

        /**
         * Runs so that the failure of one does not cost the others of the batch.
         *
         * @param alone whether there are no others: then it needs no savepoint, for which SQLite copies each page that changes
         */
        void run(SqlConnection connection, boolean alone) throws SQLException {
            if (work == null) {
                return;
            }
            if (!alone) {
                connection.execute("SAVEPOINT one");
            }
            try {
                result = work.run(connection);
            } catch (Throwable failed) {
                done.completeExceptionally(failed);
                undo(connection, failed, alone);
            }
            if (!alone) {
                connection.execute("RELEASE one");
            }
        }

        private static void undo(SqlConnection connection, Throwable failed, boolean alone) throws SQLException {
            try {
                if (alone) {
                    connection.execute("ROLLBACK");
                    connection.execute("BEGIN"); // for the commit that follows
                } else {
                    connection.execute("ROLLBACK TO one");
                }
            } catch (SQLException worse) {
                // after a full disk and the like SQLite has undone the whole transaction: what was first is why
                worse.addSuppressed(failed);
                throw failed instanceof SQLException first ? first : worse;
            }
        }
    }

    /**
     * @param file for messages
     * @param connection a connection to begin with
     * @param connector makes others, if one has become useless
     * @param committed is told after each commit, when those who waited have been answered
     * @param failures is told what batches fail with
     */
    SqliteWriter(
            String file,
            SqlConnection connection,
            Connector connector,
            Consumer<SqlConnection> committed,
            Consumer<Throwable> failures) {
        this.file = file;
        this.connection = connection;
        this.connector = connector;
        this.committed = committed;
        this.failures = failures;
        this.thread = new Thread(this::writeBatches, "agentos4j-sqlite-writer");
        thread.setDaemon(true);
        thread.start();
    }

    boolean isAlive() {
        return thread.isAlive();
    }

    /** What was counted up to now. */
    StorageFigures figures() {
        StorageFigures known = counted;
        return new StorageFigures(queue.size(), known.writes(), known.commits(), known.failures(), known.writing());
    }

    /** Does something that writes; it is committed when this returns. Batches with the writes of other threads. */
    @Nullable
    Object write(SqlWork<?> work) {
        return await(queued(new Write(work)));
    }

    /** Writes what is waiting, and ends. */
    void close() {
        if (thread.isAlive()) {
            await(queued(new Write(null)));
        }
    }

    private Write queued(Write write) {
        queue.add(write);
        if (!thread.isAlive()) {
            write.done.completeExceptionally(closed()); // nobody would answer what came after its last batch
        }
        return write;
    }

    private StoreException closed() {
        return new StoreException("the database " + file + " is closed", null);
    }

    private @Nullable Object await(Write write) {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return write.done.get();
                } catch (InterruptedException stopped) {
                    // A run that is being cancelled still has to be stored: wait, and hand the interrupt on.
                    interrupted = true;
                } catch (ExecutionException failed) {
                    throw failure(failed.getCause() == null ? failed : failed.getCause());
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private StoreException failure(Throwable cause) {
        return cause instanceof StoreException known
                ? known
                : new StoreException("cannot write to " + file + ": " + cause.getMessage(), cause);
    }

    private void writeBatches() {
        List<Write> batch = new ArrayList<>(BATCH);
        boolean open = true;
        while (open) {
            try {
                batch.add(queue.take());
                queue.drainTo(batch, BATCH - 1);
                open = !isLast(batch);
                commit(batch);
            } catch (Throwable failed) { // an error would end the thread, and with it all writing
                fail(batch, failed);
            }
            batch.clear();
        }
        for (Write late = queue.poll(); late != null; late = queue.poll()) {
            late.done.completeExceptionally(closed());
        }
    }

    private static boolean isLast(List<Write> batch) {
        for (Write write : batch) {
            if (write.work == null) {
                return true;
            }
        }
        return false;
    }

    /**
     * The transaction says that it will write when it begins, and waits for other processes then; one that began with
     * reading would fail if another process wrote in between.
     */
    private void commit(List<Write> batch) {
        SqlConnection writing;
        long start = System.nanoTime();
        try {
            writing = connection();
            writing.execute("BEGIN IMMEDIATE");
            for (Write write : batch) {
                write.run(writing, batch.size() == 1);
            }
            writing.execute("COMMIT");
        } catch (Throwable failed) {
            count(0, start, 1);
            fail(batch, failed);
            rollBack(failed);
            failures.accept(failed);
            return;
        }
        count(batch.size(), start, 0);
        for (Write write : batch) {
            write.done.complete(write.result);
        }
        committed.accept(writing);
    }

    private void count(int writes, long start, int failures) {
        StorageFigures known = counted;
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        counted = new StorageFigures(
                0,
                known.writes() + writes,
                known.commits() + 1 - failures,
                known.failures() + failures,
                known.writing().plus(took));
    }

    private SqlConnection connection() throws SQLException {
        SqlConnection known = connection;
        if (known == null) {
            known = connector.connect();
            connection = known;
        }
        return known;
    }

    /** Fails all, however little memory there is. */
    private static void fail(List<Write> batch, Throwable cause) {
        for (Write write : batch) {
            boolean told = false;
            while (!told) {
                try {
                    write.done.completeExceptionally(cause);
                    told = true;
                } catch (OutOfMemoryError later) {
                    pause();
                }
            }
        }
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException nobodyInterruptsThis) {
            Thread.currentThread().interrupt();
        }
    }

    /** A connection that cannot roll back would never begin again: another takes its place. */
    private void rollBack(Throwable cause) {
        SqlConnection failed = connection;
        if (failed == null) {
            return;
        }
        try {
            failed.execute("ROLLBACK");
        } catch (Throwable worse) {
            if (!isUndone(worse)) {
                connection = null;
                closeQuietly(failed, worse);
                worse.addSuppressed(cause);
                LOG.log(Level.ERROR, "cannot roll back in " + file + ": opening it anew", worse);
            }
        }
    }

    private static void closeQuietly(SqlConnection useless, Throwable cause) {
        try {
            useless.close();
        } catch (Throwable neither) {
            cause.addSuppressed(neither);
        }
    }

    /** SQLite itself undoes a transaction after some failures, a full disk among them. */
    private static boolean isUndone(Throwable failed) {
        return String.valueOf(failed.getMessage()).contains("no transaction is active");
    }

    /** Frees what the thread used; to be called when it has ended. */
    void closeConnection() throws SQLException {
        SqlConnection known = connection;
        if (known != null) {
            known.close();
        }
    }
}
