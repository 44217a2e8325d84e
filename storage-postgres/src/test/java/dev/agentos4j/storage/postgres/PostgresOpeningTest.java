package dev.agentos4j.storage.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.agentos4j.protocol.component.ComponentKind;
import dev.agentos4j.protocol.run.RunOutput;
import dev.agentos4j.protocol.run.RunStatus;
import dev.agentos4j.runtime.session.StoredRun;
import dev.agentos4j.runtime.storage.Storage;
import dev.agentos4j.runtime.store.StoreException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A database is brought to what this version needs, or it is said why it cannot be used. */
@ExtendWith(NeedsPostgres.class)
class PostgresOpeningTest {

    @TempDir
    private Path folder;

    private static StoredRun run(String runId) {
        RunOutput output = RunOutput.SHAPE
                .builder()
                .set(RunOutput.RUN_ID, runId)
                .set(RunOutput.STATUS, RunStatus.COMPLETED)
                .build();
        return new StoredRun(runId, "s", ComponentKind.AGENT, "a", null, null, RunStatus.COMPLETED, 1, output);
    }

    private static Storage open(String url) {
        return PostgresStorage.of(PostgresSettings.of(url).connectTimeout(Duration.ofSeconds(2)));
    }

    private static void isRefused(String url, String... because) {
        assertThatExceptionOfType(StoreException.class)
                .isThrownBy(() -> open(url).close())
                .withMessageContainingAll(because)
                .withMessageNotContaining("s3cret");
    }

    /** The URL of the tests with something else in the place of a part. */
    private String with(String part, String other) {
        return TestPostgres.url(folder).replaceFirst(part, other);
    }

    @Test
    void whateverIsWrongIsSaidWithWhatToDo() {
        isRefused(with(":[^:@/]*@", ":s3cret@"), "password authentication failed", "Check the user and the password");
        isRefused(with(":[^:@/]*@", "@"), "No password was given", "PGPASSWORD");
        isRefused(with("/postgres\\?", "/nowhere?"), "nowhere", "createdb");
        isRefused("postgresql://ann:s3cret@127.0.0.1:1/d", "127.0.0.1:1", "Is PostgreSQL running there");
        isRefused(with("currentSchema=[^&,]*,public", "currentSchema=nowhere"), "schema", "currentSchema");
    }

    @Test
    void aDatabaseThatCannotHoldAllLettersIsRefused() {
        TestPostgres.execute(folder, "CREATE DATABASE ascii ENCODING 'SQL_ASCII' TEMPLATE template0");
        isRefused(with("/postgres\\?.*", "/ascii"), "SQL_ASCII", "UTF8");
    }

    @Test
    void aDatabaseThatOnlyReadsIsRefused() {
        isRefused(
                TestPostgres.url(folder) + "&options=-c%20default_transaction_read_only=on",
                "read-only",
                "targetServerType=primary");
    }

    @Test
    void tablesOfANewerVersionAreRefused() {
        TestPostgres.open(folder).close();
        TestPostgres.execute(folder, "UPDATE agentos4j_schema SET version = 99");
        isRefused(TestPostgres.url(folder), "99", "newer agentos4j");
    }

    @Test
    void whatAnOlderVersionDoesNotHaveIsAddedAndNothingIsLost() {
        try (Storage older = TestPostgres.open(folder)) {
            older.sessions().saveRun(run("kept"), null);
            TestPostgres.execute(
                    folder, "ALTER TABLE runs DROP COLUMN said; ALTER TABLE runs DROP COLUMN cancel_wanted");
        }
        try (Storage newer = TestPostgres.open(folder)) {
            assertThat(newer.sessions().run("s", "kept")).isEqualTo(run("kept"));
            newer.sessions().saveRun(run("more"), null);
            TestPostgres.execute(folder, "SELECT said, cancel_wanted FROM runs");
        }
        TestPostgres.execute(folder, "DROP INDEX runs_by_id");
        TestPostgres.open(folder).close();
        TestPostgres.execute(folder, "DROP INDEX runs_by_id"); // fails unless it is there again
    }

    @Test
    void anOlderServerRunsOnBesideANewerOne() {
        try (Storage older = TestPostgres.open(folder)) {
            older.sessions().saveRun(run("before"), null);
            // what a newer version adds: columns that may hold nothing, or begin with something
            TestPostgres.execute(folder, "ALTER TABLE runs ADD COLUMN added TEXT");
            TestPostgres.execute(folder, "ALTER TABLE sessions ADD COLUMN count BIGINT NOT NULL DEFAULT 0");
            older.sessions().saveRun(run("after"), null);
            assertThat(older.sessions().run("s", "before")).isEqualTo(run("before"));
            assertThat(older.sessions().run("s", "after")).isEqualTo(run("after"));
        }
    }

    @Test
    void serversThatStartAtTheSameTimeMakeTheTablesOnce() throws Exception {
        PostgresSettings database =
                PostgresSettings.of(TestPostgres.url(folder)).connections(4);
        List<Callable<Storage>> starts = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            starts.add(() -> PostgresStorage.of(database));
        }
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Storage> each : threads.invokeAll(starts)) {
                each.get().close();
            }
        }
    }

    @Test
    void itSaysHowTheDatabaseIs() {
        try (Storage storage = TestPostgres.open(folder)) {
            assertThat(storage.check()).isEqualTo("ok");
            assertThat(storage.parts()).containsEntry("writer", true).containsEntry("owner", true);
            TestPostgres.execute(folder, "DROP TABLE health");
            assertThat(storage.check()).isEqualTo("failing");
            storage.close();
            assertThat(storage.check()).isEqualTo("closed");
            assertThatExceptionOfType(StoreException.class)
                    .isThrownBy(() -> storage.sessions().saveRun(run("r"), null))
                    .withMessageContaining("is closed");
        }
    }
}
