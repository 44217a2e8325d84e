package dev.agentos4j.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PreparedOnceTest {

    private static final String INSERT = "INSERT INTO t (a, b) VALUES (?, ?)";
    private static final String SELECT = "SELECT b FROM t WHERE a >= ? ORDER BY a";

    private Connection connection;

    @BeforeEach
    void open() throws SQLException {
        connection = PreparedOnce.over(DriverManager.getConnection("jdbc:sqlite::memory:"));
        try (Statement sql = connection.createStatement()) {
            sql.execute("CREATE TABLE t (a INTEGER PRIMARY KEY, b TEXT)");
        }
    }

    @AfterEach
    void close() throws SQLException {
        connection.close();
    }

    private void insert(int a, String b) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(INSERT)) {
            statement.setInt(1, a);
            statement.setString(2, b);
            statement.executeUpdate();
        }
    }

    private String first(int from) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(SELECT)) {
            statement.setInt(1, from);
            ResultSet row = statement.executeQuery(); // not closed: the statement has to see to that
            return row.next() ? row.getString(1) : "nothing";
        }
    }

    @Test
    void aStatementIsPreparedOnceAndUsedAgain() throws SQLException {
        PreparedStatement once;
        try (PreparedStatement statement = connection.prepareStatement(SELECT)) {
            once = statement;
        }
        try (PreparedStatement statement = connection.prepareStatement(SELECT)) {
            assertThat(statement == once).isTrue();
        }
    }

    @Test
    void eachUseSeesItsOwnParametersAndRows() throws SQLException {
        insert(1, "one");
        insert(2, "two");

        assertThat(first(1)).isEqualTo("one");
        assertThat(first(2)).isEqualTo("two");
        assertThat(first(3)).isEqualTo("nothing");
    }

    @Test
    void aParameterThatIsNotSetAgainIsNull() throws SQLException {
        insert(1, "one");
        try (PreparedStatement statement = connection.prepareStatement(INSERT)) {
            statement.setInt(1, 2);
            statement.executeUpdate();
        }

        assertThat(first(2)).isNull();
    }

    @Test
    void theSameStatementMayBeOpenTwice() throws SQLException {
        insert(1, "one");
        insert(2, "two");
        try (PreparedStatement outer = connection.prepareStatement(SELECT)) {
            outer.setInt(1, 1);
            try (ResultSet row = outer.executeQuery()) {
                assertThat(row.next()).isTrue();
                assertThat(first(2)).isEqualTo("two");
                assertThat(row.getString(1)).isEqualTo("one");
            }
        }
    }

    @Test
    void aStatementThatFailedDoesNotSpoilTheNext() throws SQLException {
        insert(1, "one");

        assertThatExceptionOfType(SQLException.class).isThrownBy(() -> insert(1, "again"));

        insert(2, "two");
        assertThat(first(2)).isEqualTo("two");
    }

    @Test
    void aBatchThatWasNotExecutedIsGone() throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(INSERT)) {
            statement.setInt(1, 1);
            statement.setString(2, "never");
            statement.addBatch();
        }
        try (PreparedStatement statement = connection.prepareStatement(INSERT)) {
            statement.setInt(1, 2);
            statement.setString(2, "two");
            statement.addBatch();
            statement.executeBatch();
        }

        assertThat(first(1)).isEqualTo("two");
    }

    @Test
    void ofManyDifferentStatementsTheOldestAreForgotten() throws SQLException {
        insert(1, "one");
        for (int i = 0; i < 1_000; i++) {
            try (PreparedStatement statement = connection.prepareStatement("SELECT b, " + i + " FROM t");
                    ResultSet row = statement.executeQuery()) {
                assertThat(row.next()).isTrue();
                assertThat(row.getInt(2)).isEqualTo(i);
            }
        }

        assertThat(first(1)).isEqualTo("one");
    }

    @Test
    void aForgottenStatementThatIsInUseWorksToItsEnd() throws SQLException {
        insert(1, "one");
        try (PreparedStatement old = connection.prepareStatement(SELECT)) {
            for (int i = 0; i < 200; i++) {
                connection.prepareStatement("SELECT " + i).close();
            }
            old.setInt(1, 1);
            try (ResultSet row = old.executeQuery()) {
                assertThat(row.next()).isTrue();
                assertThat(row.getString(1)).isEqualTo("one");
            }
        }
        assertThat(first(1)).isEqualTo("one");
    }
}
