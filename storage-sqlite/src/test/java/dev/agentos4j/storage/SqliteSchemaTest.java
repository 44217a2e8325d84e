package dev.agentos4j.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentos4j.storage.sql.Column;
import dev.agentos4j.storage.sql.Rows;
import dev.agentos4j.storage.sql.SqlConnection;
import dev.agentos4j.storage.sql.SqlStorage;
import dev.agentos4j.storage.sql.Table;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** What the migrations lead to is what the tables declare. */
class SqliteSchemaTest {

    @TempDir
    private Path folder;

    private SqlConnection connect(String file) throws SQLException {
        return new SqlConnection(
                DriverManager.getConnection("jdbc:sqlite:" + folder.resolve(file)), SqliteDialect.INSTANCE);
    }

    @TestFactory
    List<DynamicTest> eachTableIsMigratedToWhatItDeclares() throws SQLException {
        new SqliteStorage(folder.resolve("migrated.db")).close();
        try (SqlConnection declared = connect("declared.db")) {
            for (Table<?> table : SqlStorage.tables()) {
                for (String statement : table.creation(SqliteDialect.INSTANCE)) {
                    declared.execute(statement);
                }
            }
        }
        return SqlStorage.tables().stream()
                .map(table -> DynamicTest.dynamicTest(table.name(), () -> {
                    try (SqlConnection declared = connect("declared.db");
                            SqlConnection migrated = connect("migrated.db")) {
                        assertThat(columns(migrated, table)).isEqualTo(columns(declared, table));
                        assertThat(indexes(migrated, table)).isEqualTo(indexes(declared, table));
                        assertThat(columns(migrated, table))
                                .hasSize(table.columns().size());
                    }
                }))
                .toList();
    }

    /** The columns, whatever their order: migrations add at the end. */
    private static TreeSet<String> columns(SqlConnection connection, Table<?> table) throws SQLException {
        String sql = "SELECT name || ' ' || type || ' ' || (\"notnull\" OR pk > 0) || ' ' || coalesce(dflt_value, '')"
                + " FROM pragma_table_info(?)";
        return new TreeSet<>(Rows.texts(connection, sql, table.name()));
    }

    /** The indexes with their columns, and the keys that SQLite makes indexes of. */
    private static TreeSet<String> indexes(SqlConnection connection, Table<?> table) throws SQLException {
        String sql =
                "SELECT CASE WHEN origin = 'c' THEN i.name ELSE 'key' END || ' ' || \"unique\" || ' ' || partial || ' '"
                        + " || (SELECT group_concat(c.name || ' ' || c.desc) FROM pragma_index_xinfo(i.name) c WHERE c.key = 1)"
                        + " FROM pragma_index_list(?) i";
        return new TreeSet<>(Rows.texts(connection, sql, table.name()));
    }

    @Test
    void everyTableOfADatabaseIsDeclared() throws SQLException {
        new SqliteStorage(folder.resolve("all.db")).close();
        try (SqlConnection connection = connect("all.db")) {
            List<String> there = Rows.texts(
                    connection,
                    "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
                            + " AND name NOT LIKE 'knowledge_words%' AND name NOT IN ('schema_version', 'health')");
            assertThat(there)
                    .containsExactlyInAnyOrderElementsOf(
                            SqlStorage.tables().stream().map(Table::name).toList());
        }
    }

    @Test
    void aColumnThatCountsIsTheOrderOfTheRows() {
        for (Table<?> table : SqlStorage.tables()) {
            assertThat(table.columns().stream()
                            .filter(column -> column.type() == Column.Type.COUNTER)
                            .count())
                    .as(table.name())
                    .isLessThanOrEqualTo(1);
        }
    }
}
