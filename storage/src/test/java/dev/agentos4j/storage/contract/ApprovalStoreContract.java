package dev.agentos4j.storage.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.agentos4j.protocol.approval.Approval;
import dev.agentos4j.protocol.approval.ApprovalDecision;
import dev.agentos4j.protocol.component.ComponentKind;
import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.run.RunOutput;
import dev.agentos4j.protocol.run.RunStatus;
import dev.agentos4j.protocol.run.ToolExecution;
import dev.agentos4j.runtime.approval.ApprovalListQuery;
import dev.agentos4j.runtime.approval.ApprovalStore;
import dev.agentos4j.runtime.session.ApprovalUse;
import dev.agentos4j.runtime.session.RunBeginning;
import dev.agentos4j.runtime.session.RunKey;
import dev.agentos4j.runtime.session.RunQuery;
import dev.agentos4j.runtime.session.SessionChange;
import dev.agentos4j.runtime.session.SessionStore;
import dev.agentos4j.runtime.session.StoredEvent;
import dev.agentos4j.runtime.session.StoredRun;
import dev.agentos4j.runtime.session.StoredSession;
import dev.agentos4j.runtime.storage.Storage;
import dev.agentos4j.runtime.store.StoreException;
import dev.agentos4j.runtime.store.StoredPage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every store of approvals does. */
public abstract class ApprovalStoreContract extends StoreContract {

    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");

    private static final SessionChange NOTHING = new SessionChange(null, JsonObject.EMPTY, null, 2);
    private static final StoredEvent LAST = new StoredEvent("s", "r", 0, "RunContent", "{\"event_index\":0}");

    private ApprovalStore store;

    @BeforeEach
    void openStore() {
        store = storage.approvals();
    }

    private Approval keep(String id, String run, String user) {
        Approval approval = Approval.SHAPE
                .builder()
                .set(Approval.ID, id)
                .set(Approval.RUN_ID, run)
                .set(Approval.SESSION_ID, "s")
                .set(Approval.STATUS, "pending")
                .set(Approval.SOURCE_TYPE, "agent")
                .set(Approval.APPROVAL_TYPE, "required")
                .set(Approval.PAUSE_TYPE, "confirmation")
                .set(Approval.TOOL_ARGS, JsonObject.of("text", "it's \"Öl\""))
                .set(Approval.AGENT_ID, "agent-" + id)
                .set(Approval.USER_ID, user)
                .set(Approval.CREATED_AT, NOON)
                .build();
        store.save(approval);
        return approval;
    }

    private static List<String> ids(StoredPage<Approval> page) {
        return page.elements().stream().map(Approval::id).toList();
    }

    private static ApprovalListQuery query(String status, String agent, long limit, long offset) {
        return new ApprovalListQuery(status, null, null, null, agent, null, null, null, null, null, limit, offset);
    }

    @Test
    void whatIsKeptIsThereAfterTheFileWasClosed() {
        Approval kept = keep("a", "r", "ann");
        reopen();
        openStore();
        assertThat(store.approval("a")).isEqualTo(kept);
        assertThat(store.approval("b")).isNull();
    }

    @Test
    void aDecisionIsMadeOnce() {
        keep("a", "r", "ann");
        ApprovalDecision yes = ApprovalDecision.approve().by("root").data(JsonObject.of("note", "fine"));
        Approval resolved = store.resolve("a", yes);
        assertThat(resolved).isEqualTo(store.approval("a"));
        assertThat(resolved.status()).isEqualTo("approved");
        assertThat(resolved.resolvedBy()).isEqualTo("root");
        assertThat(resolved.resolvedAt()).isEqualTo(resolved.updatedAt()).isAfter(NOON);
        assertThat(resolved.createdAt()).isEqualTo(NOON);
        assertThat(store.resolve("a", ApprovalDecision.reject())).isNull();
        assertThat(store.approval("a").status()).isEqualTo("approved");
        assertThat(store.resolve("nothing", yes)).isNull();
    }

