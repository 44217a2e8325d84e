package dev.agentos4j.runtime.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentos4j.protocol.component.ComponentKind;
import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.json.JsonString;
import dev.agentos4j.protocol.run.Message;
import dev.agentos4j.protocol.run.RunOutput;
import dev.agentos4j.protocol.run.RunStatus;
import dev.agentos4j.protocol.run.WorkflowRunOutput;
import dev.agentos4j.runtime.store.StoredPage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every session store does. A store's test extends this and opens its store. */
public abstract class SessionStoreContract {

    private static final RunBeginning SHOWN = new RunBeginning(false, true);
    private static final RunBeginning ANEW = new RunBeginning(true, true);
    private static final RunBeginning UNLISTED = new RunBeginning(true, false);

    private SessionStore store;

    /** An empty store. */
    protected abstract SessionStore open();

    @BeforeEach
    void openStore() {
        store = open();
    }

    @Test
    void aSessionThatIsNotThereIsNull() {
        assertThat(store.session("nowhere")).isNull();
        assertThat(store.run("nowhere", "nothing")).isNull();
        assertThat(store.run("nothing")).isNull();
        assertThat(store.runs(RunQuery.ofSession("nowhere"))).isEmpty();
        assertThat(store.history("nowhere", ComponentKind.AGENT, "a", 3)).isEmpty();
        assertThat(store.deleteSession("nowhere", null)).isFalse();
    }

    @Test
    void openingASessionTwiceGivesTheFirst() {
        StoredSession first = session("s", "ann", 100);

        assertThat(store.openSession(first)).isEqualTo(first);
        assertThat(store.openSession(session("s", "bob", 200))).isEqualTo(first);
        assertThat(store.session("s")).isEqualTo(first);
    }

    @Test
    void aRunBeginsInASessionThatIsOpenedInTheSameStep() {
        StoredSession fresh = session("s", "ann", 100);

        assertThat(store.beginRun(fresh, SHOWN, opened -> run(opened.sessionId(), "r", RunStatus.RUNNING, 100, null)))
                .isEqualTo(fresh);

        assertThat(store.session("s")).isEqualTo(fresh);
        assertThat(store.run("s", "r").status()).isEqualTo(RunStatus.RUNNING);
    }

    @Test
    void aRunThatBeginsInAKnownSessionIsToldWhatThatHolds() {
        StoredSession known = session("s", "ann", 100).withState(JsonObject.of("seats", 2));
        store.openSession(known);
        List<StoredSession> told = new ArrayList<>();

        StoredSession opened = store.beginRun(session("s", "ann", 200), SHOWN, session -> {
            told.add(session);
            return run("s", "r", RunStatus.PENDING, 200, null);
        });

        assertThat(opened).isEqualTo(known);
        assertThat(told).containsExactly(known);
        assertThat(store.session("s")).isEqualTo(known);
    }

    private boolean begins(String session, String user, String runId, RunBeginning beginning) {
        StoredSession fresh = session(session, user, 100);
        return store.beginRun(fresh, beginning, opened -> run(session, runId, RunStatus.RUNNING, 100, null)) != null;
    }

    @Test
    void anIdIsTakenInItsSessionAndInTheOthersOfTheSameUser() {
        assertThat(begins("s", "ann", "r", ANEW)).isTrue();
        assertThat(begins("s", "ann", "r", ANEW)).isFalse();
        assertThat(begins("t", "ann", "r", ANEW)).isFalse();
        assertThat(store.session("t"))
                .as("what was refused has changed nothing")
                .isNull();
        assertThat(begins("u", "bob", "r", ANEW)).isTrue();
        assertThat(store.runsWithId("r")).extracting(StoredRun::sessionId).containsExactly("s", "u");
        assertThat(begins("s", "ann", "r", SHOWN)).as("a run that goes on").isTrue();
    }

    @Test
    void aRunThatIsRefusedAsItBeginsChangesNothing() {
        store.openSession(session("s", "ann", 100));
        assertThat(store.beginRun(session("s", "bob", 200), ANEW, opened -> null))
                .isNull();
        assertThat(store.runs(RunQuery.ofSession("s"))).isEmpty();
        assertThat(store.session("s").userId()).isEqualTo("ann");
    }

