package dev.agentos4j.storage;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The conditions of a statement, and the values that it is bound to. */
final class Where {

    private final StringBuilder sql = new StringBuilder(" WHERE 1 = 1");
    private final List<Object> values = new ArrayList<>();

    /** The column has this value; {@code null} asks for no particular one. */
    Where equal(String column, @Nullable Object value) {
        if (value != null) {
            sql.append(" AND ").append(column).append(" = ?");
            values.add(value);
        }
        return this;
    }

    /** The column has this value or none; {@code null} asks for no particular one. */
    Where equalOrNull(String column, @Nullable Object value) {
        if (value != null) {
            and("(" + column + " = ? OR " + column + " IS NULL)");
            values.add(value);
        }
        return this;
    }

    /** A condition without a value. */
    Where and(String condition) {
        sql.append(" AND ").append(condition);
        return this;
    }

    /** The conditions, beginning with a blank. */
    String sql() {
        return sql.toString();
    }

    /** Binds a statement that begins with these conditions, or has no values before them. */
    PreparedStatement bind(PreparedStatement statement) throws SQLException {
        for (int i = 0; i < values.size(); i++) {
            statement.setObject(i + 1, values.get(i));
        }
        return statement;
    }

    /** What the statement counts, with these conditions at its end. */
    long count(Connection connection, String select) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(select + sql);
                ResultSet row = bind(statement).executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }

    /** Deletes the rows of a table that fit, and tells how many there were. */
    int delete(Connection connection, String table) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("DELETE FROM " + table + sql)) {
            return bind(statement).executeUpdate();
        }
    }
}
