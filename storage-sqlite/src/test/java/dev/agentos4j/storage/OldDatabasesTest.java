package dev.agentos4j.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentos4j.protocol.run.RunStatus;
import dev.agentos4j.runtime.memory.StoredMemory;
import dev.agentos4j.runtime.session.StoredSession;
import dev.agentos4j.runtime.storage.Storage;
import dev.agentos4j.storage.sql.Rows;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A database of every older version opens, with what is in it. */
class OldDatabasesTest {

    private static final Path MIGRATIONS = Path.of("src/main/resources/dev/agentos4j/storage/migrations");

    @TempDir
    private Path folder;

    private static List<Path> migrations() throws Exception {
        try (Stream<Path> files = Files.list(MIGRATIONS)) {
            return files.sorted().toList();
        }
    }

    static IntStream versions() throws Exception {
        return IntStream.range(3, migrations().size());
    }

    /** A database as it was when there were so many migrations, with a session, a run, its event and a memory in it. */
    private Path old(int version) throws Exception {
        Path file = folder.resolve("old.db");
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement sql = connection.createStatement()) {
            sql.execute("CREATE TABLE schema_version (version INTEGER PRIMARY KEY, file TEXT NOT NULL)");
            for (int i = 1; i <= version; i++) {
                Path migration = migrations().get(i - 1);
                for (String statement : Files.readString(migration).split(";\\s*\\n")) {
                    if (!statement.isBlank() && !statement.contains("letters_apart")) {
                        sql.execute(statement);
                    }
                }
                sql.execute("INSERT INTO schema_version VALUES (" + i + ", '" + migration.getFileName() + "')");
            }
            sql.execute("INSERT INTO sessions (session_id, kind, component_id, user_id, state, metrics, created_at)"
                    + " VALUES ('s', 'agent', 'a', 'ann', '{}', '{\"input_tokens\": 7}', 86400)");
            sql.execute("INSERT INTO runs (session_id, run_id, kind, component_id, status, created_at, output) VALUES"
                    + " ('s', 'r', 'agent', 'a', 'COMPLETED', 86400,"
                    + " '{\"run_id\": \"r\", \"model\": \"m\", \"status\": \"COMPLETED\"}')");
            sql.execute("INSERT INTO run_events VALUES (1, 0, 'RunStarted', '{}', 86400)");
            sql.execute("INSERT INTO memories (memory_id, user_id, memory, topics, created_at, updated_at)"
                    + " VALUES ('m', 'ann', 'likes tea', '[\"tea\"]', 1, 1)");
        }
        return file;
    }

    @ParameterizedTest
    @MethodSource("versions")
    void whatWasStoredThenIsReadAndChangedNow(int version) throws Exception {
        Path file = old(version);

        try (Storage storage = new SqliteStorage(file)) {
            StoredSession session = storage.sessions().session("s");
            assertThat(session).isNotNull();
            assertThat(session.userId()).isEqualTo("ann");
            assertThat(storage.sessions().run("s", "r").status()).isEqualTo(RunStatus.COMPLETED);
            assertThat(storage.runEvents().nextIndex("s", "r")).isEqualTo(1);
            assertThat(storage.memories().memory("m"))
                    .extracting(StoredMemory::topics)
                    .isEqualTo(List.of("tea"));
            assertThat(storage.metrics().refresh(Instant.ofEpochSecond(100_000)))
                    .singleElement()
                    .satisfies(day -> assertThat(day.agentRunsCount()).isEqualTo(1));

            assertThat(storage.sessions().deleteSession("s", "ann")).isTrue();
            assertThat(storage.metrics().refresh(Instant.ofEpochSecond(100_000)))
                    .isEmpty();
        }
        try (SqliteDatabase database = new SqliteDatabase(file, false)) {
            assertThat(database.<Long>read(connection -> Rows.number(connection, "SELECT count(*) FROM run_events")))
                    .isZero();
        }
    }
}
