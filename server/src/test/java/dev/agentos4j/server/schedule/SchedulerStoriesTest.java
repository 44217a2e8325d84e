package dev.agentos4j.server.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentos4j.protocol.json.JsonArray;
import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.json.JsonValue;
import dev.agentos4j.protocol.schedule.Schedule;
import dev.agentos4j.protocol.schedule.ScheduleRun;
import dev.agentos4j.runtime.agent.Agent;
import dev.agentos4j.runtime.model.ScriptedModel;
import dev.agentos4j.runtime.model.ScriptedTurn;
import dev.agentos4j.runtime.schedule.ScheduleStore;
import dev.agentos4j.server.AgentOS;
import dev.agentos4j.server.AgentOSBuilder;
import dev.agentos4j.server.Http;
import dev.agentos4j.server.TestAgents;
import dev.agentos4j.storage.SqliteStorage;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Schedules on a server that executes them, by a time that the test sets. */
@Timeout(60)
class SchedulerStoriesTest {

    private static final Duration OFTEN = Duration.ofMillis(5);

    private final SetTime time = new SetTime("2026-11-25T02:59:00Z");

    @TempDir
    private Path folder;

    private AgentOSBuilder os() {
        return AgentOS.builder()
                .securityKey(null)
                .scheduler(new SchedulerSettings(OFTEN, 10, time))
                .agents(
                        TestAgents.echo(),
                        TestAgents.cleaner(),
                        TestAgents.silent(),
                        Agent.builder()
                                .id("fail")
                                .name("Failing")
                                .model(ScriptedModel.rules(ScriptedTurn.fail("out of order")))
                                .build());
    }

    private static Schedule create(Http http, String name, String endpoint, String more) {
        Http.Answer answer = http.send(
                "POST",
                "/schedules",
                "{\"name\":\"" + name + "\",\"cron_expr\":\"0 3 * * *\",\"endpoint\":\"" + endpoint + "\"" + more
                        + "}");
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        return Schedule.SHAPE.read(answer.body());
    }

    private static ScheduleRun trigger(Http http, Schedule schedule) {
        Http.Answer answer = http.send("POST", "/schedules/" + schedule.id() + "/trigger", "");
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return ScheduleRun.SHAPE.read(answer.body());
    }

    private static List<ScheduleRun> runs(Http http, Schedule schedule) {
        JsonValue data =
                http.get("/schedules/" + schedule.id() + "/runs").json().get("data");
        return ((JsonArray) Objects.requireNonNull(data))
                .values().stream()
                        .map(run -> ScheduleRun.SHAPE.read(run.toJson()))
                        .toList();
    }

    /** The runs, as soon as they are as expected; the test's own timeout ends the waiting. */
    private static List<ScheduleRun> eventually(Http http, Schedule schedule, Predicate<List<ScheduleRun>> expected) {
        while (true) {
            List<ScheduleRun> runs = runs(http, schedule);
            if (expected.test(runs)) {
                return runs;
            }
            Thread.onSpinWait();
        }
    }

    /** Returns when a call is over, which is a moment after its run has ended, and the next one is to be made then. */
    private static void awaitNext(Http http, Schedule schedule, String next) {
        while (!Instant.parse(next)
                .equals(Schedule.SHAPE
                        .read(http.get("/schedules/" + schedule.id()).body())
                        .nextRunAt())) {
            Thread.onSpinWait();
        }
    }

    private static boolean haveEnded(List<ScheduleRun> runs, int count) {
        return runs.size() >= count && runs.stream().allMatch(run -> run.completedAt() != null);
    }

