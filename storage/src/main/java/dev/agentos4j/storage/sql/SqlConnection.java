package dev.agentos4j.storage.sql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import org.jspecify.annotations.Nullable;

/**
 * A connection that keeps the statements that were prepared on it: a database parses and plans a statement each time it
 * is prepared, and that costs more than most of ours take. To be used by one thread at a time.
 */
public final class SqlConnection implements AutoCloseable {

    private static final int KEPT = 128;

    private final Connection connection;
    private final Dialect dialect;

    /** Those that are not in use, the one that was used last at the end. */
    private final LinkedHashMap<String, PreparedStatement> statements = new LinkedHashMap<>(16, 0.75f, true);

    public SqlConnection(Connection connection, Dialect dialect) {
        this.connection = connection;
        this.dialect = dialect;
    }

    /** Something to do with a statement. Whatever it opens, such as the rows of a query, it closes. */
    interface StatementWork<T extends @Nullable Object> {
        T run(PreparedStatement statement) throws SQLException;
    }

    /** How the database says what databases say differently. */
    public Dialect dialect() {
        return dialect;
    }

    /** Does something with a statement that may have been prepared before. */
    <T extends @Nullable Object> T with(String sql, StatementWork<T> work) throws SQLException {
        PreparedStatement known = statements.remove(sql);
        PreparedStatement statement = known == null ? connection.prepareStatement(sql) : known;
        T result;
        try {
            result = work.run(statement);
        } catch (Throwable failed) {
            close(statement, failed); // the database may have given it up
            throw failed;
        }
        keep(sql, statement);
        return result;
    }

    private void keep(String sql, PreparedStatement statement) throws SQLException {
        statement.clearParameters(); // they may be large
        PreparedStatement other = statements.put(sql, statement);
        if (other != null) {
            other.close(); // the same statement was in use twice
        }
        if (statements.size() > KEPT) {
            statements.pollFirstEntry().getValue().close();
        }
    }

    private static void close(PreparedStatement statement, Throwable cause) {
        try {
            statement.close();
        } catch (SQLException neither) {
            cause.addSuppressed(neither);
        }
    }

    /** Executes a statement without values, such as {@code COMMIT}. */
    public void execute(String sql) throws SQLException {
        this.<Boolean>with(sql, PreparedStatement::execute);
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
