package dev.agentos4j.storage.sql;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The conditions of a statement of which some may be left out, and the values that it is bound to. */
final class Where {

    private final StringBuilder sql = new StringBuilder();
    private final List<Object> values = new ArrayList<>();

    /** The column has this value; {@code null} asks for no particular one. */
    Where equal(String column, @Nullable Object value) {
        return and(column + " = ?", value);
    }

    /** The column has this value, or none if that is {@code null}. */
    Where same(String column, @Nullable Object value) {
        return value == null ? and(column + " IS NULL") : equal(column, value);
    }

    /** The column has one of these values; none asks for no particular one. */
    Where oneOf(String column, Collection<?> wanted) {
        return wanted.isEmpty() ? this : andAll(column + " IN " + places(wanted), wanted);
    }

    /** The column has none of these values. */
    Where noneOf(String column, Collection<?> unwanted) {
        return unwanted.isEmpty() ? this : andAll(column + " NOT IN " + places(unwanted), unwanted);
    }

    private static String places(Collection<?> values) {
        return "(" + String.join(", ", Collections.nCopies(values.size(), "?")) + ")";
    }

    /** A condition on one value; {@code null} leaves it out. */
    Where and(String condition, @Nullable Object value) {
        return value == null ? this : andAll(condition, List.of(value));
    }

    /** A condition on all these values, or on none. */
    Where andAll(String condition, Collection<?> itsValues) {
        sql.append(and()).append(condition);
        values.addAll(itsValues);
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
        return andAll(condition, List.of());
    }

    /**
     * The rows that fit.
     *
     * @param select what stands before the conditions, without values of its own
     * @param rest what stands behind them, beginning with a blank
     */
    <T extends @Nullable Object> List<T> select(
            SqlConnection connection, String select, String rest, Rows.Reader<T> reader) throws SQLException {
        return Rows.select(connection, select + sql + rest, reader, values.toArray());
    }

    /** The first of the rows that fit, {@code null} if none does. */
    <T extends @Nullable Object> @Nullable T first(
            SqlConnection connection, String select, String rest, Rows.Reader<T> reader) throws SQLException {
        return Rows.first(connection, select + sql + rest, reader, values.toArray());
    }

    /** So many of the rows that fit, behind so many that are left out; together no larger than what may be held. */
    <T extends @Nullable Object> List<T> page(
            SqlConnection connection, String select, String order, long limit, long offset, Rows.Reader<T> reader)
            throws SQLException {
        List<Object> all = new ArrayList<>(values);
        all.add(limit);
        all.add(offset);
        Rows.Reader<T> bounded = reader instanceof WholeRows.Replacing<T> rows ? rows.ofOnePage() : reader;
        return Rows.select(connection, select + sql + order + " LIMIT ? OFFSET ?", bounded, all.toArray());
    }

    /**
     * A page, whose place is found by the key alone: of the rows that are left out no more is read than an index has.
     *
     * @param table where it is, with its key of one column
     */
    <T extends @Nullable Object> List<T> pageByKey(
            SqlConnection connection,
            String select,
            String table,
            String key,
            String order,
            long limit,
            long offset,
            WholeRows.Replacing<T> reader)
            throws SQLException {
        List<Object> all = new ArrayList<>(values);
        all.add(limit);
        all.add(offset);
        String keys = "SELECT " + key + " FROM " + table + sql + order + " LIMIT ? OFFSET ?";
        return Rows.select(
                connection, select + " WHERE " + key + " IN (" + keys + ")" + order, reader.ofOnePage(), all.toArray());
    }

    /** What the statement counts, with these conditions at its end. */
    long count(SqlConnection connection, String select) throws SQLException {
        return Rows.number(connection, select + sql, values.toArray());
    }

    /**
     * How many rows of a table fit, but for those that fit another condition as well. Where those are few, a database that can count
     * all rows without looking at each is faster so than by the opposite condition.
     */
    long countWithout(SqlConnection connection, String table, String condition) throws SQLException {
        String all = "SELECT count(*) FROM " + table + sql;
        List<Object> twice = new ArrayList<>(values);
        twice.addAll(values);
        return Rows.number(connection, "SELECT (" + all + ") - (" + all + and() + condition + ")", twice.toArray());
    }

    private String and() {
        return sql.isEmpty() ? " WHERE " : " AND ";
    }

    /** Deletes the rows of a table that fit, and tells how many there were; without a value to fit, it refuses. */
    int delete(SqlConnection connection, String table) throws SQLException {
        if (values.isEmpty()) {
            throw new IllegalStateException("nothing says which rows of " + table + " to delete");
        }
        return execute(connection, "DELETE FROM " + table, List.of());
    }

    /**
     * Writes the rows that fit, and tells how many there were.
     *
     * @param statement what stands before the conditions
     * @param itsValues what that is bound to
     */
    int execute(SqlConnection connection, String statement, List<? extends @Nullable Object> itsValues)
            throws SQLException {
        List<@Nullable Object> all = new ArrayList<>(itsValues);
        all.addAll(values);
        return Rows.execute(connection, statement + sql, all.toArray());
    }
}