    @Test
    void aScheduleIsExecutedWhenItIsDueAndNotBefore() {
        try (AgentOS os = os().build().start()) {
            Http http = new Http(os);
            Schedule nightly = create(
                    http, "nightly", "/agents/echo/runs", ",\"payload\":{\"message\":\"hi\",\"user_id\":\"ann\"}");
            assertThat(runs(http, nightly)).isEmpty();
            time.set("2026-11-25T03:00:00Z");
            ScheduleRun run =
                    eventually(http, nightly, runs -> haveEnded(runs, 1)).getFirst();
            assertThat(run.status()).isEqualTo("success");
            assertThat(run.triggeredAt()).isEqualTo(Instant.parse("2026-11-25T03:00:00Z"));
            assertThat(run.output())
                    .isEqualTo(JsonObject.parse("{\"content\":\"You said: hi\",\"content_type\":\"str\"}"));
            String stored = http.get("/agents/echo/runs/" + run.runId() + "?session_id=" + run.sessionId())
                    .body();
            assertThat(stored).contains("\"user_id\":\"ann\"");
            awaitNext(http, nightly, "2026-11-26T03:00:00Z");
            assertThat(runs(http, nightly)).hasSize(1);
        }
    }

    @Test
    void whatWasMissedIsMadeUpForOnce() {
        try (AgentOS os = os().build().start()) {
            Http http = new Http(os);
            Schedule nightly = create(http, "nightly", "/health", ",\"method\":\"GET\"");
            time.set("2026-11-29T12:00:00Z");
            eventually(http, nightly, runs -> haveEnded(runs, 1));
            awaitNext(http, nightly, "2026-11-30T03:00:00Z");
            time.set("2026-11-30T03:00:00Z");
            assertThat(eventually(http, nightly, runs -> haveEnded(runs, 2)))
                    .extracting(ScheduleRun::triggeredAt)
                    .containsExactly(Instant.parse("2026-11-30T03:00:00Z"), Instant.parse("2026-11-29T12:00:00Z"));
        }
    }

    @Test
    void aFailedCallIsTriedAgainAfterItsDelayAndEachAttemptIsKept() {
        try (AgentOS os = os().build().start()) {
            Http http = new Http(os);
            Schedule failing = create(
                    http,
                    "failing",
                    "/agents/fail/runs",
                    ",\"payload\":{\"message\":\"hi\"},\"max_retries\":2,\"retry_delay_seconds\":7");
            ScheduleRun last = trigger(http, failing);
            assertThat(last.attempt()).isEqualTo(3);
            assertThat(last.status()).isEqualTo("failed");
            assertThat(last.statusCode()).isEqualTo(200);
            assertThat(last.error()).isNotBlank();
            List<ScheduleRun> runs = runs(http, failing);
            assertThat(runs).extracting(ScheduleRun::attempt).containsExactly(3L, 2L, 1L);
            Instant first = Objects.requireNonNull(runs.get(2).completedAt());
            assertThat(runs.get(1).triggeredAt()).isEqualTo(first.plusSeconds(7));
        }
    }

    @Test
    void aRunThatTakesTooLongIsCancelled() {
        try (AgentOS os = os().build().start()) {
            Http http = new Http(os);
            Schedule slow = create(
                    http, "slow", "/agents/silent/runs", ",\"payload\":{\"message\":\"hi\"},\"timeout_seconds\":30");
            ScheduleRun run = trigger(http, slow);
            assertThat(run.status()).isEqualTo("failed");
            assertThat(run.error()).isEqualTo("Polling timed out after 30s for run " + run.runId());
            String stored = "/agents/silent/runs/" + run.runId() + "?session_id=" + run.sessionId();
            String status = http.get(stored).json().text("status");
            while ("RUNNING".equals(status)) { // it was asked to stop, and ends a moment later
                status = http.get(stored).json().text("status");
            }
            assertThat(status).isEqualTo("CANCELLED");
        }
    }

    @Test
    void aPausedRunIsNoFailureAndSaysWhatItWaitsFor() {
        try (AgentOS os = os().build().start()) {
            Http http = new Http(os);
            ScheduleRun run = trigger(
                    http,
                    create(
                            http,
                            "clean",
                            "/agents/confirm/runs",
                            ",\"payload\":{\"message\":\"hi\"},\"max_retries\":3"));
            assertThat(run.status()).isEqualTo("paused");
            assertThat(run.attempt()).isEqualTo(1);
            assertThat(run.requirements()).hasSize(1);
        }
    }