    private List<String> listed() {
        return store.runs(RunQuery.ofSession("s").onlyListed()).stream()
                .map(StoredRun::runId)
                .toList();
    }

    @Test
    void aRunThatIsNotListedIsFoundByItsIdAndListedWithItsMembersWhenItEnds() {
        begins("s", "ann", "first", UNLISTED);
        store.noteRun(new StoredRun(
                "member",
                "s",
                ComponentKind.AGENT,
                "a",
                "ann",
                "first",
                RunStatus.COMPLETED,
                100,
                run("s", "member", RunStatus.COMPLETED, 100, "x").output()));
        assertThat(store.isListed("s")).isFalse();
        assertThat(store.sessions(SessionQuery.newest(10, 1)).elements()).isEmpty();
        assertThat(listed()).isEmpty();
        assertThat(store.run("s", "first")).isNotNull();

        store.saveRun(run("s", "first", RunStatus.RUNNING, 100, "a checkpoint"), null);
        assertThat(listed()).isEmpty();

        store.endRun(
                run("s", "first", RunStatus.COMPLETED, 100, "done"),
                new SessionChange(JsonObject.EMPTY, JsonObject.EMPTY, null, 101),
                List.of());
        assertThat(store.isListed("s")).isTrue();
        assertThat(ids(store.sessions(SessionQuery.newest(10, 1)))).containsExactly("s");
        assertThat(listed()).containsExactly("first", "member");

        begins("s", "ann", "second", UNLISTED);
        assertThat(store.isListed("s")).isTrue();
        assertThat(listed()).containsExactly("first", "member");
    }

    @Test
    void aSessionThatWasMadeIsListedWhateverRunsInIt() {
        store.openSession(session("s", "ann", 100));
        begins("s", "ann", "r", UNLISTED);
        assertThat(store.isListed("s")).isTrue();
        assertThat(listed()).isEmpty();
    }

    private static Message message(String role, String text, boolean fromHistory) {
        return Message.SHAPE
                .builder()
                .set(Message.ROLE, role)
                .set(Message.CONTENT, new JsonString(text))
                .set(Message.FROM_HISTORY, fromHistory)
                .build();
    }

    private static StoredRun speaking(String runId, ComponentKind kind, @Nullable String parent, String said) {
        List<Message> messages = List.of(
                message("system", "be kind", false),
                message("user", "from before", true),
                message("user", said, false),
                message("tool", "7", false),
                message("assistant", "re: " + said, false));
        RunOutput output = RunOutput.SHAPE
                .builder()
                .set(RunOutput.RUN_ID, runId)
                .set(RunOutput.STATUS, RunStatus.COMPLETED)
                .set(RunOutput.MESSAGES, messages)
                .build();
        return new StoredRun(runId, "s", kind, "a", "ann", parent, RunStatus.COMPLETED, 100, output);
    }

    @Test
    void aConversationIsWhatWasSaidInTheRunsThatSomebodyStarted() {
        begins("s", "ann", "waiting", UNLISTED);
        store.saveRun(speaking("one", ComponentKind.AGENT, null, "Tea?"), null);
        store.saveRun(speaking("member", ComponentKind.AGENT, "one", "inside"), null);
        store.saveRun(speaking("other", ComponentKind.TEAM, null, "of a team"), null);
        store.saveRun(speaking("two", ComponentKind.AGENT, null, "\u5C71 \uD83C\uDF75"), null);

        assertThat(store.conversation("s", ComponentKind.AGENT))
                .extracting(Message::text)
                .containsExactly("Tea?", "re: Tea?", "\u5C71 \uD83C\uDF75", "re: \u5C71 \uD83C\uDF75");
        assertThat(store.conversation("s", ComponentKind.TEAM))
                .extracting(Message::text)
                .containsExactly("of a team", "re: of a team");
        assertThat(store.conversation("nowhere", ComponentKind.AGENT)).isEmpty();

        StoredRun again = speaking("one", ComponentKind.AGENT, null, "Coffee?");
        store.saveRun(again, null);
        assertThat(store.conversation("s", ComponentKind.AGENT))
                .extracting(Message::text)
                .startsWith("Coffee?", "re: Coffee?");
    }

