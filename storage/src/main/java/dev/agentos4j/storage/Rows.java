package dev.agentos4j.storage;

import dev.agentos4j.protocol.json.JsonException;
import dev.agentos4j.protocol.json.JsonObject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Statements with the values that they are bound to, and what columns hold that may hold nothing. */
final class Rows {

    private static final long YEARS_OF_FOUR_DIGITS = 253_402_300_800L;

    private Rows() {}

    /** Makes something of the row at which a result stands. */
    interface Reader<T extends @Nullable Object> {
        T read(ResultSet row) throws SQLException;
    }

    static PreparedStatement bind(PreparedStatement statement, @Nullable Object... values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
        return statement;
    }

    /** All rows that a query finds, in its order. */
    static <T extends @Nullable Object> List<T> select(
            Connection connection, String sql, Reader<T> reader, @Nullable Object... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql);
                ResultSet row = bind(statement, values).executeQuery()) {
            List<T> found = new ArrayList<>();
            while (row.next()) {
                found.add(reader.read(row));
            }
            return found;
        }
    }

    /** The first row that a query finds, {@code null} if it finds none. */
    static <T extends @Nullable Object> @Nullable T first(
            Connection connection, String sql, Reader<T> reader, @Nullable Object... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql);
                ResultSet row = bind(statement, values).executeQuery()) {
            return row.next() ? reader.read(row) : null;
        }
    }

    /** The texts in the first column of what a query finds. */
    static List<String> texts(Connection connection, String sql, @Nullable Object... values) throws SQLException {
        return select(connection, sql, row -> row.getString(1), values);
    }

    /** The number in the first column of the one row that a query has. */
    static long number(Connection connection, String sql, @Nullable Object... values) throws SQLException {
        return select(connection, sql, row -> row.getLong(1), values).get(0);
    }

    /** A document that belongs to another row was not written by us. */
    static void requireSame(String column, String value, ResultSet row) throws SQLException {
        if (!value.equals(row.getString(column))) {
            throw new JsonException("its " + column + " is another");
        }
    }

    /** Writes, and tells how many rows that were. */
    static int execute(Connection connection, String sql, @Nullable Object... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            return bind(statement, values).executeUpdate();
        }
    }

    /** Sorted by a column, and by another where that has equals. */
    static String order(String column, String amongEquals, boolean descending) {
        String direction = descending ? " DESC" : "";
        return " ORDER BY " + column + direction + ", " + amongEquals + direction;
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
