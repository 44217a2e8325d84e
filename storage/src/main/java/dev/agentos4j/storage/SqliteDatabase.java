package dev.agentos4j.storage;

import dev.agentos4j.runtime.session.StoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;
import org.sqlite.Function;

/**
 * One SQLite file: a single thread writes, in transactions shared by all who wait at that moment, and a few connections
 * read beside it. SQLite allows one writer; a second one would only wait, or fail as busy.
 *
 * <p>What was committed survives the end of the process, however sudden (write-ahead log). A power failure may cost the
 * last moments ({@code synchronous=NORMAL}) but never the file.
 */
final class SqliteDatabase implements AutoCloseable {

    private static final int READERS = 4;
    private static final int BATCH = 500;

    private final Path file;
    private final BlockingQueue<Write> queue = new LinkedBlockingQueue<>();
    private final BlockingQueue<Connection> readers = new ArrayBlockingQueue<>(READERS);
    private final Connection writer;
    private final Thread writing;

    /** A write that somebody waits for. Its result is told once its batch is committed. */
    private static final class Write {

        private final @Nullable SqlWork<?> work;
        private final CompletableFuture<@Nullable Object> done = new CompletableFuture<>();
        private @Nullable Object result;

        /** @param work {@code null} ends the writing */
        Write(@Nullable SqlWork<?> work) {
            this.work = work;
        }

        /** Runs in a savepoint, so that the failure of one does not cost the others of the batch. */
        void run(Connection connection) throws SQLException {
            if (work == null) {
                return;
            }
            execute(connection, "SAVEPOINT one");
            try {
                result = work.run(connection);
            } catch (SQLException | RuntimeException failed) {
                execute(connection, "ROLLBACK TO one");
                done.completeExceptionally(failed);
            }
            execute(connection, "RELEASE one");
        }
    }

    /**
     * Opens the file, making it and its folder where they are missing.
     *
     * @throws StoreException if it cannot be opened, or is not a database of ours
     */
    SqliteDatabase(Path file) {
        this.file = file.toAbsolutePath();
        try {
            Path folder = this.file.getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            writer = connect();
            Migrations.apply(writer);
            for (int i = 0; i < READERS; i++) {
                readers.add(connect());
            }
        } catch (SQLException | IOException failed) {
            throw new StoreException("cannot open the database " + this.file + ": " + failed.getMessage(), failed);
        }
        writing = new Thread(this::writeBatches, "agentos4j-sqlite-writer");
        writing.setDaemon(true);
        writing.start();
    }

    private Connection connect() throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("busy_timeout", "10000"); // for other processes that write
        Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file, properties);
        try (Statement sql = connection.createStatement()) {
            sql.execute("PRAGMA journal_mode = WAL");
            sql.execute("PRAGMA synchronous = NORMAL");
            sql.execute("PRAGMA temp_store = MEMORY"); // else each savepoint keeps what it may undo in a temporary file
        }
        Function.create(connection, "fold", new Fold());
        return PreparedOnce.over(connection);
    }

    /** Lower case as Java knows it: SQLite's own {@code lower} stops at ASCII. */
    private static final class Fold extends Function {
        @Override
        protected void xFunc() throws SQLException {
            String text = value_text(0);
            if (text == null) {
                result();
            } else {
                result(text.toLowerCase(Locale.ROOT));
            }
        }
    }

    /** Does something that writes; it is durable when this returns. Batches with the writes of other threads. */
    @SuppressWarnings({"unchecked", "NullAway"}) // the result is null only where T allows it
    <T extends @Nullable Object> T write(SqlWork<T> work) {
        Write write = new Write(work);
        queue.add(write);
        if (!writing.isAlive()) {
            // The writer has gone: nobody would answer what came after its last batch.
            write.done.completeExceptionally(new StoreException("the database " + file + " is closed", null));
        }
        return (T) await(write);
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
                    Throwable cause = failed.getCause() == null ? failed : failed.getCause();
                    if (cause instanceof StoreException known) {
                        throw known;
                    }
                    throw new StoreException("cannot write to " + file + ": " + cause.getMessage(), cause);
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Does something that only reads, beside the writer. */
    <T extends @Nullable Object> T read(SqlWork<T> work) {
        boolean interrupted = false;
        Connection connection = null;
        try {
            while (connection == null) {
                try {
                    connection = readers.take();
                } catch (InterruptedException stopped) {
                    interrupted = true;
                }
            }
            return work.run(connection);
        } catch (SQLException failed) {
            throw new StoreException("cannot read from " + file + ": " + failed.getMessage(), failed);
        } finally {
            if (connection != null) {
                readers.add(connection);
            }
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void writeBatches() {
        List<Write> batch = new ArrayList<>();
        boolean open = true;
        while (open) {
            try {
                batch.add(queue.take());
                queue.drainTo(batch, BATCH - 1);
            } catch (InterruptedException nobodyInterruptsThis) {
                continue;
            }
            open = batch.stream().allMatch(write -> write.work != null);
            commit(batch);
            batch.clear();
        }
        queue.forEach(late ->
                late.done.completeExceptionally(new StoreException("the database " + file + " is closed", null)));
    }

    /**
     * The transaction says that it will write when it begins, and waits for other processes then; one that began with
     * reading would fail if another process wrote in between.
     */
    private void commit(List<Write> batch) {
        try {
            execute(writer, "BEGIN IMMEDIATE");
            for (Write write : batch) {
                write.run(writer);
            }
            execute(writer, "COMMIT");
            batch.forEach(write -> write.done.complete(write.result));
        } catch (SQLException | RuntimeException failed) {
            batch.forEach(write -> write.done.completeExceptionally(failed));
            rollback(failed);
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.execute();
        }
    }

    private void rollback(Exception cause) {
        try {
            execute(writer, "ROLLBACK");
        } catch (SQLException worse) {
            cause.addSuppressed(worse);
            System.getLogger(SqliteDatabase.class.getName())
                    .log(System.Logger.Level.ERROR, "cannot roll back in " + file, cause);
        }
    }

    /** Writes what is waiting and closes the file. */
    @Override
    public void close() {
        if (!writing.isAlive()) {
            return;
        }
        Write end = new Write(null);
        queue.add(end);
        await(end);
        try {
            for (int i = 0; i < READERS; i++) {
                readers.take().close();
            }
            writer.close();
        } catch (SQLException failed) {
            throw new StoreException("cannot close " + file + ": " + failed.getMessage(), failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
