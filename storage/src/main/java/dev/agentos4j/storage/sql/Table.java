package dev.agentos4j.storage.sql;

import dev.agentos4j.protocol.json.JsonObject;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A table whose rows hold one type of values: its columns, its key and its indexes, declared once. What reads, writes and
 * creates it follows from that. A column is declared with how its value comes from what the row holds, or without if
 * the stores set it themselves.
 *
 * @param <T> what a row holds
 */
public final class Table<T extends @Nullable Object> {

    /** As many rows are rather left out by their keys. */
    private static final int FAR = 100;

    private final String name;
    private final List<String> key;
    private final String what;
    private WholeRows rows;
    private final List<Column> columns = new ArrayList<>();
    private final Map<String, Function<T, @Nullable Object>> written = new LinkedHashMap<>();
    private final List<List<String>> unique = new ArrayList<>();
    private final List<Index> indexes = new ArrayList<>();
    private final Map<Upsert, String> upserts = new ConcurrentHashMap<>();
    private volatile @Nullable String select;
    private Rows.@Nullable Reader<T> reader;
    private WholeRows.@Nullable StandIn<T> standIn;

    /** What the statement of an upsert depends on: it is made once. */
    private record Upsert(Dialect dialect, List<String> columns) {}

    /**
     * An index.
     *
     * @param where which rows it has; {@code null} for all
     */
    public record Index(
            String name,
            List<String> columns,
            boolean unique,
            @Nullable String where) {}

    /**
     * @param what what a row is, for messages
     * @param key the columns by which a row is found, the id of the row first
     */
    Table(String name, String what, String... key) {
        this.name = name;
        this.key = List.of(key);
        this.what = what;
        this.rows = new WholeRows(what, key[0]);
    }

    /** The name in SQL. */
    public String name() {
        return name;
    }

    public List<Column> columns() {
        return List.copyOf(columns);
    }

    public List<Index> indexes() {
        return List.copyOf(indexes);
    }

    Table<T> counter(String column) {
        return add(column, Column.Type.COUNTER);
    }

    Table<T> text(String column) {
        return add(column, Column.Type.TEXT);
    }

    Table<T> text(String column, Function<T, @Nullable String> value) {
        return add(column, Column.Type.TEXT, value::apply);
    }

    /** A text of any length. */
    Table<T> document(String column, Function<T, @Nullable String> value) {
        return add(column, Column.Type.DOCUMENT, row -> {
            String text = value.apply(row);
            return text == null ? null : WholeRows.text(text);
        });
    }

    Table<T> document(String column) {
        return add(column, Column.Type.DOCUMENT);
    }

    /** A JSON object. */
    Table<T> json(String column, Function<T, @Nullable JsonObject> value) {
        return add(column, Column.Type.DOCUMENT, row -> Rows.json(value.apply(row)));
    }

    Table<T> number(String column) {
        return add(column, Column.Type.NUMBER);
    }

    Table<T> number(String column, Function<T, @Nullable Long> value) {
        return add(column, Column.Type.NUMBER, value::apply);
    }

    Table<T> flag(String column) {
        return add(column, Column.Type.FLAG);
    }

    Table<T> flag(String column, Function<T, @Nullable Boolean> value) {
        return add(column, Column.Type.FLAG, value::apply);
    }

    Table<T> bytes(String column, Function<T, byte[]> value) {
        return add(column, Column.Type.BYTES, value::apply);
    }

    Table<T> add(String column, Column.Type type, Function<T, @Nullable Object> value) {
        written.put(column, value);
        return add(column, type);
    }

    private Table<T> add(String column, Column.Type type) {
        columns.add(new Column(column, type, false, null));
        return this;
    }

    /** The column that was declared last may hold nothing. */
    Table<T> nullable() {
        columns.add(columns.remove(columns.size() - 1).asNullable());
        return this;
    }

    /** The column that was declared last begins with this. */
    Table<T> initially(int value) {
        columns.add(columns.remove(columns.size() - 1).startingWith(value));
        return this;
    }

    Table<T> unique(String... of) {
        unique.add(List.of(of));
        return this;
    }

    Table<T> index(String index, String... of) {
        indexes.add(new Index(index, List.of(of), false, null));
        return this;
    }

    Table<T> index(Index index) {
        indexes.add(index);
        return this;
    }

    /**
     * How its rows are read.
     *
     * @param whole reads a row that is as it should be
     * @param instead makes what stands, among others, for one that is damaged or too large
     */
    Table<T> reads(Rows.Reader<T> whole, WholeRows.StandIn<T> instead) {
        reader = whole;
        standIn = instead;
        return this;
    }

