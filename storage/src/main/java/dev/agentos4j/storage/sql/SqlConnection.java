package dev.agentos4j.storage.sql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.SQLTransactionRollbackException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A connection that keeps the statements that were prepared on it: a database parses and plans a statement each time it
 * is prepared, and that costs more than most of ours take. To be used by one thread at a time.
 */
public final class SqlConnection implements AutoCloseable {

    private static final int KEPT = 128;
    private static final int MOST_GATHERED = 16;

    private final Connection connection;
    private final Dialect dialect;

    /** Those that are not in use, the one that was used last at the end. */
    private final LinkedHashMap<String, PreparedStatement> statements = new LinkedHashMap<>(16, 0.75f, true);

    private final boolean gathers;
    private final List<Write> gathered = new ArrayList<>();

    public SqlConnection(Connection connection, Dialect dialect) {
        this(connection, dialect, false);
    }

    private SqlConnection(Connection connection, Dialect dialect, boolean gathers) {
        this.connection = connection;
        this.dialect = dialect;
        this.gathers = gathers;
    }

    /**
     * One for a transaction in a database at the other end of a network: writes whose result nobody waits for go there
     * together, in one round trip, before the next statement. {@link #flush} before the commit.
     */
    public static SqlConnection gathering(Connection connection, Dialect dialect) {
        return new SqlConnection(connection, dialect, true);
    }

    /** @param unlessWritten what it means if no row was written; {@code null} if that is fine */
    private record Write(
            String sql,
            List<? extends @Nullable Object> values,
            @Nullable String unlessWritten) {}

    /** Something to do with a statement. Whatever it opens, such as the rows of a query, it closes. */
    interface StatementWork<T extends @Nullable Object> {
        T run(PreparedStatement statement) throws SQLException;
    }

    /** How the database says what databases say differently. */
    public Dialect dialect() {
        return dialect;
    }

    /**
     * Writes, now or before the next statement.
     *
     * @param unlessWritten what it means if no row was written, so that the transaction is to be done again; {@code null} if
     *     that is fine
     * @throws SQLTransactionRollbackException if it had to write a row and did not
     */
    public void write(String sql, List<? extends @Nullable Object> values, @Nullable String unlessWritten)
            throws SQLException {
        if (gathers) {
            gathered.add(new Write(sql, values, unlessWritten));
            if (gathered.size() == MOST_GATHERED) {
                flush();
            }
        } else {
            require(Rows.execute(this, sql, values.toArray()), unlessWritten);
        }
    }

    private static void require(int written, @Nullable String unlessWritten) throws SQLTransactionRollbackException {
        if (written == 0 && unlessWritten != null) {
            throw new SQLTransactionRollbackException(unlessWritten, "40001");
        }
    }

    /**
     * Executes the writes that have been gathered.
     *
     * @throws SQLTransactionRollbackException if one of them had to write a row and did not
     */
    public void flush() throws SQLException {
        if (gathered.isEmpty()) {
            return;
        }
        List<Write> writes = List.copyOf(gathered);
        gathered.clear();
        String sql = writes.stream().map(Write::sql).collect(Collectors.joining("; "));
        List<@Nullable Object> values = new ArrayList<>();
        writes.forEach(write -> values.addAll(write.values()));
        this.<Boolean>with(sql, statement -> {
            Rows.bind(this, statement, values).execute();
            for (Write write : writes) {
                require(statement.getUpdateCount(), write.unlessWritten());
                statement.getMoreResults();
            }
            return true;
        });
    }

    /** Does something with a statement that may have been prepared before. */
    <T extends @Nullable Object> T with(String sql, StatementWork<T> work) throws SQLException {
        flush();
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
