package dev.agentos4j.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.agentos4j.protocol.component.ComponentKind;
import dev.agentos4j.protocol.run.RunOutput;
import dev.agentos4j.protocol.run.RunStatus;
import dev.agentos4j.runtime.run.CutOffRuns;
import dev.agentos4j.runtime.session.RunQuery;
import dev.agentos4j.runtime.session.SessionStore;
import dev.agentos4j.runtime.session.StoredRun;
import dev.agentos4j.runtime.session.StoredSession;
import dev.agentos4j.runtime.storage.Storage;
import dev.agentos4j.runtime.store.StoreException;
import dev.agentos4j.storage.sql.Rows;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteSessionStoreTest {

    @TempDir
    private Path folder;

    private static StoredRun run(String runId, RunStatus status) {
        return new StoredRun(
                runId,
                "s",
                ComponentKind.AGENT,
                "a",
                null,
                null,
                status,
                1,
                RunOutput.SHAPE
                        .builder()
                        .set(RunOutput.RUN_ID, runId)
                        .set(RunOutput.STATUS, status)
                        .build());
    }

    @Test
    void whatWasKeptIsThereAfterOpeningTheFileAgain() {
        Path file = folder.resolve("deep/er/again.db");
        try (Storage storage = new SqliteStorage(file)) {
            SessionStore store = storage.sessions();
            store.saveRun(run("r", RunStatus.COMPLETED), null);
        }
        try (Storage storage = new SqliteStorage(file)) {
            SessionStore store = storage.sessions();
            assertThat(store.run("s", "r")).isEqualTo(run("r", RunStatus.COMPLETED));
        }
    }

    @Test
    void aTemporaryStorageLeavesNoFileBehind() throws IOException {
        long before = temporaryFolders();
        Storage storage = SqliteStorage.temporary();
        storage.sessions().saveRun(run("r", RunStatus.COMPLETED), null);
        assertThat(temporaryFolders()).isEqualTo(before + 1);

        storage.close();
        storage.close();

        assertThat(temporaryFolders()).isEqualTo(before);
    }

    private static long temporaryFolders() throws IOException {
        try (var folders = Files.newDirectoryStream(
                Path.of(System.getProperty("java.io.tmpdir")),
                "agentos4j-storage-" + ProcessHandle.current().pid() + "-" + "*")) {
            return java.util.stream.StreamSupport.stream(folders.spliterator(), false)
                    .count();
        }
    }

    @Test
    void aClosedStoreSaysSo() {
        Storage storage = new SqliteStorage(folder.resolve("closed.db"));
        SessionStore store = storage.sessions();
        storage.close();
        storage.close();

        assertThatThrownBy(() -> store.saveRun(run("r", RunStatus.COMPLETED), null))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("is closed");
    }

    @Test
    void aFileThatIsNotADatabaseIsRefusedByName() throws IOException {
        Path file = folder.resolve("letter.txt");
        Files.writeString(file, "Dear database, ".repeat(100));

        assertThatThrownBy(() -> new SqliteStorage(file))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("letter.txt");
    }

    @Test
    void aLostRunThatCannotBeReadIsMarkedAsFailedAndKeepsNoOtherFromIt() throws Exception {
        Path file = folder.resolve("lost.db");
        try (Storage storage = new SqliteStorage(file)) {
            SessionStore store = storage.sessions();
            store.saveRun(run("broken", RunStatus.RUNNING), null);
            store.saveRun(run("whole", RunStatus.RUNNING), null);
            try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + file)) {
                other.createStatement().execute("UPDATE runs SET output = '{\"half' WHERE run_id = 'broken'");
            }

            assertThat(new CutOffRuns(storage).failLost(key -> false, "a fault"))
                    .isEqualTo(2);

            assertThat(new CutOffRuns(storage).failLost(key -> false, "a fault"))
                    .isZero();
            assertThat(store.run("s", "whole").status()).isEqualTo(RunStatus.ERROR);
            assertThat(store.run("s", "whole").runOutput().text()).isEqualTo("a fault");
        }
    }

    @Test
    void whenOneOfSeveralSessionsCannotBeDeletedAllStay() {
        Path file = folder.resolve("several.db");
        try (Storage storage = new SqliteStorage(file);
                SqliteDatabase other = new SqliteDatabase(file, false)) {
            SessionStore store = storage.sessions();
            store.saveRun(run("r", RunStatus.COMPLETED), null);
            store.openSession(StoredSession.begin("kept", ComponentKind.AGENT, "a", null, 1));
            String keep = "CREATE TRIGGER keep BEFORE DELETE ON sessions WHEN old.session_id = 'kept'"
                    + " BEGIN SELECT RAISE(ABORT, 'it is kept'); END";
            other.write(connection -> Rows.execute(connection, keep));

            assertThatThrownBy(() -> store.deleteSessions(List.of("s", "kept"), null))
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining("it is kept");

            assertThat(store.session("s")).isNotNull();
            assertThat(store.run("s", "r")).isNotNull();
        }
    }

    @Test
    void aDatabaseOfANewerVersionIsRefused() {
        Path file = folder.resolve("newer.db");
        try (SqliteDatabase database = new SqliteDatabase(file, false)) {
            String sql = "INSERT INTO schema_version VALUES (99, 'tomorrow.sql')";
            database.write(connection -> Rows.execute(connection, sql));
        }
        assertThatThrownBy(() -> new SqliteStorage(file)).hasMessageContaining("newer agentos4j");
    }

    @Test
    void aWriteThatFailsCostsTheOthersOfItsBatchNothing() {
        try (SqliteDatabase database = new SqliteDatabase(folder.resolve("batch.db"), false)) {
            List<Thread> threads = new ArrayList<>();
            for (int i = 0; i < 50; i++) {
                String id = i % 5 == 0 ? "NULL" : "'s" + i + "'";
                String sql = "INSERT INTO runs (session_id, run_id, kind, component_id, status, created_at, output)"
                        + " VALUES (" + id + ", 'r', 'agent', 'a', 'COMPLETED', 1, '{}')";
                threads.add(Thread.ofVirtual().start(() -> insert(database, sql)));
            }
            for (Thread thread : threads) {
                thread.join();
            }
            assertThat(database.<Long>read(connection -> Rows.number(connection, "SELECT count(*) FROM runs")))
                    .isEqualTo(40);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private static void insert(SqliteDatabase database, String sql) {
        boolean refused = false;
        try {
            database.write(connection -> Rows.execute(connection, sql));
        } catch (StoreException notNull) {
            refused = true;
        }
        assertThat(refused).isEqualTo(sql.contains("NULL"));
    }

    /** {@code -Dagentos4j.kills=N} for the long campaign. */
    @Test
    void nothingAcknowledgedIsLostWhenTheProcessIsKilled() throws Exception {
        SplittableRandom random = new SplittableRandom(7);
        Path file = folder.resolve("killed.db");
        int acknowledged = 0;
        for (int kill = 0; kill < Integer.getInteger("agentos4j.kills", 3); kill++) {
            List<String> runs = writeUntilKilled(file, kill, random.nextInt(1, 200));
            acknowledged += runs.size();
            try (Storage storage = new SqliteStorage(file)) {
                SessionStore store = storage.sessions();
                new CutOffRuns(storage).failInterrupted("the server stopped");
                for (String runId : runs) {
                    StoredRun stored = store.run("s", runId);
                    assertThat(stored).as(runId).isNotNull();
                    assertThat(stored.status()).isEqualTo(RunStatus.COMPLETED);
                }
                assertThat(store.runs(RunQuery.ofSession("s").withStatus(RunStatus.RUNNING)))
                        .isEmpty();
            }
        }
        assertThat(acknowledged).isPositive();
    }

    private static List<String> writeUntilKilled(Path file, int round, int afterMillis) throws Exception {
        Path log = file.resolveSibling("acknowledged-" + round);
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Writer.class.getName(),
                        file.toString(),
                        "k" + round)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .redirectOutput(log.toFile())
                .start();
        while (Files.size(log) == 0 && process.isAlive()) {
            process.waitFor(5, TimeUnit.MILLISECONDS);
        }
        process.waitFor(afterMillis, TimeUnit.MILLISECONDS);
        process.destroyForcibly().waitFor();
        return Files.readAllLines(log).stream()
                .filter(line -> line.endsWith("."))
                .map(line -> line.substring(0, line.length() - 1))
                .toList();
    }

    /** Writes runs without end, and prints the id of each once it is kept. */
    static final class Writer {
        public static void main(String[] arguments) {
            try (Storage storage = new SqliteStorage(Path.of(arguments[0]))) {
                SessionStore store = storage.sessions();
                store.openSession(StoredSession.begin("s", ComponentKind.AGENT, "a", null, 1));
                for (int i = 0; ; i++) {
                    String runId = arguments[1] + "-" + i;
                    store.noteRun(run(runId, RunStatus.RUNNING));
                    store.saveRun(run(runId, RunStatus.COMPLETED), null);
                    System.out.println(runId + ".");
                }
            }
        }
    }
}