    /** The column by which messages name a row, if that is not the first of the key. */
    Table<T> messageId(String column) {
        rows = new WholeRows(what, column);
        return this;
    }

    private Rows.Reader<T> reader() {
        if (reader == null) {
            throw new IllegalStateException("nothing says how to read rows of " + name);
        }
        return reader;
    }

    /** Reads a row; refuses one that is damaged or too large. */
    Rows.Reader<T> refusing() {
        return rows.refusing(reader());
    }

    /** Reads a row; something stands in for one that is damaged or too large. */
    WholeRows.Replacing<T> replacing() {
        if (standIn == null) {
            throw new IllegalStateException("nothing stands in for rows of " + name);
        }
        return rows.replacing(reader(), standIn);
    }

    /** The same with another stand-in. */
    WholeRows.Replacing<T> replacing(WholeRows.StandIn<T> instead) {
        return rows.replacing(reader(), instead);
    }

    /** A select of all columns, without conditions; the columns are declared before it is asked for. */
    String select() {
        String known = select;
        if (known == null) {
            known = selectOf();
            select = known;
        }
        return known;
    }

    private String selectOf() {
        String[] large = columns.stream()
                .filter(column -> column.type() == Column.Type.DOCUMENT || key.contains(column.name()))
                .filter(column -> column.type() != Column.Type.NUMBER && column.type() != Column.Type.COUNTER)
                .map(Column::name)
                .toArray(String[]::new);
        return "SELECT " + columns.stream().map(Column::name).collect(Collectors.joining(", ")) + ", "
                + WholeRows.bytes(large) + " FROM " + name;
    }

    /** The one row that fits, or the first of several; {@code null} if there is none. */
    @Nullable
    T find(SqlConnection connection, Where where) throws SQLException {
        return where.<T>first(connection, select(), "", refusing());
    }

    /** The same, and no other transaction changes it before this one ends. */
    @Nullable
    T findForUpdate(SqlConnection connection, Where where) throws SQLException {
        return where.<T>first(connection, select(), connection.dialect().forUpdate(), refusing());
    }

    /** The rows that fit. */
    List<T> list(SqlConnection connection, Where where, String order) throws SQLException {
        return where.select(connection, select(), order, replacing());
    }

    /** So many of the rows that fit, behind so many that are left out. */
    List<T> page(SqlConnection connection, Where where, String order, long limit, long offset) throws SQLException {
        return where.page(connection, select(), order, limit, offset, replacing());
    }

    /**
     * The same in the order of a column, see {@link #order}, read from the end that is nearer: a database goes through all rows
     * that are left out.
     *
     * @param count how many rows fit
     */
    List<T> page(
            SqlConnection connection,
            Where where,
            @Nullable String column,
            boolean descending,
            long limit,
            long offset,
            long count,
            WholeRows.Replacing<T> reader)
            throws SQLException {
        long size = Math.min(limit, count - offset);
        boolean backwards = size > 0 && offset > count / 2;
        String order = order(connection, column, descending != backwards);
        long some = backwards ? size : limit;
        long before = backwards ? count - offset - size : offset;
        List<T> page = before > FAR && key.size() == 1
                ? where.pageByKey(connection, select(), name, key.get(0), order, some, before, reader)
                : where.page(connection, select(), order, some, before, reader);
        if (backwards) {
            Collections.reverse(page);
        }
        return page;
    }

    long count(SqlConnection connection, Where where) throws SQLException {
        return where.count(connection, "SELECT count(*) FROM " + name);
    }

    boolean has(SqlConnection connection, Where where) throws SQLException {
        return count(connection, where) > 0;
    }

    /** The order of a column, nothing before everything, and where that has equals the one in which rows were inserted. */
    String order(SqlConnection connection, @Nullable String column, boolean descending) {
        String inserted = rowNumber(connection);
        return Rows.order(column == null ? inserted : column, mayBeNothing(column), inserted, descending);
    }

    private boolean mayBeNothing(@Nullable String column) {
        return columns.stream().anyMatch(each -> each.nullable() && each.name().equals(column));
    }

    /** The column by which rows are in the order in which they were inserted. */
    String rowNumber(SqlConnection connection) {
        return columns.stream()
                .filter(column -> column.type() == Column.Type.COUNTER)
                .map(Column::name)
                .findFirst()
                .orElse(connection.dialect().rowNumber());
    }

    /** What is written for a value. */
    Row row(T value) {
        Row row = new Row();
        written.forEach((column, of) -> row.set(column, of.apply(value)));
        return row;
    }

