package dev.agentos4j.storage.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentos4j.protocol.approval.Approval;
import dev.agentos4j.protocol.approval.ApprovalDecision;
import dev.agentos4j.protocol.component.ComponentDraft;
import dev.agentos4j.protocol.component.ComponentKind;
import dev.agentos4j.protocol.component.ConfigDraft;
import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.metrics.DayMetrics;
import dev.agentos4j.protocol.run.RunOutput;
import dev.agentos4j.protocol.run.RunStatus;
import dev.agentos4j.protocol.schedule.Schedule;
import dev.agentos4j.runtime.knowledge.StoredContent;
import dev.agentos4j.runtime.session.StoredRun;
import dev.agentos4j.runtime.session.StoredSession;
import dev.agentos4j.runtime.storage.Storage;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What several servers change at the same moment is changed as if one had come after the other. */
@ExtendWith(NeedsPostgres.class)
class SeveralWritersTest {

    private static final int EACH = 16;
    private static final Instant NOW = Instant.ofEpochSecond(1_700_000_000);

    @TempDir
    private Path folder;

    private Storage here;
    private Storage there;

    @BeforeEach
    void open() {
        here = TestPostgres.open(folder);
        there = TestPostgres.open(folder);
    }

    @AfterEach
    void close() {
        here.close();
        there.close();
    }

    /** What came of doing the same in both at the same time, many times. */
    private <T> List<T> atOnce(Function<Storage, T> work) throws Exception {
        List<Callable<T>> all = new ArrayList<>();
        for (int i = 0; i < EACH; i++) {
            all.add(() -> work.apply(here));
            all.add(() -> work.apply(there));
        }
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<T> results = new ArrayList<>();
            for (Future<T> each : threads.invokeAll(all)) {
                results.add(each.get());
            }
            return results;
        }
    }

    private static StoredSession session(String id, String user) {
        return StoredSession.begin(id, ComponentKind.AGENT, "a", user, 100);
    }

    private static StoredRun run(String runId, RunStatus status) {
        RunOutput output = RunOutput.SHAPE
                .builder()
                .set(RunOutput.RUN_ID, runId)
                .set(RunOutput.STATUS, status)
                .build();
        return new StoredRun(runId, "s", ComponentKind.AGENT, "a", null, null, status, 1, output);
    }

    @Test
    void noChangeOfASessionIsLost() throws Exception {
        here.sessions().openSession(session("s", "ann").withState(JsonObject.of("count", 0)));

        atOnce(storage -> storage.sessions().changeSession("s", known -> {
            long count = ((Number) Objects.requireNonNull(known.state().toJava().get("count"))).longValue();
            return known.withState(JsonObject.of("count", count + 1));
        }));

        assertThat(there.sessions().session("s").state()).isEqualTo(JsonObject.of("count", 2 * EACH));
    }

    @Test
    void aSessionThatSeveralOpenIsTheSameForAll() throws Exception {
        List<StoredSession> opened = atOnce(
                storage -> storage.sessions().openSession(session("s", "user of " + System.identityHashCode(storage))));

        assertThat(opened).containsOnly(here.sessions().session("s"));
    }

    @Test
    void aPausedRunIsContinuedByOneOfSeveral() throws Exception {
        here.sessions().saveRun(run("r", RunStatus.PAUSED), null);

        List<Boolean> continued =
                atOnce(storage -> storage.sessions().replacePaused(run("r", RunStatus.RUNNING), List.of()));

        assertThat(continued).containsOnlyOnce(true);
    }

    @Test
    void anApprovalIsDecidedOnce() throws Exception {
        here.approvals()
                .save(Approval.SHAPE
                        .builder()
                        .set(Approval.ID, "a")
                        .set(Approval.RUN_ID, "r")
                        .set(Approval.SESSION_ID, "s")
                        .set(Approval.STATUS, "pending")
                        .set(Approval.SOURCE_TYPE, "agent")
                        .build());
        ApprovalDecision decision = ApprovalDecision.SHAPE
                .builder()
                .set(ApprovalDecision.STATUS, "approved")
                .build();

        List<Boolean> decided = atOnce(storage -> storage.approvals().resolve("a", decision) != null);

        assertThat(decided).containsOnlyOnce(true);
    }

    @Test
    void aScheduleThatIsDueIsExecutedByOneOfSeveralOnceAtATime() throws Exception {
        here.schedules()
                .create(Schedule.SHAPE
                        .builder()
                        .set(Schedule.ID, "one")
                        .set(Schedule.NAME, "one")
                        .set(Schedule.ENABLED, true)
                        .set(Schedule.NEXT_RUN_AT, NOW)
                        .build());

        List<Boolean> claimed = atOnce(storage -> {
            boolean mine = storage.schedules().claimDue(NOW) != null;
            if (mine) {
                storage.schedules().release("one", NOW.plusSeconds(60), NOW);
            }
            return mine;
        });

        assertThat(claimed).containsOnlyOnce(true);
    }

    @Test
    void aDayIsCountedAgainForATransactionThatWasOpenWhileItWasCounted() throws Exception {
        here.sessions().openSession(session("one", "ann"));
        try (Connection open = TestPostgres.connect(TestPostgres.url(folder));
                Statement sql = open.createStatement()) {
            open.setAutoCommit(false);
            sql.execute("INSERT INTO sessions (session_id, kind, component_id, state, metrics, created_at)"
                    + " VALUES ('two', 'agent', 'a', '{}', '{}', 100)");
            sql.execute("INSERT INTO metrics_changed VALUES (0) ON CONFLICT DO NOTHING");
            assertThat(there.metrics().refresh(NOW))
                    .extracting(DayMetrics::agentSessionsCount)
                    .containsExactly(1L);
            open.commit();
        }
        assertThat(there.metrics().refresh(NOW))
                .extracting(DayMetrics::agentSessionsCount)
                .containsExactly(2L);
        assertThat(here.metrics().refresh(NOW)).isEmpty();
    }

    @Test
    void versionsOfAComponentAreCountedWithoutAGap() throws Exception {
        here.components()
                .create(
                        ComponentDraft.SHAPE
                                .builder()
                                .set(ComponentDraft.COMPONENT_ID, "c")
                                .set(ComponentDraft.COMPONENT_TYPE, "agent")
                                .set(ComponentDraft.NAME, "c")
                                .build(),
                        List.of(),
                        NOW);

        List<Long> versions = atOnce(storage -> storage.components()
                .createConfig(
                        "c",
                        ConfigDraft.SHAPE
                                .builder()
                                .set(ConfigDraft.CONFIG, JsonObject.EMPTY)
                                .build(),
                        NOW)
                .version());

        assertThat(versions)
                .containsExactlyInAnyOrderElementsOf(IntStream.rangeClosed(2, 2 * EACH + 1)
                        .mapToObj(Long::valueOf)
                        .toList());
    }

    @Test
    void loadsOfOneContentAreCountedWithoutAGap() throws Exception {
        StoredContent tea = new StoredContent(
                "Docs",
                "tea",
                "tea",
                "",
                null,
                "Text",
                1,
                null,
                dev.agentos4j.protocol.knowledge.ContentStatus.PROCESSING,
                "",
                1,
                1);

        List<Long> loads = atOnce(storage -> storage.knowledge().begin(tea).number());

        assertThat(loads)
                .containsExactlyInAnyOrderElementsOf(IntStream.rangeClosed(1, 2 * EACH)
                        .mapToObj(Long::valueOf)
                        .toList());
    }
}
