package dev.agentos4j.storage;

import dev.agentos4j.runtime.store.StoreException;
import dev.agentos4j.runtime.time.Seconds;
import dev.agentos4j.storage.sql.Rows;
import dev.agentos4j.storage.sql.SqlConnection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteException;

/**
 * Says how a database is, in one word. It writes, through the one that writes for all; it reads from the file by a
 * connection of its own, for the others may know from before what the file does not hold any more; and it asks the file
 * system whether the file is still the one that was opened.
 */
final class SqliteHealth {

    static final String OK = "ok";

    private static final System.Logger LOG = System.getLogger(SqliteHealth.class.getName());
    private static final long LEAST_ROOM = 1L << 20;
    private static final int FILLER = 64 << 10;

    private final SqliteDatabase database;
    private final Path file;
    private final @Nullable Object key;
    private volatile boolean corrupted;

    SqliteHealth(SqliteDatabase database, Path file) throws IOException {
        this.database = database;
        this.file = file;
        this.key = keyOf(file);
    }

    private static @Nullable Object keyOf(Path file) throws IOException {
        return Files.readAttributes(file, BasicFileAttributes.class).fileKey();
    }

    /** Notes what a statement failed with: what is damaged does not mend itself. */
    void failed(Throwable cause) {
        if (!corrupted && "corrupted".equals(word(cause))) {
            corrupted = true;
            LOG.log(System.Logger.Level.ERROR, "the database " + file + " is damaged: restore it from a backup", cause);
        }
    }

    /** One word: {@code ok}, {@code deleted}, {@code replaced}, {@code full}, {@code read-only}, {@code locked} ... */
    String check() {
        try {
            String place = place();
            if (!place.equals(OK)) {
                return place;
            }
            database.write(SqliteHealth::write);
            read();
            return corrupted ? "corrupted" : room();
        } catch (StoreException | SQLException | IOException failed) {
            failed(failed);
            LOG.log(System.Logger.Level.DEBUG, "the database is not well", failed);
            return word(failed);
        }
    }

    /** Whether the file, and its log, are where they were opened. */
    private String place() throws IOException {
        try {
            Object now = keyOf(file);
            boolean same = key == null || key.equals(now);
            return !same ? "replaced" : Files.exists(Path.of(file + "-wal")) ? OK : "deleted";
        } catch (NoSuchFileException gone) {
            return "deleted";
        }
    }

    private String room() throws IOException {
        return Files.getFileStore(file).getUsableSpace() < LEAST_ROOM ? "full" : OK;
    }

    /** Needs room for a moment, as a run does: a few bytes in place of others would not. */
    private static int write(SqlConnection connection) throws SQLException {
        Rows.execute(connection, "INSERT OR REPLACE INTO health VALUES (2, 0, zeroblob(?))", FILLER);
        Rows.execute(connection, "DELETE FROM health WHERE id = 2");
        String sql = "INSERT OR REPLACE INTO health (id, checked_at) VALUES (1, ?)";
        return Rows.execute(connection, sql, Seconds.now());
    }

    /** The first row of each table: a damaged file seldom has all their first pages. */
    private void read() throws SQLException {
        SQLiteConfig config = new SQLiteConfig();
        config.setReadOnly(true); // else a file that has just been deleted would be made anew
        config.setBusyTimeout(1000);
        try (SqlConnection fresh =
                new SqlConnection(config.createConnection("jdbc:sqlite:" + file), SqliteDialect.INSTANCE)) {
            List<String> tables = Rows.texts(
                    fresh, "SELECT name FROM sqlite_schema WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%'");
            for (String table : tables) {
                String sql = "SELECT * FROM \"" + table.replace("\"", "\"\"") + "\" LIMIT 1";
                Rows.select(fresh, sql, row -> table);
            }
        }
    }

    private static String word(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLiteException known) {
                return switch (known.getResultCode().code & 0xff) {
                    case 5, 6 -> "locked";
                    case 8, 3 -> "read-only";
                    case 11, 26 -> "corrupted";
                    case 13 -> "full";
                    case 14 -> "deleted";
                    default -> "failing";
                };
            }
        }
        return "failing";
    }
}