    void upsert(SqlConnection connection, T value) throws SQLException {
        upsert(connection, row(value));
    }

    /** Inserts a row, or changes these columns of the one that is there. */
    void upsert(SqlConnection connection, Row row) throws SQLException {
        connection.write(upsertOf(connection, row), row.values(), null);
    }

    private String upsertOf(SqlConnection connection, Row row) {
        Upsert upsert = new Upsert(connection.dialect(), row.columns());
        return upserts.computeIfAbsent(upsert, made -> made.dialect().upsert(name, made.columns(), key));
    }

    /** The same with rows that have the same columns. */
    void upsertAll(SqlConnection connection, List<Row> all) throws SQLException {
        if (!all.isEmpty()) {
            Rows.batch(
                    connection,
                    upsertOf(connection, all.get(0)),
                    all.stream().map(Row::values).toList());
        }
    }

    void insert(SqlConnection connection, T value) throws SQLException {
        insertAll(connection, List.of(row(value)));
    }

    void insertAll(SqlConnection connection, List<Row> all) throws SQLException {
        if (!all.isEmpty()) {
            List<String> into = all.get(0).columns();
            Rows.batch(
                    connection,
                    insert(name, into),
                    all.stream().map(Row::values).toList());
        }
    }

    /** Inserts a row unless its key, or what else is unique, is taken; tells whether it did. */
    boolean insertNew(SqlConnection connection, Row row) throws SQLException {
        String sql = connection.dialect().insertNew(name, row.columns());
        return Rows.execute(connection, sql, row.values().toArray()) > 0;
    }

    /** The same, and nobody asks whether it did. */
    void insertIfNew(SqlConnection connection, Row row) throws SQLException {
        connection.write(connection.dialect().insertNew(name, row.columns()), row.values(), null);
    }

    /**
     * Inserts a row that this transaction has just not found. If another transaction was first, this one is to be done again:
     * it ends with a {@link java.sql.SQLTransactionRollbackException}.
     */
    void insertFirst(SqlConnection connection, Row row) throws SQLException {
        connection.write(
                connection.dialect().insertNew(name, row.columns()),
                row.values(),
                "another transaction has inserted the same " + what + " meanwhile");
    }

    /** A plain insert, one value for each column. */
    public static String insert(String table, List<String> columns) {
        return "INSERT INTO " + table + " (" + String.join(", ", columns) + ") VALUES ("
                + String.join(", ", Collections.nCopies(columns.size(), "?")) + ")";
    }

    /** Changes these columns of the rows that fit, and tells how many there were. */
    int update(SqlConnection connection, Row changes, Where where) throws SQLException {
        String set = changes.columns().stream().map(column -> column + " = ?").collect(Collectors.joining(", "));
        return where.execute(connection, "UPDATE " + name + " SET " + set, changes.values());
    }

    /** Changes what differs between two states of the rows that fit: no index is touched whose columns stay as they are. */
    void change(SqlConnection connection, Row from, Row to, Where where) throws SQLException {
        Row changes = to.without(from);
        if (!changes.columns().isEmpty()) {
            update(connection, changes, where);
        }
    }

    int delete(SqlConnection connection, Where where) throws SQLException {
        return where.delete(connection, name);
    }

    /** The statements that make it in a new database. */
    public List<String> creation(Dialect dialect) {
        List<String> statements = new ArrayList<>();
        List<String> lines = new ArrayList<>();
        String counter = null;
        for (Column column : columns) {
            boolean counts = column.type() == Column.Type.COUNTER;
            counter = counts ? column.name() : counter;
            lines.add(column.name() + " " + dialect.type(column.type())
                    + (column.nullable() || counts ? "" : " NOT NULL")
                    + (column.initial() == null ? "" : " DEFAULT " + column.initial()));
        }
        if (!key.equals(counter == null ? List.of() : List.of(counter))) {
            lines.add((counter == null ? "PRIMARY KEY (" : "UNIQUE (") + String.join(", ", key) + ")");
        }
        unique.forEach(of -> lines.add("UNIQUE (" + String.join(", ", of) + ")"));
        statements.add("CREATE TABLE " + name + " (" + String.join(", ", lines) + ")");
        for (Index index : indexes) {
            statements.add("CREATE " + (index.unique() ? "UNIQUE " : "") + "INDEX " + index.name() + " ON " + name
                    + " (" + String.join(", ", index.columns()) + ")"
                    + (index.where() == null ? "" : " WHERE " + index.where()));
        }
        statements.addAll(dialect.besides(this));
        return statements;
    }
}
