package dev.agentos4j.storage.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentos4j.protocol.component.ComponentKind;
import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.run.RunOutput;
import dev.agentos4j.protocol.run.RunStatus;
import dev.agentos4j.runtime.media.MediaKey;
import dev.agentos4j.runtime.media.MediaStorage;
import dev.agentos4j.runtime.run.CutOffRuns;
import dev.agentos4j.runtime.session.RunKey;
import dev.agentos4j.runtime.session.RunQuery;
import dev.agentos4j.runtime.session.SessionChange;
import dev.agentos4j.runtime.session.StoredEvent;
import dev.agentos4j.runtime.session.StoredRun;
import dev.agentos4j.runtime.storage.Storage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Servers behind a real PgBouncer in transaction mode, where it is installed: each transaction may have another session. */
@ExtendWith(NeedsPostgres.class)
@Timeout(180)
class PgBouncerTest {

    private static final SessionChange NOTHING = new SessionChange(null, JsonObject.EMPTY, null, 2);

    @TempDir
    private Path folder;

    private PgBouncer pooler;

    @BeforeAll
    static void assumePooler() {
        PgBouncer.assumeThere();
    }

    @BeforeEach
    void start() throws Exception {
        pooler = PgBouncer.before(folder);
    }

    @AfterEach
    void stop() throws Exception {
        if (pooler != null) {
            pooler.close();
        }
    }

    private Storage open(boolean hasDirect) {
        String direct = hasDirect ? TestPostgres.url(folder) : PostgresSettings.NONE;
        return PostgresStorage.of(
                PostgresSettings.of(pooler.url()).direct(direct).connections(8));
    }

    private static StoredRun run(String runId, RunStatus status) {
        RunOutput output = RunOutput.SHAPE
                .builder()
                .set(RunOutput.RUN_ID, runId)
                .set(RunOutput.STATUS, status)
                .build();
        return new StoredRun(runId, "s", ComponentKind.AGENT, "a", null, null, status, 1, output);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whatManyWriteAtOnceOverFewSessionsIsWhole(boolean hasDirect) throws Exception {
        try (Storage one = open(hasDirect);
                Storage other = open(hasDirect);
                ExecutorService threads = Executors.newFixedThreadPool(16)) {
            List<Callable<String>> work = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                String id = "r" + i;
                Storage at = i % 2 == 0 ? one : other;
                work.add(() -> {
                    at.sessions().saveRun(run(id, RunStatus.RUNNING), null);
                    for (int event = 0; event < 5; event++) {
                        at.runEvents().append(List.of(new StoredEvent("s", id, event, "RunContent", "{}")));
                    }
                    at.sessions().endRun(run(id, RunStatus.COMPLETED), NOTHING, List.of());
                    return id;
                });
            }
            for (Future<String> each : threads.invokeAll(work)) {
                assertThat(other.runEvents().nextIndex("s", each.get())).isEqualTo(5);
            }
            assertThat(one.sessions().runs(RunQuery.ofSession("s").withStatus(RunStatus.COMPLETED)))
                    .hasSize(200);
            MediaStorage media = Objects.requireNonNull(one.mediaByDefault());
            byte[] large = new byte[2_000_000];
            String key = MediaKey.of("large", MediaKey.hash(large), "image/png");
            media.save("s", key, large);
            try (MediaStorage.Content content = Objects.requireNonNull(
                    Objects.requireNonNull(other.mediaByDefault()).open("s", key))) {
                assertThat(content.in().readAllBytes()).isEqualTo(large);
            }
        }
    }

    @Test
    void withADirectAddressServersHearOfEachOtherAndMissOneThatIsGone() throws Exception {
        try (Storage here = open(true)) {
            CountDownLatch woken = new CountDownLatch(1);
            CountDownLatch gone = new CountDownLatch(1);
            try (Storage there = open(true)) {
                here.sessions().saveRun(run("mine", RunStatus.RUNNING), null);
                here.coordinator().onWake(woken::countDown);
                there.coordinator().cancelElsewhere("s", "mine");
                assertThat(woken.await(20, TimeUnit.SECONDS)).isTrue();
                assertThat(here.coordinator().takeCancels()).containsExactly(new RunKey("s", "mine"));

                there.sessions().saveRun(run("theirs", RunStatus.RUNNING), null);
                assertThat(new CutOffRuns(here).failInterrupted("gone")).isZero();
                here.coordinator().onGone(gone::countDown);
            }
            assertThat(gone.await(20, TimeUnit.SECONDS)).isTrue();
            assertThat(new CutOffRuns(here).failInterrupted("gone")).isEqualTo(1);
        }
    }

    @Test
    void withoutOneTheyKnowEachOtherByTheirRows() {
        try (Storage here = open(false)) {
            try (Storage there = open(false)) {
                there.sessions().saveRun(run("theirs", RunStatus.RUNNING), null);
                assertThat(here.coordinator().isRunningElsewhere("s", "theirs")).isTrue();
                here.coordinator().cancelElsewhere("s", "theirs");
                assertThat(there.coordinator().takeCancels()).containsExactly(new RunKey("s", "theirs"));
            }
            assertThat(here.coordinator().isRunningElsewhere("s", "theirs")).isFalse();
            assertThat(new CutOffRuns(here).failInterrupted("gone")).isEqualTo(1);
        }
    }
}
