package dev.agentos4j.storage;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import org.jspecify.annotations.Nullable;

/**
 * A connection that keeps the statements that were prepared on it: SQLite parses and plans a statement each time it is
 * prepared, and that costs more than most of ours take. To be used by one thread at a time, as SQLite's own.
 */
final class PreparedOnce implements InvocationHandler {

    private static final int KEPT = 128;

    private final Connection connection;
    private final LinkedHashMap<String, Kept> statements = new LinkedHashMap<>(16, 0.75f, true);

    private PreparedOnce(Connection connection) {
        this.connection = connection;
    }

    static Connection over(Connection connection) {
        return (Connection) Proxy.newProxyInstance(
                Connection.class.getClassLoader(), new Class<?>[] {Connection.class}, new PreparedOnce(connection));
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) throws Throwable {
        if (method.getName().equals("prepareStatement") && arguments != null && arguments.length == 1) {
            return prepare((String) arguments[0]);
        }
        return call(connection, method, arguments);
    }

    private PreparedStatement prepare(String sql) throws SQLException {
        Kept known = statements.get(sql);
        if (known != null && !known.taken) {
            known.taken = true;
            return known.handle;
        }
        PreparedStatement statement = connection.prepareStatement(sql);
        if (known != null) {
            return statement; // the same once more, while the first is in use
        }
        Kept kept = new Kept(sql, statement);
        statements.put(sql, kept);
        if (statements.size() > KEPT) {
            statements.pollFirstEntry().getValue().forget();
        }
        return kept.handle;
    }

    private static @Nullable Object call(Object target, Method method, Object @Nullable [] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException thrown) {
            throw thrown.getCause() == null ? thrown : thrown.getCause();
        }
    }

    /** A statement that is not closed when whoever uses it closes it, but made ready for the next. */
    private final class Kept implements InvocationHandler {

        private final String sql;
        private final PreparedStatement statement;
        private final PreparedStatement handle;
        private boolean taken = true;
        private boolean forgotten;
        private @Nullable ResultSet rows;

        private Kept(String sql, PreparedStatement statement) {
            this.sql = sql;
            this.statement = statement;
            this.handle = (PreparedStatement) Proxy.newProxyInstance(
                    PreparedStatement.class.getClassLoader(), new Class<?>[] {PreparedStatement.class}, this);
        }

        @Override
        public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) throws Throwable {
            if (method.getName().equals("close")) {
                giveBack();
                return null;
            }
            try {
                Object result = call(statement, method, arguments);
                if (result instanceof ResultSet opened) {
                    rows = opened;
                }
                return result;
            } catch (SQLException | RuntimeException | Error failed) {
                statements.remove(sql, this);
                forgotten = true; // SQLite may have given the statement up
                throw failed;
            }
        }

        private void giveBack() throws SQLException {
            taken = false;
            if (forgotten) {
                statement.close();
                return;
            }
            if (rows != null) {
                rows.close(); // an open one would keep the connection in the past of the database
                rows = null;
            }
            statement.clearBatch();
            statement.clearParameters();
        }

        private void forget() throws SQLException {
            forgotten = true;
            if (!taken) {
                statement.close();
            }
        }
    }
}