    @Test
    void ofManyDecisionsAtTheSameTimeOneCounts() throws Exception {
        keep("a", "r", "ann");
        Callable<Boolean> decide = () -> store.resolve("a", ApprovalDecision.approve()) != null;
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            int counted = 0;
            for (Future<Boolean> decided : threads.invokeAll(Collections.nCopies(20, decide))) {
                counted += decided.get() ? 1 : 0;
            }
            assertThat(counted).isEqualTo(1);
        }
    }

    @Test
    void theNewestComesFirstPageByPage() {
        keep("a", "r1", "ann");
        keep("b", "r2", "bob");
        keep("c", "r2", "ann");
        assertThat(ids(store.approvals(query(null, null, 2, 0)))).containsExactly("c", "b");
        StoredPage<Approval> second = store.approvals(query(null, null, 2, 2));
        assertThat(ids(second)).containsExactly("a");
        assertThat(second.total()).isEqualTo(3);
        assertThat(ids(store.approvals(query("pending", "agent-b", 9, 0)))).containsExactly("b");
        assertThat(ids(store.approvals(ApprovalListQuery.ofRun("r2")))).containsExactly("c", "b");
        store.resolve("c", ApprovalDecision.reject());
        assertThat(ids(store.approvals(query("rejected", null, 9, 0)))).containsExactly("c");
        assertThat(store.countPending(null)).isEqualTo(2);
        assertThat(store.countPending("ann")).isEqualTo(1);
    }

    /** A run of an agent with a call for each approval it names. */
    private static StoredRun run(String runId, RunStatus status, String... approvals) {
        List<ToolExecution> calls = Stream.of(approvals)
                .map(id -> ToolExecution.SHAPE
                        .builder()
                        .set(ToolExecution.TOOL_CALL_ID, "call-" + id)
                        .set(ToolExecution.APPROVAL_TYPE, "required")
                        .set(ToolExecution.APPROVAL_ID, id)
                        .build())
                .toList();
        RunOutput output = RunOutput.SHAPE
                .builder()
                .set(RunOutput.RUN_ID, runId)
                .set(RunOutput.TOOLS, calls)
                .build();
        return new StoredRun(runId, "s", ComponentKind.AGENT, "a", "ann", null, status, 100, output);
    }

    private String statusOf(String id) {
        return Objects.requireNonNull(store.approval(id)).status();
    }

    @Test
    void allApprovalsOfARunSayWhereItStands() {
        keep("a", "r", "ann");
        keep("b", "r", "ann");
        keep("c", "other", "ann");
        storage.sessions().saveRun(run("r", RunStatus.COMPLETED, "a", "b"), null);
        assertThat(store.approvals(ApprovalListQuery.ofRun("r")).elements())
                .extracting(Approval::runStatus)
                .containsOnly(RunStatus.COMPLETED);
        assertThat(store.approval("c").runStatus()).isNull();
    }

    @Test
    void whatARunThatHasEndedWaitedForIsClosedAndCannotBeGranted() {
        keep("a", "r", "ann");
        storage.sessions().saveRun(run("r", RunStatus.PAUSED, "a"), null);
        assertThat(statusOf("a")).isEqualTo("pending");
        storage.sessions().saveRun(run("r", RunStatus.CANCELLED, "a"), null);
        assertThat(statusOf("a")).isEqualTo("cancelled");
        assertThat(store.resolve("a", ApprovalDecision.approve())).isNull();
        assertThat(store.countPending(null)).isZero();
    }

    @Test
    void whatAPausedRunDoesNotNameAnyMoreIsClosed() {
        keep("a", "r", "ann");
        keep("b", "r", "ann");
        storage.sessions().saveRun(run("r", RunStatus.PAUSED, "b"), null);
        assertThat(List.of(statusOf("a"), statusOf("b"))).containsExactly("cancelled", "pending");
    }

    @Test
    void aDeletedSessionClosesItsApprovals() {
        keep("a", "r", "ann");
        storage.sessions().saveRun(run("r", RunStatus.PAUSED, "a"), null);
        storage.sessions().deleteSession("s", null);
        assertThat(statusOf("a")).isEqualTo("cancelled");
    }

    @Test
    void aDecisionIsUsedOnceWhoeverWantsItFromWhicheverProcess() throws Exception {
        keep("a", "r", "ann");
        store.resolve("a", ApprovalDecision.approve());
        int runs = 20;
        try (Storage other = another();
                ExecutorService threads = Executors.newFixedThreadPool(runs)) {
            List<Callable<Boolean>> takers = new ArrayList<>();
            for (int i = 0; i < runs; i++) {
                // each of them has a paused run of its own, so that only the approval can hold them back
                storage.sessions().saveRun(run("r" + i, RunStatus.PAUSED), null);
                StoredRun goesOn = run("r" + i, RunStatus.RUNNING);
                SessionStore sessions = (i % 2 == 0 ? storage : other).sessions();
                ApprovalUse use = new ApprovalUse(Set.of("a"), Set.of());
                takers.add(() -> sessions.replace(RunStatus.PAUSED, goesOn, List.of(), use));
            }
            int taken = 0;
            for (Future<Boolean> each : threads.invokeAll(takers)) {
                taken += each.get() ? 1 : 0;
            }
            assertThat(taken).isEqualTo(1);
        }
        assertThat(store.unused("a")).isNull();
        assertThat(storage.sessions().runs(RunQuery.ofSession("s").withStatus(RunStatus.RUNNING)))
                .hasSize(1);
    }

    @Test
    void aDecisionThatNobodyHasMadeCannotBeUsed() {
        keep("a", "r", "ann");
        storage.sessions().saveRun(run("r", RunStatus.PAUSED, "a"), null);
        ApprovalUse use = new ApprovalUse(Set.of("a"), Set.of());
        assertThat(storage.sessions().replace(RunStatus.PAUSED, run("r", RunStatus.RUNNING, "a"), List.of(), use))
                .isFalse();
        assertThat(statusOf("a")).isEqualTo("pending");
    }

    /** A write of which the half that concerns a table fails. */
    private void failsWithout(String table, ThrowingCallable write) {
        damage("ALTER TABLE " + table + " RENAME TO away");
        try {
            assertThatExceptionOfType(StoreException.class).isThrownBy(write);
        } finally {
            damage("ALTER TABLE away RENAME TO " + table);
        }
    }

    private RunStatus statusOfRun(String runId) {
        return Objects.requireNonNull(storage.sessions().run("s", runId)).status();
    }

    @Test
    void aRunWhoseApprovalsCannotBeClosedHasNotEnded() {
        keep("a", "r", "ann");
        storage.sessions().saveRun(run("r", RunStatus.PAUSED, "a"), null);
        failsWithout("approvals", () -> storage.sessions().saveRun(run("r", RunStatus.CANCELLED, "a"), null));
        assertThat(statusOfRun("r")).isEqualTo(RunStatus.PAUSED);
        assertThat(statusOf("a")).isEqualTo("pending");
    }

    @Test
    void aRunWhoseLastEventsCannotBeStoredHasNotEndedAndItsApprovalsWait() {
        keep("a", "r", "ann");
        storage.sessions().saveRun(run("r", RunStatus.PAUSED, "a"), null);
        StoredRun cancelled = run("r", RunStatus.CANCELLED, "a");
        failsWithout("run_events", () -> storage.sessions().endRun(cancelled, NOTHING, List.of(LAST)));
        assertThat(statusOfRun("r")).isEqualTo(RunStatus.PAUSED);
        assertThat(statusOf("a")).isEqualTo("pending");
    }

    @Test
    void aRunWhoseApprovalsCannotBeWrittenHasNotPaused() {
        keep("a", "r", "ann");
        keep("b", "r", "ann");
        storage.sessions().saveRun(run("r", RunStatus.RUNNING, "a", "b"), null);
        failsWithout("approvals", () -> storage.sessions().saveRun(run("r", RunStatus.PAUSED, "b"), null));
        assertThat(statusOfRun("r")).isEqualTo(RunStatus.RUNNING);
        assertThat(List.of(statusOf("a"), statusOf("b"))).containsOnly("pending");
    }

    @Test
    void aRunThatWasCutOffIsNotSettledWithoutItsApprovals() {
        keep("a", "r", "ann");
        storage.sessions().saveRun(run("r", RunStatus.RUNNING, "a"), null);
        RunKey key = new RunKey("s", "r");
        failsWithout("approvals", () -> storage.sessions().settle(key, run -> run("r", RunStatus.ERROR, "a")));
        assertThat(statusOfRun("r")).isEqualTo(RunStatus.RUNNING);
        assertThat(statusOf("a")).isEqualTo("pending");
    }

    @Test
    void aSessionWhoseApprovalsCannotBeClosedIsNotDeletedNorAreItsRuns() {
        keep("a", "r", "ann");
        storage.sessions().saveRun(run("r", RunStatus.PAUSED, "a"), null);
        failsWithout("approvals", () -> storage.sessions().deleteSession("s", null));
        assertThat(storage.sessions().session("s")).isNotNull();
        assertThat(statusOfRun("r")).isEqualTo(RunStatus.PAUSED);
        assertThat(statusOf("a")).isEqualTo("pending");
    }

    @Test
    void aRunIsNotOverwrittenWithoutTheApprovalsThatItNamed() {
        keep("a", "r", "ann");
        storage.sessions().saveRun(run("r", RunStatus.PAUSED, "a"), null);
        StoredSession session = StoredSession.begin("s", ComponentKind.AGENT, "a", "ann", 100);
        ThrowingCallable again = () -> storage.sessions()
                .beginRun(session, new RunBeginning(false, true), opened -> run("r", RunStatus.PENDING, "b"));
        failsWithout("approvals", again);
        assertThat(statusOfRun("r")).isEqualTo(RunStatus.PAUSED);
        assertThat(statusOf("a")).isEqualTo("pending");
    }

    @Test
    void aDecisionIsNotUsedByARunThatCouldNotBeSetGoing() {
        keep("a", "r", "ann");
        storage.sessions().saveRun(run("r", RunStatus.PAUSED, "a"), null);
        store.resolve("a", ApprovalDecision.approve());
        ApprovalUse use = new ApprovalUse(Set.of("a"), Set.of());
        StoredRun goesOn = run("r", RunStatus.RUNNING, "a");
        failsWithout("run_events", () -> storage.sessions().replace(RunStatus.PAUSED, goesOn, List.of(LAST), use));
        assertThat(statusOfRun("r")).isEqualTo(RunStatus.PAUSED);
        assertThat(store.unused("a")).isNotNull();

        assertThat(storage.sessions().replace(RunStatus.PAUSED, goesOn, List.of(LAST), use))
                .isTrue();
        assertThat(statusOfRun("r")).isEqualTo(RunStatus.RUNNING);
        assertThat(store.unused("a")).isNull();
    }

    @Test
    void whatIsDeletedIsGone() {
        keep("a", "r", "ann");
        assertThat(store.delete("a")).isTrue();
        assertThat(store.delete("a")).isFalse();
        assertThat(store.approval("a")).isNull();
    }

    @Test
    void anApprovalOfNoRunIsKept() {
        Approval alone = Approval.SHAPE
                .builder()
                .set(Approval.ID, "alone")
                .set(Approval.STATUS, "pending")
                .build();
        store.save(alone);
        assertThat(store.approval("alone")).isEqualTo(alone);
        assertThat(ids(store.approvals(query("pending", null, 5, 0)))).containsExactly("alone");
    }
}
