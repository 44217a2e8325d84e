package dev.agentos4j.storage.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.agentos4j.protocol.component.ComponentKind;
import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.run.RunOutput;
import dev.agentos4j.protocol.run.RunStatus;
import dev.agentos4j.runtime.meter.OwnershipFigures;
import dev.agentos4j.runtime.meter.PoolFigures;
import dev.agentos4j.runtime.run.CutOffRuns;
import dev.agentos4j.runtime.session.OvertakenException;
import dev.agentos4j.runtime.session.RunKey;
import dev.agentos4j.runtime.session.RunNews;
import dev.agentos4j.runtime.session.SessionChange;
import dev.agentos4j.runtime.session.StoredEvent;
import dev.agentos4j.runtime.session.StoredRun;
import dev.agentos4j.runtime.storage.Storage;
import java.io.BufferedReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Servers on one database know which of them works on which run, and end what one that is gone has left. */
@ExtendWith(NeedsPostgres.class)
class SeveralNodesTest {

    private static final SessionChange NOTHING = new SessionChange(null, JsonObject.EMPTY, null, 2);

    @TempDir
    private Path folder;

    private static StoredRun run(String runId, RunStatus status) {
        RunOutput output = RunOutput.SHAPE
                .builder()
                .set(RunOutput.RUN_ID, runId)
                .set(RunOutput.STATUS, status)
                .build();
        return new StoredRun(runId, "s", ComponentKind.AGENT, "a", null, null, status, 1, output);
    }

    @Test
    void aRunOfAnotherServerIsLeftAloneUntilThatIsClosed() {
        try (Storage here = TestPostgres.open(folder)) {
            try (Storage there = TestPostgres.open(folder)) {
                there.sessions().saveRun(run("r", RunStatus.RUNNING), null);
                there.sessions().saveRun(run("waits", RunStatus.PAUSED), null);
                here.sessions().saveRun(run("mine", RunStatus.RUNNING), null);

                assertThat(new CutOffRuns(here).failInterrupted("stopped")).isZero();
                assertThat(here.coordinator().isRunningElsewhere("s", "r")).isTrue();
                assertThat(here.coordinator().isRunningElsewhere("s", "mine")).isFalse();
                assertThat(there.coordinator().isRunningElsewhere("s", "mine")).isTrue();
            }
            assertThat(here.coordinator().isRunningElsewhere("s", "r")).isFalse();
            assertThat(new CutOffRuns(here).failInterrupted("stopped")).isEqualTo(1);
            assertThat(here.sessions().run("r").status()).isEqualTo(RunStatus.ERROR);
            assertThat(here.sessions().run("waits").status()).isEqualTo(RunStatus.PAUSED);
            assertThat(here.sessions().run("mine").status()).isEqualTo(RunStatus.RUNNING);
        }
    }