    @Test
    void anyEndpointCanBeCalledAndItsRefusalIsKept() {
        try (AgentOS os = os().build().start()) {
            Http http = new Http(os);
            String memory = ",\"payload\":{\"memory\":\"Likes tea\",\"user_id\":\"ann\"}";
            assertThat(trigger(http, create(http, "keep", "/memories", memory)).status())
                    .isEqualTo("success");
            assertThat(http.get("/memories?user_id=ann").body()).contains("Likes tea");
            ScheduleRun refused = trigger(http, create(http, "bad", "/memories?note=a%20b", ""));
            assertThat(refused.statusCode()).isEqualTo(422);
            assertThat(refused.error()).contains("Field required");
        }
    }

    @Test
    void theSchedulersOwnCallsNeedNoSecurityKey() {
        try (AgentOS os = os().securityKey("secret").build().start()) {
            ScheduleStore store = os.engine().storage().schedules();
            Schedule schedule = Schedule.SHAPE
                    .builder()
                    .set(Schedule.ID, "s")
                    .set(Schedule.NAME, "s")
                    .set(Schedule.METHOD, "GET")
                    .set(Schedule.ENDPOINT, "/config")
                    .set(Schedule.CRON_EXPR, "@yearly")
                    .set(Schedule.TIMEZONE, "UTC")
                    .set(Schedule.TIMEOUT_SECONDS, 10L)
                    .set(Schedule.ENABLED, true)
                    .set(Schedule.NEXT_RUN_AT, time.now())
                    .build();
            store.create(schedule);
            while (store.runs("s", 1, 0).elements().stream().noneMatch(run -> run.completedAt() != null)) {
                Thread.onSpinWait();
            }
            assertThat(store.runs("s", 1, 0).elements().getFirst().statusCode()).isEqualTo(200);
            assertThat(new Http(os).get("/config").status()).isEqualTo(401);
        }
    }

    @Test
    void twoServersOnOneDatabaseExecuteAScheduleOnce() {
        Path file = folder.resolve("agentos.db");
        try (AgentOS one = os().database(file).build().start();
                AgentOS two = os().database(file).build().start()) {
            Http http = new Http(one);
            Schedule nightly = create(http, "nightly", "/agents/echo/runs", ",\"payload\":{\"message\":\"hi\"}");
            time.set("2026-11-25T03:00:00Z");
            eventually(http, nightly, runs -> haveEnded(runs, 1));
            awaitNext(http, nightly, "2026-11-26T03:00:00Z");
            Schedule other = create(new Http(two), "other", "/health", ",\"method\":\"GET\"");
            time.set("2026-11-26T03:00:00Z");
            eventually(http, other, runs -> haveEnded(runs, 1));
            assertThat(eventually(http, nightly, runs -> haveEnded(runs, 2))).hasSize(2);
        }
    }

    @Test
    void closingGivesUpWhatGoesOnAndSaysSo() {
        Path file = folder.resolve("agentos.db");
        Schedule slow;
        try (AgentOS os = os().scheduler(new SchedulerSettings(OFTEN, 10, new WithoutSleep(time)))
                .database(file)
                .build()
                .start()) {
            Http http = new Http(os);
            slow = create(http, "slow", "/agents/silent/runs", ",\"payload\":{\"message\":\"hi\"}");
            time.set("2026-11-25T03:00:00Z");
            eventually(http, slow, runs -> runs.size() == 1);
        }
        try (SqliteStorage storage = new SqliteStorage(file)) {
            ScheduleRun run =
                    storage.schedules().runs(slow.id(), 9, 0).elements().getFirst();
            assertThat(run.status()).isEqualTo("cancelled");
            assertThat(run.completedAt()).isNotNull();
            Schedule released = Objects.requireNonNull(storage.schedules().find(slow.id()));
            assertThat(released.nextRunAt()).isEqualTo(Instant.parse("2026-11-26T03:00:00Z"));
        }
    }

