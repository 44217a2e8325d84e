package dev.agentos4j.storage;

import dev.agentos4j.runtime.knowledge.UnspacedScripts;
import dev.agentos4j.runtime.meter.StorageFigures;
import dev.agentos4j.runtime.store.StoreException;
import dev.agentos4j.storage.sql.Database;
import dev.agentos4j.storage.sql.Dialect;
import dev.agentos4j.storage.sql.SqlConnection;
import dev.agentos4j.storage.sql.SqlWork;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import java.util.Properties;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.sqlite.Function;

/**
 * One SQLite file: a single thread writes ({@link SqliteWriter}), and a few connections read beside it. SQLite allows
 * one writer; a second one would only wait, or fail as busy.
 *
 * <p>What was committed survives the end of the process, however sudden (write-ahead log). A power failure may cost the
 * last moments ({@code synchronous=NORMAL}), unless the database is durable ({@code FULL}), but never the file.
 */
final class SqliteDatabase implements Database {

    private static final int READERS = 4;
    private static final int BUSY_MILLIS = 10_000; // for other processes that write

    private final Path file;
    private final boolean durable;
    private final BlockingQueue<SqlConnection> readers = new ArrayBlockingQueue<>(READERS);
    private final SqliteWriter writer;
    private final SqliteHealth health;
    private final SqliteCheckpoints checkpoints;

    /**
     * Opens the file, making it and its folder where they are missing.
     *
     * @param durable whether each commit is on the disk when it returns
     * @throws StoreException if it cannot be opened, or is not a database of ours
     */
    SqliteDatabase(Path file, boolean durable) {
        this(file, durable, UnaryOperator.identity());
    }

    /** @param faults what stands between the writer and its connections, in tests */
    SqliteDatabase(Path file, boolean durable, UnaryOperator<Connection> faults) {
        NativeLibrary.load();
        this.file = file.toAbsolutePath();
        this.durable = durable;
        try {
            create(this.file);
            Connection first = connect();
            Migrations.apply(first);
            for (int i = 0; i < READERS; i++) {
                readers.add(over(connect()));
            }
            health = new SqliteHealth(this, this.file);
            checkpoints = new SqliteCheckpoints(over(connect()), health::failed);
            writer = new SqliteWriter(
                    this.file.toString(),
                    over(faults.apply(first)),
                    () -> over(faults.apply(connect())),
                    checkpoints::committed,
                    health::failed);
        } catch (IOException failed) { // whose message may be a path alone
            throw new StoreException("cannot open the database " + this.file + ": " + failed, failed);
        } catch (SQLException failed) {
            throw new StoreException("cannot open the database " + this.file + ": " + failed.getMessage(), failed);
        }
    }

    /** A new file is for its owner alone; SQLite gives those beside it the same mode. One that is there keeps its own. */
    private static void create(Path file) throws IOException {
        Path folder = file.getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        try {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        } catch (FileAlreadyExistsException known) {
            return;
        } catch (UnsupportedOperationException noModes) {
            return; // SQLite makes it
        }
    }

    private Connection connect() throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("busy_timeout", Integer.toString(BUSY_MILLIS));
        properties.setProperty(
                "jdbc.get_generated_keys", "false"); // else each insert is followed by a query of its own
        Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file, properties);
        try (Statement sql = connection.createStatement()) {
            sql.execute("PRAGMA journal_mode = WAL");
            sql.execute("PRAGMA wal_autocheckpoint = " + SqliteCheckpoints.MOST_PAGES);
            sql.execute("PRAGMA synchronous = " + (durable ? "FULL" : "NORMAL"));
            sql.execute("PRAGMA temp_store = MEMORY"); // else each savepoint keeps what it may undo in a temporary file
        }
        Function.create(connection, "fold", new Fold());
        Function.create(connection, "letters_apart", new LettersApart());
        return connection;
    }

    private static SqlConnection over(Connection connection) {
        return new SqlConnection(connection, SqliteDialect.INSTANCE);
    }

    /** What a text is found by, for the migration of databases that did not keep it. */
    private static final class LettersApart extends Function {
        @Override
        protected void xFunc() throws SQLException {
            String text = value_text(0);
            result(text == null ? "" : UnspacedScripts.apart(text));
        }
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

    @Override
    public Dialect dialect() {
        return SqliteDialect.INSTANCE;
    }

    /** Batches with the writes of other threads. */
    @Override
    @SuppressWarnings({"unchecked", "NullAway"}) // the result is null only where T allows it
    public <T extends @Nullable Object> T write(SqlWork<T> work) {
        return (T) writer.write(work);
    }

    /** Reads beside the writer. */
    @Override
    public <T extends @Nullable Object> T read(SqlWork<T> work) {
        boolean interrupted = false;
        SqlConnection connection = null;
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
            health.failed(failed);
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

    @Override
    public boolean isWriting() {
        return writer.isAlive();
    }

    @Override
    public StorageFigures figures() {
        return writer.figures();
    }

    /** See {@link SqliteHealth}. */
    @Override
    public String check() {
        return writer.isAlive() ? health.check() : "closed";
    }

    @Override
    public void close() {
        if (!writer.isAlive()) {
            return;
        }
        writer.close();
        try {
            checkpoints.close();
            for (int i = 0; i < READERS; i++) {
                readers.take().close();
            }
            writer.closeConnection();
        } catch (SQLException failed) {
            throw new StoreException("cannot close " + file + ": " + failed.getMessage(), failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
