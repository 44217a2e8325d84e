package dev.agentos4j.storage;

import dev.agentos4j.runtime.knowledge.UnspacedScripts;
import dev.agentos4j.storage.sql.Column;
import dev.agentos4j.storage.sql.Dialect;
import dev.agentos4j.storage.sql.Table;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What SQLite says in its own way. Its connections know the function {@code fold}, see {@link SqliteDatabase}; words are
 * found by FTS5, vectors one by one: exact, and fast up to some hundred thousand chunks.
 */
public final class SqliteDialect implements Dialect {

    public static final SqliteDialect INSTANCE = new SqliteDialect();

    private SqliteDialect() {}

    @Override
    public String type(Column.Type type) {
        return switch (type) {
            case TEXT, DOCUMENT -> "TEXT";
            case NUMBER, FLAG -> "INTEGER";
            case BYTES -> "BLOB";
            case COUNTER -> "INTEGER PRIMARY KEY AUTOINCREMENT";
        };
    }

    /** Not {@code INSERT OR REPLACE}: that would give the row a new number, and with it another place among its equals. */
    @Override
    public String upsert(String table, List<String> columns, List<String> key) {
        String changes = columns.stream()
                .filter(column -> !key.contains(column))
                .map(column -> column + " = excluded." + column)
                .collect(Collectors.joining(", "));
        return Table.insert(table, columns) + " ON CONFLICT (" + String.join(", ", key) + ") DO "
                + (changes.isEmpty() ? "NOTHING" : "UPDATE SET " + changes);
    }

    @Override
    public String insertNew(String table, List<String> columns) {
        return Table.insert(table, columns) + " ON CONFLICT DO NOTHING";
    }

    @Override
    public String rowNumber() {
        return "rowid";
    }

    /** Nobody else writes during a transaction that does. */
    @Override
    public String forUpdate() {
        return "";
    }

    @Override
    public String fold(String text) {
        return "fold(" + text + ")";
    }

    @Override
    public String place(String value, String text) {
        return "instr(" + text + ", " + value + ")";
    }

    /** A damaged document has no elements: else SQLite would refuse the whole query. */
    @Override
    public String hasElement(String column, String value) {
        return "EXISTS (SELECT 1 FROM json_each(CASE WHEN json_valid(" + column + ") THEN " + column
                + " ELSE '[]' END) AS element WHERE fold(element.value) = " + value + ")";
    }

    @Override
    public String memberText(String column, String name) {
        return "CASE WHEN json_valid(" + column + ") THEN json_extract(" + column + ", '$.\"" + name + "\"') END";
    }

    @Override
    public String memberNumber(String column, String name) {
        return memberText(column, name);
    }

    @Override
    public String anyOf(Set<String> words) {
        return words.stream()
                .map(word -> '"' + UnspacedScripts.apart(word).replace("\"", "\"\"") + '"')
                .collect(Collectors.joining(" OR "));
    }

    @Override
    public String matchingChunks() {
        return "SELECT rowid AS chunk, -bm25(knowledge_words) AS score FROM knowledge_words"
                + " WHERE knowledge_words MATCH ?";
    }

    @Override
    public List<String> besides(Table<? extends @Nullable Object> table) {
        return List.of(); // the migrations say it
    }
}