    /** Sleeps as long as it is told, by the clock of the machine, while the time stands still. */
    private record WithoutSleep(SetTime time) implements SchedulerTime {

        @Override
        public Instant now() {
            return time.now();
        }

        @Override
        public void sleep(Duration duration) throws InterruptedException {
            SchedulerTime.SYSTEM.sleep(duration);
        }
    }

    @Test
    void afterARestartNoRunIsGoingOn() {
        Path file = folder.resolve("agentos.db");
        try (AgentOS os = os().database(file).build().start()) {
            create(new Http(os), "nightly", "/health", "");
        }
        try (SqliteStorage died = new SqliteStorage(file)) {
            Schedule schedule =
                    died.schedules().list(null, null, 1, 0).elements().getFirst();
            died.schedules()
                    .saveRun(ScheduleRun.SHAPE
                            .builder()
                            .set(ScheduleRun.ID, "r")
                            .set(ScheduleRun.SCHEDULE_ID, schedule.id())
                            .set(ScheduleRun.STATUS, "running")
                            .build());
        }
        try (AgentOS os = os().database(file).build().start()) {
            ScheduleRun run =
                    Objects.requireNonNull(os.engine().storage().schedules().findRun("r"));
            assertThat(run.status()).isEqualTo("failed");
            assertThat(run.error()).isEqualTo("The server ended while the call went on");
        }
    }

    /** A server that has taken the schedule, and died in the middle of its call. */
    private Schedule diedInTheMiddle(Path file, String retries) {
        Schedule nightly;
        try (AgentOS os = os().database(file).build().start()) {
            nightly = create(new Http(os), "nightly", "/health", ",\"method\":\"GET\"" + retries);
        }
        time.set("2026-11-25T03:00:00Z");
        try (SqliteStorage died = new SqliteStorage(file)) {
            assertThat(died.schedules().claimDue(time.now())).isNotNull();
            died.schedules()
                    .saveRun(ScheduleRun.SHAPE
                            .builder()
                            .set(ScheduleRun.ID, "r")
                            .set(ScheduleRun.SCHEDULE_ID, nightly.id())
                            .set(ScheduleRun.ATTEMPT, 1L)
                            .set(ScheduleRun.TRIGGERED_AT, time.now())
                            .set(ScheduleRun.CREATED_AT, time.now())
                            .set(ScheduleRun.STATUS, "running")
                            .build());
        }
        return nightly;
    }

    @Test
    void aCallThatWasCutOffIsNotMadeAgain() {
        Path file = folder.resolve("agentos.db");
        Schedule nightly = diedInTheMiddle(file, "");
        try (AgentOS os = os().database(file).build().start()) {
            Http http = new Http(os);
            awaitNext(http, nightly, "2026-11-26T03:00:00Z");
            assertThat(runs(http, nightly)).extracting(ScheduleRun::status).containsExactly("failed");
            time.set("2026-11-26T03:00:00Z");
            assertThat(eventually(http, nightly, runs -> haveEnded(runs, 2))
                            .getFirst()
                            .status())
                    .isEqualTo("success");
        }
    }

    @Test
    void aCallThatWasCutOffIsAnAttempt() {
        Path file = folder.resolve("agentos.db");
        Schedule nightly = diedInTheMiddle(file, ",\"max_retries\":1,\"retry_delay_seconds\":7");
        try (AgentOS os = os().database(file).build().start()) {
            Http http = new Http(os);
            awaitNext(http, nightly, "2026-11-26T03:00:00Z");
            assertThat(runs(http, nightly)).extracting(ScheduleRun::attempt).containsExactly(2L, 1L);
            assertThat(runs(http, nightly)).extracting(ScheduleRun::status).containsExactly("success", "failed");
        }
    }
}
