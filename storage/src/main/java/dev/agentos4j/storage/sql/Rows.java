package dev.agentos4j.storage.sql;

import dev.agentos4j.protocol.json.JsonException;
import dev.agentos4j.protocol.json.JsonObject;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Statements with the values that they are bound to, and what columns hold that may hold nothing. */
public final class Rows {

    private static final long YEARS_OF_FOUR_DIGITS = 253_402_300_800L;

    private Rows() {}

    /** Makes something of the row at which a result stands. */
    public interface Reader<T extends @Nullable Object> {
        T read(ResultSet row) throws SQLException;
    }

    static PreparedStatement bind(
            SqlConnection connection, PreparedStatement statement, List<? extends @Nullable Object> values)
            throws SQLException {
        for (int i = 0; i < values.size(); i++) {
            Object value = values.get(i);
            if (value instanceof Boolean flag) {
                statement.setInt(i + 1, flag ? 1 : 0);
            } else {
                statement.setObject(
                        i + 1,
                        value instanceof String text ? connection.dialect().text(text) : value);
            }
        }
        return statement;
    }

    /** All rows that a query finds, in its order. */
    public static <T extends @Nullable Object> List<T> select(
            SqlConnection connection, String sql, Reader<T> reader, @Nullable Object... values) throws SQLException {
        return connection.with(sql, statement -> {
            try (ResultSet row =
                    bind(connection, statement, Arrays.asList(values)).executeQuery()) {
                List<T> found = new ArrayList<>();
                while (row.next()) {
                    found.add(reader.read(row));
                }
                return found;
            }
        });
    }

    /** The first row that a query finds, {@code null} if it finds none. */
    public static <T extends @Nullable Object> @Nullable T first(
            SqlConnection connection, String sql, Reader<T> reader, @Nullable Object... values) throws SQLException {
        return connection.<@Nullable T>with(sql, statement -> {
            try (ResultSet row =
                    bind(connection, statement, Arrays.asList(values)).executeQuery()) {
                return row.next() ? reader.read(row) : null;
            }
        });
    }

    /** As many rows, from the first on, as somebody wants. */
    static void each(SqlConnection connection, String sql, Visitor visitor, @Nullable Object... values)
            throws SQLException {
        connection.<Boolean>with(sql, statement -> {
            try (ResultSet row =
                    bind(connection, statement, Arrays.asList(values)).executeQuery()) {
                boolean more = true;
                while (more && row.next()) {
                    more = visitor.visit(row);
                }
                return more;
            }
        });
    }

    /** Looks at the row at which a result stands, and says whether it wants the next. */
    interface Visitor {
        boolean visit(ResultSet row) throws SQLException;
    }

    /** The texts in the first column of what a query finds. */
    public static List<String> texts(SqlConnection connection, String sql, @Nullable Object... values)
            throws SQLException {
        return select(connection, sql, row -> row.getString(1), values);
    }

    /** The number in the first column of the one row that a query has. */
    public static long number(SqlConnection connection, String sql, @Nullable Object... values) throws SQLException {
        return select(connection, sql, row -> row.getLong(1), values).get(0);
    }

    /** A document that belongs to another row was not written by us. */
    static void requireSame(String column, String value, ResultSet row) throws SQLException {
        if (!value.equals(row.getString(column))) {
            throw new JsonException("its " + column + " is another");
        }
    }

    /** Writes, and tells how many rows that were. */
    public static int execute(SqlConnection connection, String sql, @Nullable Object... values) throws SQLException {
        return connection.with(
                sql,
                statement -> bind(connection, statement, Arrays.asList(values)).executeUpdate());
    }

    /** Writes with one list of values after another. */
    static void batch(SqlConnection connection, String sql, List<? extends List<? extends @Nullable Object>> all)
            throws SQLException {
        connection.<Boolean>with(sql, statement -> {
            for (List<? extends @Nullable Object> values : all) {
                bind(connection, statement, values).addBatch();
            }
            return statement.executeBatch().length == all.size();
        });
    }

    /** Sorted by a column that always has a value, and by another where that has equals. */
    static String order(String column, String amongEquals, boolean descending) {
        return order(column, false, amongEquals, descending);
    }

    /**
     * The same.
     *
     * @param mayBeNothing whether the column may hold nothing, which comes before everything
     */
    static String order(String column, boolean mayBeNothing, String amongEquals, boolean descending) {
        String direction = descending ? " DESC" : "";
        String nothing = !mayBeNothing ? "" : descending ? " NULLS LAST" : " NULLS FIRST";
        return " ORDER BY " + column + direction + nothing + ", " + amongEquals + direction;
    }

    /** How an object is kept. */
    static @Nullable String json(@Nullable JsonObject object) {
        return object == null ? null : WholeRows.text(object.toJson());
    }

    static @Nullable JsonObject object(ResultSet row, String column) throws SQLException {
        String json = row.getString(column);
        return json == null ? null : JsonObject.parse(json);
    }

    /** How a time is kept. */
    static @Nullable Long seconds(@Nullable Instant time) {
        return time == null ? null : time.getEpochSecond();
    }

    /** The same time, or 1970 for one that is not within the years that are written with four digits. */
    static long plausibleSeconds(long seconds) {
        return seconds > -YEARS_OF_FOUR_DIGITS / 4 && seconds < YEARS_OF_FOUR_DIGITS ? seconds : 0;
    }

    /** The same as a point in time. */
    static Instant plausible(long seconds) {
        return Instant.ofEpochSecond(plausibleSeconds(seconds));
    }

    static @Nullable Instant time(ResultSet row, String column) throws SQLException {
        Long seconds = number(row, column);
        return seconds == null ? null : plausible(seconds);
    }

    static @Nullable Long number(ResultSet row, String column) throws SQLException {
        long number = row.getLong(column);
        return row.wasNull() ? null : number;
    }
}
