package dev.agentos4j.storage;

import dev.agentos4j.runtime.store.StoreException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;

/** Copies a database while servers use it. */
final class SqliteBackup {

    private SqliteBackup() {}

    /**
     * Writes a copy of a database into a new file: all of it as it is at one moment, without the space of what was deleted.
     * Servers go on reading and writing meanwhile. The copy is read through and checked, and on the disk, before it gets its
     * name.
     *
     * @param database the file of a database, in use or not
     * @param copy the file to make
     * @return how many bytes the copy has
     * @throws StoreException if it cannot be made, or is not whole
     * @throws FileAlreadyExistsException if the copy is there already
     */
    static long write(Path database, Path copy) throws FileAlreadyExistsException {
        if (!Files.isRegularFile(database)) {
            throw new StoreException("there is no database " + database, null);
        }
        if (Files.exists(copy)) {
            throw new FileAlreadyExistsException(copy.toString());
        }
        NativeLibrary.load();
        Path target = copy.toAbsolutePath();
        Path unfinished = target.resolveSibling(target.getFileName() + ".unfinished");
        try {
            Files.deleteIfExists(unfinished);
            copy(database.toAbsolutePath(), unfinished);
            check(unfinished);
            try (FileChannel written = FileChannel.open(unfinished, StandardOpenOption.WRITE)) {
                written.force(true);
            }
            Files.move(unfinished, target, StandardCopyOption.ATOMIC_MOVE);
            return Files.size(target);
        } catch (SQLException | IOException failed) {
            delete(unfinished, failed);
            throw new StoreException(
                    "cannot copy the database " + database + " to " + copy + ": " + failed.getMessage(), failed);
        }
    }

    private static void copy(Path database, Path to) throws SQLException {
        try (Connection connection = open(database);
                PreparedStatement vacuum = connection.prepareStatement("VACUUM INTO ?")) {
            requireOurs(connection, database);
            vacuum.setString(1, to.toString());
            vacuum.execute();
        }
    }

    private static Connection open(Path file) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("busy_timeout", "10000");
        return DriverManager.getConnection("jdbc:sqlite:" + file, properties);
    }

    private static void requireOurs(Connection connection, Path database) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT count(*) FROM sqlite_master WHERE name = 'runs'")) {
            if (!row.next() || row.getInt(1) == 0) {
                throw new SQLException(database + " is no database of an AgentOS");
            }
        }
    }

    private static void check(Path copy) throws SQLException {
        try (Connection connection = open(copy);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("PRAGMA integrity_check(1)")) {
            String found = row.next() ? row.getString(1) : "nothing";
            if (!"ok".equals(found)) {
                throw new SQLException("the copy is not whole: " + found);
            }
        }
    }

    private static void delete(Path unfinished, Exception cause) {
        try {
            Files.deleteIfExists(unfinished);
        } catch (IOException neither) {
            cause.addSuppressed(neither);
        }
    }
}
