package dev.agentos4j.storage.h2;

import dev.agentos4j.runtime.store.StoreException;
import dev.agentos4j.storage.sql.Database;
import dev.agentos4j.storage.sql.Dialect;
import dev.agentos4j.storage.sql.SqlConnection;
import dev.agentos4j.storage.sql.SqlStorage;
import dev.agentos4j.storage.sql.SqlWork;
import dev.agentos4j.storage.sql.Table;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** H2 in a file, with a connection for all that is done. */
final class H2Database implements Database {

    private final ReentrantLock lock = new ReentrantLock();
    private final Connection connection;
    private final SqlConnection statements;

    H2Database(Path folder) {
        try {
            connection = DriverManager.getConnection(url(folder));
            statements = new SqlConnection(connection, H2Dialect.INSTANCE);
            if (!connection
                    .getMetaData()
                    .getTables(null, "PUBLIC", "SESSIONS", null)
                    .next()) {
                create();
            }
        } catch (SQLException failed) {
            throw new StoreException("cannot open " + folder, failed);
        }
    }

    static String url(Path folder) {
        return "jdbc:h2:" + folder.resolve("agentos") + ";NON_KEYWORDS=KEY,DAY,VALUE;MODE=PostgreSQL"
                + ";DATABASE_TO_LOWER=FALSE;DATABASE_TO_UPPER=TRUE";
    }

    private void create() throws SQLException {
        for (String alias : H2Functions.ALIASES) {
            statements.execute(alias);
        }
        for (Table<? extends @Nullable Object> table : SqlStorage.tables()) {
            for (String statement : table.creation(H2Dialect.INSTANCE)) {
                if (!statement.contains(" WHERE ")) { // H2 has no indexes of some rows
                    statements.execute(statement);
                }
            }
        }
    }

    @Override
    public Dialect dialect() {
        return H2Dialect.INSTANCE;
    }

    @Override
    public <T extends @Nullable Object> T write(SqlWork<T> work) {
        lock.lock();
        try {
            connection.setAutoCommit(false);
            try {
                T result = work.run(statements);
                connection.commit();
                return result;
            } catch (Throwable failed) {
                connection.rollback();
                throw failed;
            } finally {
                connection.setAutoCommit(true);
            }
        } catch (StoreException known) {
            throw known;
        } catch (SQLException | RuntimeException failed) {
            throw new StoreException("cannot write: " + failed.getMessage(), failed);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public <T extends @Nullable Object> T read(SqlWork<T> work) {
        lock.lock();
        try {
            return work.run(statements);
        } catch (SQLException failed) {
            throw new StoreException("cannot read: " + failed.getMessage(), failed);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public boolean isWriting() {
        return true;
    }

    @Override
    public String check() {
        return "ok";
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException failed) {
            throw new StoreException("cannot close", failed);
        }
    }
}
