package dev.agentos4j.storage.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.agentos4j.storage.sql.Rows;
import dev.agentos4j.storage.sql.SqlConnection;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransactionRollbackException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Writes of a transaction that go to the database together. */
@ExtendWith(NeedsPostgres.class)
class PostgresGatheredWritesTest {

    private static final String INSERT = "INSERT INTO t (a, b) VALUES (?, ?) ON CONFLICT DO NOTHING";
    private static final String ALL = "SELECT b FROM t ORDER BY a";

    @TempDir
    private Path folder;

    private Connection session;
    private SqlConnection connection;

    @BeforeEach
    void open() throws SQLException {
        session = TestPostgres.connect(TestPostgres.url(folder));
        session.setAutoCommit(false);
        connection = SqlConnection.gathering(session, new PostgresDialect(false));
        connection.execute("CREATE TABLE t (a INTEGER PRIMARY KEY, b TEXT)");
    }

    @AfterEach
    void close() throws SQLException {
        session.rollback();
        session.close();
    }

    @Test
    void theNextStatementSeesThemAllInTheirOrder() throws SQLException {
        connection.write(INSERT, List.of(1, "one"), null);
        connection.write(INSERT, List.of(2, "two"), null);
        connection.write("UPDATE t SET b = ? WHERE a = ?", List.of("zwei", 2), null);

        assertThat(Rows.texts(connection, ALL)).containsExactly("one", "zwei");
    }

    @Test
    void oneThatHadToWriteARowAndDidNotEndsTheTransaction() throws SQLException {
        connection.write(INSERT, List.of(1, "one"), "the first is taken");
        connection.write(INSERT, List.of(1, "again"), null);
        connection.flush();
        connection.write(INSERT, List.of(2, "two"), null);
        connection.write(INSERT, List.of(1, "once more"), "the first is taken");

        assertThatExceptionOfType(SQLTransactionRollbackException.class)
                .isThrownBy(connection::flush)
                .withMessage("the first is taken");
    }
}