    @Test
    void theRunsOfAServerThatIsKilledAreEndedWithoutAnybodyAsking() throws Exception {
        try (Storage here = TestPostgres.open(folder)) {
            CountDownLatch ended = new CountDownLatch(1);
            here.coordinator().onGone(() -> {
                if (new CutOffRuns(here).failInterrupted("stopped") > 0) {
                    ended.countDown();
                }
            });
            Process other = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-cp",
                            System.getProperty("java.class.path"),
                            Other.class.getName(),
                            TestPostgres.url(folder))
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            try (BufferedReader said = other.inputReader(StandardCharsets.UTF_8)) {
                assertThat(said.readLine()).isEqualTo("running");
                assertThat(here.coordinator().isRunningElsewhere("s", "theirs")).isTrue();
            } finally {
                other.destroyForcibly().waitFor();
            }
            assertThat(ended.await(20, TimeUnit.SECONDS)).isTrue();
            assertThat(here.sessions().run("theirs").status()).isEqualTo(RunStatus.ERROR);
            assertThat(here.sessions().run("theirs").runOutput().text()).isEqualTo("stopped");
            TestPostgres.awaitTrue(folder, "SELECT count(*) = 1 FROM owners");
        }
    }

    /** Another server. */
    static final class Other {
        public static void main(String[] arguments) throws Exception {
            Storage storage = PostgresStorage.of(arguments[0]);
            storage.sessions().saveRun(run("theirs", RunStatus.RUNNING), null);
            System.out.println("running");
            System.in.read(); // until it is killed, or the test has ended
        }
    }

    @Test
    void aServerThatLosesItsConnectionAndComesBackInTimeKeepsItsRuns() throws Exception {
        try (Storage here = TestPostgres.open(folder)) {
            here.sessions().saveRun(run("r", RunStatus.RUNNING), null);

            TestPostgres.execute(
                    folder,
                    "SELECT pg_terminate_backend(l.pid) FROM pg_locks l, owners o WHERE l.locktype = 'advisory'"
                            + " AND (l.classid::bigint << 32 | l.objid::bigint) = hashtextextended(o.owner, 0)");
            TestPostgres.awaitTrue(
                    folder,
                    "SELECT count(*) > 0 FROM pg_locks l, owners o WHERE l.locktype = 'advisory'"
                            + " AND (l.classid::bigint << 32 | l.objid::bigint) = hashtextextended(o.owner, 0)");

            here.sessions().endRun(run("r", RunStatus.COMPLETED), NOTHING, List.of());
            assertThat(here.sessions().run("r").status()).isEqualTo(RunStatus.COMPLETED);
        }
    }

    @Test
    void whatAServerStoresOfARunThatWasTakenFromItIsRefused() throws Exception {
        try (Storage cutOff = TestPostgres.open(folder);
                Storage peer = TestPostgres.open(folder)) {
            cutOff.sessions().saveRun(run("r", RunStatus.RUNNING), null);
            TestPostgres.execute(folder, "UPDATE owners SET seen_at = 0 WHERE owner IN (SELECT owner FROM runs)");

            assertThat(new CutOffRuns(peer).failInterrupted("gone")).isEqualTo(1);

            assertThatExceptionOfType(OvertakenException.class)
                    .isThrownBy(() -> cutOff.sessions().endRun(run("r", RunStatus.COMPLETED), NOTHING, List.of()))
                    .withMessageContaining("run r");
            assertThatExceptionOfType(OvertakenException.class)
                    .isThrownBy(() -> cutOff.sessions().saveRun(run("r", RunStatus.RUNNING), null));
            assertThatExceptionOfType(OvertakenException.class)
                    .isThrownBy(() -> cutOff.sessions().noteRun(run("r", RunStatus.RUNNING)));
            assertThat(peer.sessions().run("r").status()).isEqualTo(RunStatus.ERROR);

            TestPostgres.awaitTrue(folder, "SELECT count(*) = 2 FROM owners");
            assertThat(cutOff.figures().ownership()).isEqualTo(new OwnershipFigures(0, 1, 0, 3));
            cutOff.sessions().saveRun(run("next", RunStatus.RUNNING), null);
            cutOff.sessions().endRun(run("next", RunStatus.COMPLETED), NOTHING, List.of());
            assertThat(peer.sessions().run("next").status()).isEqualTo(RunStatus.COMPLETED);
        }
    }

    @Test
    void theConnectionsInUseAreCountedAndWhoWaitsForOne() throws Exception {
        try (Storage storage = TestPostgres.open(folder)) { // with four connections
            storage.sessions().saveRun(run("r", RunStatus.RUNNING), null);
            List<Thread> writers = new ArrayList<>();
            try (Connection locking = TestPostgres.connect(TestPostgres.url(folder));
                    Statement statement = locking.createStatement()) {
                locking.setAutoCommit(false);
                statement.execute("SELECT 1 FROM runs FOR UPDATE");
                for (int i = 0; i < 6; i++) {
                    writers.add(Thread.ofVirtual()
                            .start(() -> storage.sessions().saveRun(run("r", RunStatus.RUNNING), null)));
                }
                TestPostgres.await(
                        () -> new PoolFigures(4, 0, 2).equals(storage.figures().pool()));
                locking.rollback();
            }
            for (Thread writer : writers) {
                writer.join();
            }
            TestPostgres.await(
                    () -> new PoolFigures(0, 4, 0).equals(storage.figures().pool()));
        }
    }

    @Test
    void aRunThatWasCutOffCanBeContinuedByAnyServer() {
        try (Storage here = TestPostgres.open(folder)) {
            try (Storage there = TestPostgres.open(folder)) {
                there.sessions().saveRun(run("r", RunStatus.RUNNING), null);
            }
            new CutOffRuns(here).failInterrupted("stopped");
            try (Storage third = TestPostgres.open(folder)) {
                assertThat(third.sessions()
                                .replace(
                                        RunStatus.ERROR,
                                        run("r", RunStatus.RUNNING),
                                        List.of(),
                                        dev.agentos4j.runtime.session.ApprovalUse.NONE))
                        .isTrue();
                third.sessions().endRun(run("r", RunStatus.COMPLETED), NOTHING, List.of());
                assertThat(here.sessions().run("r").status()).isEqualTo(RunStatus.COMPLETED);
            }
        }
    }

    @Test
    void aServerHearsOfCancelsAndOfEventsFromTheOthers() throws Exception {
        try (Storage here = TestPostgres.open(folder);
                Storage there = TestPostgres.open(folder)) {
            here.sessions().saveRun(run("r", RunStatus.RUNNING), null);
            CountDownLatch woken = new CountDownLatch(1);
            here.coordinator().onWake(woken::countDown);

            there.coordinator().cancelElsewhere("s", "r");

            assertThat(woken.await(20, TimeUnit.SECONDS)).isTrue();
            assertThat(here.coordinator().takeCancels()).containsExactly(new RunKey("s", "r"));
            assertThat(here.coordinator().takeCancels()).isEmpty();

            try (RunNews news = there.coordinator().news("r")) {
                Thread waiting = Thread.ofVirtual().start(() -> {
                    try {
                        news.await(Duration.ofMinutes(1));
                    } catch (InterruptedException never) {
                        throw new IllegalStateException(never);
                    }
                });
                boolean heard = false;
                for (int i = 0; i < 100 && !heard; i++) { // one of them has to know of the other first
                    here.runEvents().append(List.of(new StoredEvent("s", "r", i, "RunContent", "{}")));
                    heard = waiting.join(Duration.ofMillis(200));
                }
                assertThat(heard).isTrue();
            }
        }
    }
}