    @Test
    void aRunThatHasPausedStaysListedWhenItBeginsAgain() {
        begins("s", "ann", "r", UNLISTED);
        assertThat(listed()).isEmpty();
        store.saveRun(run("s", "r", RunStatus.PAUSED, 100, null), null);
        assertThat(listed()).containsExactly("r");

        store.beginRun(
                session("s", "ann", 100),
                new RunBeginning(false, false),
                opened -> run("s", "r", RunStatus.RUNNING, 100, null));

        assertThat(listed()).containsExactly("r");
    }

    @Test
    void aSessionMadeBeforeItsComponentRanTakesOverWhoThatIs() {
        StoredSession made =
                StoredSession.begin("s", ComponentKind.AGENT, "", "ann", 100).withName("Made");
        store.openSession(made);
        StoredSession run = StoredSession.begin("s", ComponentKind.AGENT, "a", "bob", 200)
                .withComponentData(JsonObject.of("agent_id", "a"));

        StoredSession opened = store.openSession(run);

        assertThat(opened.componentId()).isEqualTo("a");
        assertThat(opened.componentData()).isEqualTo(JsonObject.of("agent_id", "a"));
        assertThat(opened.userId()).isEqualTo("ann");
        assertThat(opened.name()).isEqualTo("Made");
        assertThat(store.session("s")).isEqualTo(opened);
        assertThat(store.openSession(run.withComponentData(JsonObject.of("agent_id", "b"))))
                .isEqualTo(opened);
    }

