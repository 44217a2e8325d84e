package dev.agentos4j.storage.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.agentos4j.storage.SqliteDialect;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SqlConnectionTest {

    private static final String INSERT = "INSERT INTO t (a, b) VALUES (?, ?)";
    private static final String SELECT = "SELECT b FROM t WHERE a >= ? ORDER BY a";

    private SqlConnection connection;

    @BeforeEach
    void open() throws SQLException {
        connection = new SqlConnection(DriverManager.getConnection("jdbc:sqlite::memory:"), SqliteDialect.INSTANCE);
        connection.execute("CREATE TABLE t (a INTEGER PRIMARY KEY, b TEXT)");
    }

    @AfterEach
    void close() throws SQLException {
        connection.close();
    }

    private void insert(int a, String b) throws SQLException {
        Rows.execute(connection, INSERT, a, b);
    }

    private String first(int from) throws SQLException {
        String found = Rows.first(connection, SELECT, row -> row.getString(1), from);
        return found == null ? "nothing" : found;
    }

    @Test
    void aStatementIsPreparedOnceAndUsedAgain() throws SQLException {
        PreparedStatement once = connection.with(SELECT, statement -> statement);

        assertThat(connection.<Boolean>with(SELECT, statement -> statement == once))
                .isTrue();
    }

    @Test
    void eachUseSeesItsOwnValuesAndRows() throws SQLException {
        insert(1, "one");
        insert(2, "two");

        assertThat(first(1)).isEqualTo("one");
        assertThat(first(2)).isEqualTo("two");
        assertThat(first(3)).isEqualTo("nothing");
    }

    @Test
    void aValueThatIsNotSetAgainIsNull() throws SQLException {
        insert(1, "one");
        connection.<Integer>with(INSERT, statement -> {
            statement.setInt(1, 2);
            return statement.executeUpdate();
        });

        assertThat(Rows.<Boolean>select(connection, SELECT, row -> row.getString(1) == null, 2))
                .containsExactly(true);
    }

    @Test
    void theSameStatementMayBeInUseTwice() throws SQLException {
        insert(1, "one");
        insert(2, "two");
        List<String> seen = new ArrayList<>();

        Rows.each(
                connection,
                SELECT,
                row -> {
                    seen.add(first(2));
                    seen.add(row.getString(1));
                    return true;
                },
                1);

        assertThat(seen).containsExactly("two", "one", "two", "two");
    }

    @Test
    void whoeverHasSeenEnoughSeesNoMore() throws SQLException {
        insert(1, "one");
        insert(2, "two");
        List<String> seen = new ArrayList<>();

        Rows.each(connection, SELECT, row -> !seen.add(row.getString(1)), 1);

        assertThat(seen).containsExactly("one");
    }

    @Test
    void aStatementThatFailedDoesNotSpoilTheNext() throws SQLException {
        insert(1, "one");

        assertThatExceptionOfType(SQLException.class).isThrownBy(() -> insert(1, "again"));

        insert(2, "two");
        assertThat(first(2)).isEqualTo("two");
    }

    @Test
    void aReaderThatFailsLeavesNothingOpen() throws SQLException {
        insert(1, "one");

        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> Rows.each(
                        connection,
                        SELECT,
                        row -> {
                            throw new IllegalStateException("odd");
                        },
                        1));

        connection.execute("DROP TABLE t"); // SQLite refuses this while rows of it are being read
    }

    @Test
    void aBatchThatWasNotExecutedIsGone() throws SQLException {
        assertThatException()
                .isThrownBy(() -> Rows.batch(
                        connection, INSERT, List.of(List.of(1, "never"), List.of(2, "never", "too", "many"))));

        Rows.batch(connection, INSERT, List.of(Arrays.asList(3, "three")));

        assertThat(first(1)).isEqualTo("three");
    }

    @Test
    void ofManyDifferentStatementsTheOldestAreForgotten() throws SQLException {
        insert(1, "one");
        PreparedStatement old = connection.with(SELECT, statement -> statement);
        for (int i = 0; i < 1_000; i++) {
            assertThat(Rows.number(connection, "SELECT " + i + " FROM t")).isEqualTo(i);
        }

        assertThat(old.isClosed()).isTrue();
        assertThat(first(1)).isEqualTo("one");
    }
}