    @Test
    void aSessionIsChangedInOneStepWhileRunsEnd() throws Exception {
        store.openSession(session("s", "ann", 100));
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            for (int i = 0; i < 100; i++) {
                int number = i;
                threads.submit(() -> store.changeSession("s", session -> session.withName("name " + number)));
                threads.submit(() -> store.saveRun(
                        run("s", "r" + number, RunStatus.COMPLETED, 100, "done"),
                        new SessionChange(null, JsonObject.of("total_tokens", 1), null, 101)));
            }
        }
        assertThat(store.session("s").metrics().toJson()).isEqualTo("{\"total_tokens\":100}");
        assertThat(store.session("s").name()).startsWith("name ");
        assertThat(store.changeSession("nowhere", session -> session)).isNull();
    }

    @Test
    void sessionsMadeInOneSecondStayInTheirOrderWhenTheyChange() {
        for (String id : List.of("a", "b", "c")) {
            store.openSession(session(id, "ann", 100));
        }
        store.changeSession("a", session -> session.withName("changed"));

        assertThat(store.sessions(SessionQuery.newest(10, 1)).elements())
                .extracting(StoredSession::sessionId)
                .containsExactly("c", "b", "a");
        assertThat(store.sessions(SessionQuery.newest(2, 2)).elements())
                .extracting(StoredSession::sessionId)
                .containsExactly("a");
        assertThat(store.sessions(SessionQuery.newest(2, 0)).elements())
                .extracting(StoredSession::sessionId)
                .containsExactly("c", "b");
        assertThat(store.sessions(SessionQuery.newest(2, 9)).total()).isEqualTo(3);
    }

    @Test
    void theFirstRunsOfASessionAreThoseThatSomebodyStarted() {
        store.openSession(session("s", "ann", 100));
        StoredRun member = run("s", "m", RunStatus.COMPLETED, 100, "part");
        store.saveRun(
                new StoredRun(
                        "m",
                        "s",
                        member.kind(),
                        member.componentId(),
                        null,
                        "r1",
                        member.status(),
                        100,
                        member.output()),
                null);
        store.saveRun(run("s", "r1", RunStatus.COMPLETED, 100, "one"), null);
        store.saveRun(run("s", "r2", RunStatus.COMPLETED, 100, "two"), null);

        assertThat(store.firstRuns("s", 1)).extracting(StoredRun::runId).containsExactly("r1");
        assertThat(store.firstRuns("s", 9)).extracting(StoredRun::runId).containsExactly("r1", "r2");
        assertThat(store.firstRuns("nowhere", 9)).isEmpty();
    }

    @Test
    void theFirstRunsOfManySessionsAreReadAtOnce() {
        List<String> ids = IntStream.range(0, 210).mapToObj(i -> "s" + i).toList();
        ids.forEach(id -> {
            store.openSession(session(id, "ann", 100));
            store.saveRun(run(id, id + "-first", RunStatus.COMPLETED, 100, "one"), null);
            store.saveRun(run(id, id + "-second", RunStatus.COMPLETED, 100, "two"), null);
        });
        store.openSession(session("empty", "ann", 100));

        List<String> asked = new ArrayList<>(ids);
        asked.add("empty");
        asked.add("nowhere");
        Map<String, StoredRun> found = store.firstRunOfEach(asked);

        assertThat(found).hasSize(210);
        assertThat(found).allSatisfy((id, run) -> assertThat(run.runId()).isEqualTo(id + "-first"));
    }

    @Test
    void allOfASessionIsKept() {
        StoredSession session = session("s", "ann", 100)
                .withName("Čas \uD83D\uDE00 'x' \"y\"")
                .withState(JsonObject.of(Map.of("step", 2, "nested", Map.of("list", List.of(1, "b")))))
                .withMetrics(JsonObject.of("total_tokens", 7))
                .withMetadata(JsonObject.of("tag", "t"))
                .withComponentData(JsonObject.of("agent_id", "a"))
                .withSummary(JsonObject.of("summary", "they spoke"))
                .withUpdatedAt(101L);

        store.saveSession(session);

        assertThat(store.session("s")).isEqualTo(session);
    }

    @Test
    void allOfARunIsKept() {
        store.openSession(session("s", "ann", 100));
        StoredRun run = run("s", "r", RunStatus.COMPLETED, 100, "done");

        store.saveRun(run, null);

        assertThat(store.run("s", "r")).isEqualTo(run);
        assertThat(store.run("r")).isEqualTo(run);
        assertThat(store.run("other", "r")).isNull();
    }

    @Test
    void aWorkflowsRunComesBackAsOne() {
        WorkflowRunOutput output = WorkflowRunOutput.SHAPE
                .builder()
                .set(WorkflowRunOutput.RUN_ID, "w")
                .set(WorkflowRunOutput.STATUS, RunStatus.COMPLETED)
                .set(WorkflowRunOutput.CREATED_AT, Instant.ofEpochSecond(100))
                .build();
        store.openSession(StoredSession.begin("s", ComponentKind.WORKFLOW, "wf", null, 100));

        store.saveRun(
                new StoredRun("w", "s", ComponentKind.WORKFLOW, "wf", null, null, RunStatus.COMPLETED, 100, output),
                null);

        assertThat(store.run("s", "w").workflowOutput()).isEqualTo(output);
    }

    @Test
    void theLastWriteOfARunWins() {
        store.openSession(session("s", "ann", 100));
        store.noteRun(run("s", "r", RunStatus.RUNNING, 100, null));
        store.noteRun(run("s", "r", RunStatus.RUNNING, 100, "part"));
        store.saveRun(run("s", "r", RunStatus.COMPLETED, 100, "whole"), null);

        assertThat(store.run("s", "r").status()).isEqualTo(RunStatus.COMPLETED);
        assertThat(store.run("s", "r").runOutput().text()).isEqualTo("whole");
        assertThat(store.runs(RunQuery.ofSession("s"))).hasSize(1);
    }

    @Test
    void ofSeveralWhoGoOnWithAPausedRunOneDoes() throws Exception {
        store.saveRun(run("s", "r", RunStatus.PAUSED, 100, null), null);
        store.saveRun(run("s", "done", RunStatus.COMPLETED, 100, null), null);
        StoredRun running = run("s", "r", RunStatus.RUNNING, 100, null);
        List<Callable<Boolean>> takers = Collections.nCopies(8, () -> store.replacePaused(running, List.of()));

        List<Boolean> taken = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Boolean> taker : threads.invokeAll(takers)) {
                taken.add(taker.get());
            }
        }

        assertThat(taken).containsOnlyOnce(true);
        assertThat(store.run("s", "r")).isEqualTo(running);
        assertThat(store.replacePaused(run("s", "done", RunStatus.RUNNING, 100, null), List.of()))
                .isFalse();
        assertThat(store.run("s", "done").status()).isEqualTo(RunStatus.COMPLETED);
        assertThat(store.replacePaused(run("s", "nothing", RunStatus.RUNNING, 100, null), List.of()))
                .isFalse();
        assertThat(store.run("nothing")).isNull();
    }

    @Test
    void theEndOfARunChangesItsSession() {
        store.openSession(session("s", "ann", 100).withState(JsonObject.of("old", 1)));
        JsonObject used = JsonObject.of(Map.of(
                "input_tokens",
                10,
                "duration",
                1.5,
                "details",
                Map.of("model", List.of(Map.of("id", "m", "provider", "p", "input_tokens", 10)))));

        store.saveRun(
                run("s", "r1", RunStatus.COMPLETED, 100, "x"),
                new SessionChange(JsonObject.of("new", 2), used, null, 101));
        store.saveRun(
                run("s", "r2", RunStatus.COMPLETED, 102, "x"),
                new SessionChange(null, used, JsonObject.of("summary", "so far"), 103));

        StoredSession session = store.session("s");
        assertThat(session.state()).isEqualTo(JsonObject.of("new", 2));
        assertThat(session.summary()).isEqualTo(JsonObject.of("summary", "so far"));
        assertThat(session.updatedAt()).isEqualTo(103);
        assertThat(session.metrics().toJava().get("input_tokens")).isEqualTo(20L);
        assertThat(session.metrics().has("duration")).isFalse();
        assertThat(session.metrics().toJson()).contains("\"id\":\"m\"").containsOnlyOnce("\"provider\"");
    }

    @Test
    void runsAreListedOldestFirstAndByWhatIsAsked() {
        store.openSession(session("s", "ann", 100));
        store.openSession(session("t", "ann", 100));
        store.saveRun(run("s", "r1", RunStatus.COMPLETED, 100, "x"), null);
        store.saveRun(run("s", "r2", RunStatus.PAUSED, 100, "x"), null);
        store.saveRun(run("t", "r3", RunStatus.COMPLETED, 100, "x"), null);
        store.saveRun(run("s", "r4", RunStatus.COMPLETED, 102, "x"), null);
        store.saveRun(other("s", "r5", 103), null);

        RunQuery all = RunQuery.ofSession("s");
        assertThat(ids(store.runs(all))).containsExactly("r1", "r2", "r4", "r5");
        assertThat(ids(store.runs(all.of(ComponentKind.AGENT, "a")))).containsExactly("r1", "r2", "r4");
        assertThat(ids(store.runs(all.withStatus(RunStatus.PAUSED)))).containsExactly("r2");
        assertThat(ids(store.runs(all.withStatus(new RunStatus("paused"))))).isEmpty();
        assertThat(ids(store.runs(all.between(101L, null)))).containsExactly("r4", "r5");
        assertThat(ids(store.runs(all.between(102L, 102L)))).containsExactly("r4");
    }

    @Test
    void historyIsTheLastCompletedRunsOfTheComponent() {
        store.openSession(session("s", "ann", 100));
        for (int i = 1; i <= 5; i++) {
            store.saveRun(run("s", "r" + i, RunStatus.COMPLETED, 100, "x"), null);
        }
        store.saveRun(run("s", "failed", RunStatus.ERROR, 100, "x"), null);
        store.saveRun(other("s", "others", 100), null);

        assertThat(ids(store.history("s", ComponentKind.AGENT, "a", 3))).containsExactly("r3", "r4", "r5");
        assertThat(ids(store.history("s", ComponentKind.AGENT, "a", 9))).hasSize(5);
        assertThat(ids(store.history("s", ComponentKind.AGENT, "a", 0))).isEmpty();
        assertThat(ids(store.history("s", ComponentKind.AGENT, "b", 3))).containsExactly("others");
    }

    @Test
    void sessionsAreFilteredSortedAndPaged() {
        store.saveSession(session("s1", "ann", 100).withName("Alpha one"));
        store.saveSession(session("s2", "bob", 300).withName("beta"));
        store.saveSession(session("s3", "ann", 200).withUpdatedAt(900L));
        store.saveSession(StoredSession.begin("s4", ComponentKind.TEAM, "t", null, 400));

        assertThat(ids(store.sessions(SessionQuery.newest(20, 1)))).containsExactly("s4", "s2", "s3", "s1");
        assertThat(ids(store.sessions(new SessionQuery(null, null, null, null, "updated_at", true, 20, 1))))
                .containsExactly("s3", "s4", "s2", "s1");
        assertThat(ids(store.sessions(
                        new SessionQuery(ComponentKind.AGENT, "a", "ann", null, "created_at", false, 20, 1))))
                .containsExactly("s1", "s3");
        assertThat(ids(store.sessions(new SessionQuery(null, null, null, "ALPHA", "created_at", true, 20, 1))))
                .containsExactly("s1");
        assertThat(ids(store.sessions(new SessionQuery(null, null, null, "%", "created_at", true, 20, 1))))
                .isEmpty();
    }

    @Test
    void pagesCoverAllSessionsAndZeroIsTheFirst() {
        IntStream.range(0, 5).forEach(i -> store.saveSession(session("s" + i, "ann", 100 + i)));

        assertThat(ids(store.sessions(SessionQuery.newest(2, 0)))).containsExactly("s4", "s3");
        assertThat(ids(store.sessions(SessionQuery.newest(2, 1)))).containsExactly("s4", "s3");
        assertThat(ids(store.sessions(SessionQuery.newest(2, 3)))).containsExactly("s0");
        StoredPage<StoredSession> beyond = store.sessions(SessionQuery.newest(2, 9));
        assertThat(beyond.elements()).isEmpty();
        assertThat(beyond.total()).isEqualTo(5);
    }

    @Test
    void allPagesTogetherAreTheWholeListInEachOrder() {
        for (int i = 0; i < 250; i++) {
            String user = i % 4 == 0 ? null : "user " + i % 3;
            store.openSession(StoredSession.begin("s" + i, ComponentKind.AGENT, "a", user, 100 + i / 50));
        }
        for (String sortBy : List.of("created_at", "updated_at", "session_name", "user_id", "session_id", "nothing")) {
            for (boolean descending : List.of(true, false)) {
                List<String> paged = new ArrayList<>();
                for (int page = 1; page <= 7; page++) {
                    paged.addAll(ids(store.sessions(ordered(sortBy, descending, 40, page))));
                }
                assertThat(paged)
                        .as("%s %s", sortBy, descending)
                        .hasSize(250)
                        .isEqualTo(ids(store.sessions(ordered(sortBy, descending, 1_000, 1))));
            }
        }
    }

    private static SessionQuery ordered(String sortBy, boolean descending, int limit, int page) {
        return new SessionQuery(null, null, null, null, sortBy, descending, limit, page);
    }

    @Test
    void aDeletedSessionTakesItsRunsAlong() {
        store.openSession(session("s", "ann", 100));
        store.saveRun(run("s", "r", RunStatus.COMPLETED, 100, "x"), null);

        assertThat(store.deleteSession("s", "bob")).isFalse();
        assertThat(store.run("r")).isNotNull();
        assertThat(store.deleteSession("s", "ann")).isTrue();
        assertThat(store.session("s")).isNull();
        assertThat(store.run("r")).isNull();
    }

    @Test
    void severalSessionsAreDeletedAtOnceThoseOfOthersStay() {
        store.openSession(session("a", "ann", 100));
        store.openSession(session("b", "bob", 100));
        store.openSession(session("c", "ann", 100));
        store.saveRun(run("a", "r", RunStatus.COMPLETED, 100, "x"), null);

        assertThat(store.deleteSessions(List.of("a", "b", "c", "nowhere"), "ann"))
                .isEqualTo(2);

        assertThat(ids(store.sessions(SessionQuery.newest(9, 1)))).containsExactly("b");
        assertThat(store.run("r")).isNull();
        assertThat(store.deleteSessions(List.of("a", "b"), null)).isEqualTo(1);
    }

    @Test
    void activeRunsAreThosePendingOrRunning() {
        store.saveRun(run("s", "running", RunStatus.RUNNING, 100, null), null);
        store.saveRun(run("t", "pending", RunStatus.PENDING, 101, null), null);
        store.saveRun(run("s", "paused", RunStatus.PAUSED, 103, null), null);
        store.saveRun(run("s", "done", RunStatus.COMPLETED, 104, "done"), null);

        assertThat(store.activeRuns())
                .containsExactlyInAnyOrder(new RunKey("s", "running"), new RunKey("t", "pending"));
    }

    @Test
    void anActiveRunIsEndedInOneStepAndNoOther() {
        store.saveRun(run("s", "r", RunStatus.RUNNING, 100, "half an ans"), null);
        store.saveRun(run("s", "paused", RunStatus.PAUSED, 103, null), null);
        RunKey key = new RunKey("s", "r");

        assertThat(store.settle(key, stored -> null)).isFalse();
        assertThat(store.run("s", "r").status()).isEqualTo(RunStatus.RUNNING);
        assertThat(store.settle(
                        key,
                        stored -> run(
                                "s",
                                "r",
                                RunStatus.ERROR,
                                100,
                                stored.runOutput().text() + "wer")))
                .isTrue();
        assertThat(store.settle(key, stored -> stored)).isFalse();
        assertThat(store.settle(new RunKey("s", "paused"), stored -> stored)).isFalse();
        assertThat(store.settle(new RunKey("nowhere", "r"), stored -> stored)).isFalse();

        assertThat(store.run("s", "r").status()).isEqualTo(RunStatus.ERROR);
        assertThat(store.run("s", "r").runOutput().text()).isEqualTo("half an answer");
        assertThat(store.activeRuns()).isEmpty();
    }

    @Test
    void manyWritersAtOnceLoseNothing() throws Exception {
        store.openSession(session("s", "ann", 100));
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 200; i++) {
                int number = i;
                threads.submit(() -> {
                    String id = "r" + number;
                    store.noteRun(run("s", id, RunStatus.RUNNING, 100 + number, null));
                    store.saveRun(
                            run("s", id, RunStatus.COMPLETED, 100 + number, text(number)),
                            new SessionChange(null, JsonObject.of("total_tokens", 1), null, 500));
                });
            }
        }
        assertThat(store.runs(RunQuery.ofSession("s").withStatus(RunStatus.COMPLETED)))
                .hasSize(200);
        assertThat(store.run("r77").runOutput().text()).isEqualTo(text(77));
        assertThat(store.session("s").metrics().toJava().get("total_tokens")).isEqualTo(200L);
    }

    private static String text(int seed) {
        Random random = new Random(seed);
        StringBuilder text = new StringBuilder();
        random.ints(2000, 1, 0x2FFF).forEach(text::appendCodePoint);
        return text.toString();
    }

    /** A session of agent {@code a}. */
    protected static StoredSession session(String id, String userId, long createdAt) {
        return StoredSession.begin(id, ComponentKind.AGENT, "a", userId, createdAt);
    }

    /** A run of agent {@code a}. */
    protected static StoredRun run(
            String sessionId, String runId, RunStatus status, long createdAt, @Nullable String content) {
        return run(sessionId, runId, "a", status, createdAt, content);
    }

    private static StoredRun other(String sessionId, String runId, long createdAt) {
        return run(sessionId, runId, "b", RunStatus.COMPLETED, createdAt, "x");
    }

    private static StoredRun run(
            String sessionId, String runId, String agent, RunStatus status, long createdAt, @Nullable String content) {
        Message message = Message.SHAPE
                .builder()
                .set(Message.ROLE, "user")
                .set(Message.CONTENT, new JsonString("hi"))
                .build();
        RunOutput output = RunOutput.SHAPE
                .builder()
                .set(RunOutput.RUN_ID, runId)
                .set(RunOutput.AGENT_ID, agent)
                .set(RunOutput.SESSION_ID, sessionId)
                .set(RunOutput.MESSAGES, List.of(message))
                .set(RunOutput.CONTENT, content == null ? null : new JsonString(content))
                .set(RunOutput.STATUS, status)
                .set(RunOutput.CREATED_AT, Instant.ofEpochSecond(createdAt))
                .build();
        return new StoredRun(runId, sessionId, ComponentKind.AGENT, agent, "ann", null, status, createdAt, output);
    }

    private static List<String> ids(List<StoredRun> runs) {
        return runs.stream().map(StoredRun::runId).toList();
    }

    private static List<String> ids(StoredPage<StoredSession> page) {
        return page.elements().stream().map(StoredSession::sessionId).toList();
    }
}
