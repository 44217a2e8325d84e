package dev.agentos4j.client.run;

import static dev.agentos4j.client.fixture.Events.RUN;
import static dev.agentos4j.client.fixture.Events.agent;
import static dev.agentos4j.client.fixture.Events.completed;
import static dev.agentos4j.client.fixture.Events.content;
import static dev.agentos4j.client.fixture.Events.indexed;
import static dev.agentos4j.client.fixture.Events.started;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.agentos4j.client.AgentOSClient;
import dev.agentos4j.client.QuickClient;
import dev.agentos4j.client.error.NotFoundException;
import dev.agentos4j.client.fixture.Exchange;
import dev.agentos4j.client.fixture.KeptRun;
import dev.agentos4j.client.fixture.ScriptedServer;
import dev.agentos4j.protocol.run.RunEvent;
import dev.agentos4j.protocol.run.RunEvents;
import dev.agentos4j.protocol.run.RunStatus;
import dev.agentos4j.protocol.run.StepOutputEvent;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Streams that break and are resumed. */
@Timeout(60)
class ResumedStreamTest {

    private static final RunRequest REQUEST =
            RunRequest.of("hi").runId(RUN).sessionId("session-1").resumable();

    private final ScriptedServer server = ScriptedServer.start();
    private final AgentOSClient client = QuickClient.of(server.url());

    @AfterEach
    void close() {
        client.close();
        server.close();
    }

    private static List<RunEvent> all(RunStream stream) {
        List<RunEvent> events = new ArrayList<>();
        stream.forEachRemaining(event -> {
            if (!event.type().isControl()) {
                events.add(event);
            }
        });
        return events;
    }

    private static List<Long> indexes(List<RunEvent> events) {
        return events.stream().map(RunEvent::eventIndex).toList();
    }

    private static List<Long> upTo(int count) {
        return LongStream.range(0, count).boxed().toList();
    }

    private static List<String> names(List<RunEvent> events) {
        return events.stream().map(RunEvent::event).toList();
    }

    private static String control(String event, String status, int missed) {
        String counted = event.equals("catch_up") ? "missed_events" : "total_events";
        String asked = event.equals("replay") ? ",\"last_event_index_requested\":-1" : "";
        return "{\"event\":\"" + event + "\",\"run_id\":\"" + RUN + "\",\"status\":\"" + status + "\",\"" + counted
                + "\":" + missed + asked + "}";
    }

    @Test
    void aStreamCutAtEveryByteIsReadWholeWithNothingLostAndNothingTwice() {
        int length = new KeptRun(KeptRun.story(3), i -> -1).length();
        for (int cut = 0; cut <= length; cut++) {
            int at = cut;
            server.always(new KeptRun(KeptRun.story(3), answer -> answer == 0 ? at : -1));
            try (RunStream stream = client.agents().stream("a", REQUEST)) {
                assertThat(indexes(all(stream))).as("cut at %d", cut).isEqualTo(upTo(5));
                assertThat(stream.awaitCompleted().text()).isEqualTo("w0ü\u2028 w1ü\u2028 w2ü\u2028 ");
                assertThat(stream.gaps()).isEmpty();
            }
        }
    }

    @Test
    void aStreamCutAgainAndAgainAtRandomIsReadWhole() {
        for (int seed = 0; seed < 50; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            int length = new KeptRun(KeptRun.story(40), i -> -1).length();
            server.always(
                    new KeptRun(KeptRun.story(40), answer -> random.nextInt(3) == 0 ? -1 : random.nextInt(length)));
            try (RunStream stream = client.agents().stream("a", REQUEST)) {
                assertThat(indexes(all(stream))).as("seed %d", seed).isEqualTo(upTo(42));
                stream.awaitCompleted();
            }
        }
    }

    @Test
    void aPublishedStreamIsTakenUpAgainInTheSameWay() {
        for (int seed = 0; seed < 30; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            int length = new KeptRun(KeptRun.story(40), i -> -1).length();
            server.always(
                    new KeptRun(KeptRun.story(40), answer -> random.nextInt(3) == 0 ? -1 : random.nextInt(length)));
            RunPublisher publisher = client.async().agents().stream("a", REQUEST);
            List<Long> indexes = Collecting.indexes(publisher);
            assertThat(indexes).as("seed %d", seed).isEqualTo(upTo(42));
            assertThat(publisher.result().join().orThrow().text()).startsWith("w0ü");
            assertThat(publisher.gaps()).isEmpty();
        }
    }

    @Test
    void theCallerSeesEachReconnectWithItsReason() {
        server.then(exchange -> {
            exchange.eventStream().event(indexed(started(RUN), 0)).event(indexed(content(RUN, "a"), 1));
            exchange.cut();
        });
        server.then(Exchange::cut).always(new KeptRun(KeptRun.story(3), answer -> -1));

        try (RunStream stream = client.agents().stream("a", REQUEST)) {
            assertThat(all(stream)).hasSize(5);
            assertThat(stream.reconnects()).isNotEmpty();
            Reconnect first = stream.reconnects().get(0);
            assertThat(first.attempt()).isEqualTo(1);
            assertThat(first.afterEventIndex()).isEqualTo(1);
            assertThat(first.reason()).isInstanceOf(BrokenStreamException.class);
            assertThat(first.pause()).isBetween(Duration.ofMillis(100), Duration.ofMillis(200));
        }
        assertThat(server.last().target()).isEqualTo("/agents/a/runs/" + RUN + "/resume");
        assertThat(server.last().form())
                .containsEntry("last_event_index", "1")
                .containsEntry("session_id", "session-1");
    }

    @Test
    void aServerThatOnlySaysThatItCatchesUpIsGivenUpAfterEightTries() {
        server.always(exchange -> {
            exchange.eventStream().event(control("catch_up", "running", 3));
            exchange.cut();
        });

        try (RunStream stream = client.agents().stream("a", REQUEST)) {
            assertThatThrownBy(() -> all(stream)).isInstanceOf(BrokenStreamException.class);
            assertThat(stream.reconnects()).hasSize(8);
            assertThat(stream.reconnects().get(7).attempt()).isEqualTo(8);
        }
    }

    @Test
    void pausesGrowAndAreSpread() {
        server.always(exchange -> {
            exchange.eventStream();
            exchange.cut();
        });

        try (RunStream stream = client.agents().stream("a", REQUEST)) {
            assertThatThrownBy(() -> all(stream)).isInstanceOf(BrokenStreamException.class);
            double most = 200;
            for (Reconnect reconnect : stream.reconnects()) {
                assertThat((double) reconnect.pause().toMillis()).isBetween(most / 2 - 1, most);
                most = Math.min(most * 2, 5000);
            }
        }
    }

    @Test
    void aStartWhoseAnswerIsLostIsLookedUpAndNotRepeated() {
        server.then(Exchange::cut).always(new KeptRun(KeptRun.story(3), answer -> -1));

        try (RunStream stream = client.agents().stream("a", REQUEST)) {
            assertThat(indexes(all(stream))).isEqualTo(upTo(5));
        }
        assertThat(server.received())
                .extracting(Exchange::target)
                .containsExactly("/agents/a/runs", "/agents/a/runs/" + RUN + "/resume");
    }

    @Test
    void aRunThatHasOnlyJustStartedIsAskedForAgain() {
        String unknown = "{\"event\": \"error\", \"error\": \"Run " + RUN + " not found in buffer or database\"}";
        server.then(Exchange::cut)
                .then(exchange -> exchange.eventStream()
                        .chunk("event: error\ndata: " + unknown + "\n\n")
                        .end())
                .then(exchange -> exchange.eventStream()
                        .chunk("event: error\ndata: " + unknown + "\n\n")
                        .end())
                .always(new KeptRun(KeptRun.story(3), answer -> -1));

        try (RunStream stream = client.agents().stream("a", REQUEST)) {
            assertThat(indexes(all(stream))).isEqualTo(upTo(5));
        }
    }

    @Test
    void aRunThatNeverArrivedIsToldSo() {
        String unknown = "{\"event\": \"error\", \"error\": \"Run " + RUN + " not found in buffer or database\"}";
        server.then(Exchange::cut)
                .always(exchange -> exchange.eventStream()
                        .chunk("event: error\ndata: " + unknown + "\n\n")
                        .end());

        try (RunStream stream = client.agents().stream("a", REQUEST)) {
            assertThatThrownBy(() -> all(stream))
                    .isInstanceOf(UnfinishedStreamException.class)
                    .hasMessageContaining("not found in buffer or database");
        }
        assertThat(server.received()).hasSizeLessThan(8);
    }

    @Test
    void aRunThatTheServerHasForgottenMeanwhileIsToldAtOnce() {
        server.then(exchange -> {
            exchange.eventStream().event(indexed(started(RUN), 0));
            exchange.cut();
        });
        server.always(exchange -> exchange.eventStream()
                .chunk("event: error\ndata: {\"event\": \"error\", \"error\": \"gone\"}\n\n")
                .end());

        try (RunStream stream = client.agents().stream("a", REQUEST)) {
            assertThatThrownBy(() -> all(stream)).isInstanceOf(UnfinishedStreamException.class);
        }
        assertThat(server.received()).hasSize(2);
    }

    @Test
    void aRefusalToResumeIsTheOrdinaryException() {
        server.then(exchange -> {
            exchange.eventStream().event(indexed(started(RUN), 0));
            exchange.cut();
        });
        server.always(exchange -> exchange.json(404, "{\"detail\":\"Agent not found\"}"));

        try (RunStream stream = client.agents().stream("a", REQUEST)) {
            assertThatThrownBy(() -> all(stream)).isInstanceOf(NotFoundException.class);
        }
    }

    @Test
    void eventsThatTheServerHasForgottenAreReportedAsAGap() {
        server.then(exchange -> {
            exchange.eventStream().event(indexed(started(RUN), 0)).event(indexed(content(RUN, "a"), 1));
            exchange.cut();
        });
        server.always(exchange -> exchange.eventStream()
                .event(control("catch_up", "running", 2))
                .event(indexed(content(RUN, "z"), 500))
                .event(indexed(completed(RUN, "a...z"), 501))
                .end());

        try (RunStream stream = client.agents().stream("a", REQUEST)) {
            assertThat(indexes(all(stream))).containsExactly(0L, 1L, 500L, 501L);
            assertThat(stream.gaps()).containsExactly(new Gap(2, 499));
            assertThat(stream.gaps().get(0).count()).isEqualTo(498);
        }
    }

    @Test
    void aRunLookedAtFromItsBeginningTellsWhatIsForgottenOfIt() {
        server.always(exchange -> exchange.eventStream()
                .event(control("replay", "COMPLETED", 1))
                .event(indexed(completed(RUN, "x"), 7))
                .end());

        try (RunStream stream = client.agents().resume("a", RUN, "session-1", null)) {
            assertThat(all(stream)).hasSize(1);
            assertThat(stream.gaps()).containsExactly(new Gap(0, 6));
        }
        try (RunStream stream = client.agents().resume("a", RUN, "session-1", 6L)) {
            assertThat(all(stream)).hasSize(1);
            assertThat(stream.gaps()).isEmpty();
        }
    }

    @Test
    void aServerThatGoesOnWithHeartbeatsAfterTheEndIsNotListenedTo() {
        server.always(exchange -> {
            exchange.eventStream().event(control("catch_up", "running", 1)).event(indexed(completed(RUN, "x"), 0));
            while (true) {
                exchange.chunk(": heartbeat\n\n");
                Thread.sleep(20);
            }
        });

        try (RunStream stream = client.agents().resume("a", RUN, "session-1", null)) {
            assertThat(stream.awaitCompleted().text()).isEqualTo("x");
        }
    }

    @Test
    void aPauseThatWasGoneOnFromIsNotTheEnd() {
        server.always(exchange -> {
            exchange.eventStream()
                    .event(control("catch_up", "running", 5))
                    .event(indexed(started(RUN), 0))
                    .event(indexed(agent("RunPaused", RUN, ""), 1))
                    .event(indexed(agent("RunContinued", RUN, ""), 2))
                    .event(indexed(content(RUN, "x"), 3))
                    .event(indexed(completed(RUN, "x"), 4));
            exchange.stall();
        });

        try (RunStream stream = client.agents().resume("a", RUN, "session-1", null)) {
            assertThat(names(all(stream)))
                    .containsExactly("RunStarted", "RunPaused", "RunContinued", "RunContent", "RunCompleted");
            assertThat(stream.result().status()).isEqualTo(RunStatus.COMPLETED);
        }
    }

    @Test
    void aPauseOfAWorkflowThatWasGoneOnFromIsNotTheEndEither() {
        String step =
                "{\"event\":\"StepContinued\",\"run_id\":\"" + RUN + "\",\"workflow_id\":\"w\",\"nested_depth\":0}";
        server.always(exchange -> {
            exchange.eventStream()
                    .event(control("catch_up", "running", 4))
                    .event(indexed(step.replace("StepContinued", "WorkflowStarted"), 0))
                    .event(indexed(step.replace("StepContinued", "WorkflowPaused"), 1))
                    .event(indexed(step, 2))
                    .event(indexed(step.replace("StepContinued", "WorkflowCompleted"), 3));
            while (true) {
                exchange.chunk(": heartbeat\n\n");
                Thread.sleep(20);
            }
        });

        try (RunStream stream = client.workflows().resume("w", RUN, "session-1", null)) {
            assertThat(all(stream)).hasSize(4);
            assertThat(stream.result().status()).isEqualTo(RunStatus.COMPLETED);
        }
    }

    @Test
    void aPauseIsTheEndOfAResumedStreamToo() {
        server.then(exchange -> {
            exchange.eventStream().event(indexed(started(RUN), 0));
            exchange.cut();
        });
        server.always(exchange -> exchange.eventStream()
                .event(control("replay", "PAUSED", 1))
                .event(indexed(agent("RunPaused", RUN, "\"tools\":[]"), 1))
                .end());

        try (RunStream stream = client.agents().stream("a", REQUEST)) {
            assertThat(stream.result().status()).isEqualTo(RunStatus.PAUSED);
            assertThat(PausedRun.of(stream.result()).toRequest().lastEventIndex())
                    .isEqualTo(1);
        }
    }

    @Test
    void aContinuedRunIsTakenUpAfterItsPauseEvenBeforeItsFirstEvent() {
        String paused = indexed(agent("RunPaused", RUN, "\"tools\":[]"), 7);
        PausedRun run = PausedRun.of(RunEvents.read(paused.getBytes(StandardCharsets.UTF_8)));
        server.then(exchange -> {
            exchange.eventStream();
            exchange.cut();
        });
        server.always(exchange -> exchange.eventStream()
                .event(control("replay", "COMPLETED", 2))
                .event(indexed(agent("RunContinued", RUN, ""), 8))
                .event(indexed(completed(RUN, "x"), 9))
                .end());

        try (RunStream stream =
                client.agents().continueStream("a", run.toRequest().resumable())) {
            assertThat(indexes(all(stream))).containsExactly(8L, 9L);
        }
        assertThat(server.last().form()).containsEntry("last_event_index", "7");
    }

    @Test
    void aContinuedRunThatIsCountedAnewIsReadWhole() {
        String paused = indexed(agent("RunPaused", RUN, "\"tools\":[]"), 7);
        PausedRun run = PausedRun.of(RunEvents.read(paused.getBytes(StandardCharsets.UTF_8)));
        server.always(exchange -> exchange.eventStream()
                .event(indexed(agent("RunContinued", RUN, ""), 0))
                .event(indexed(completed(RUN, "x"), 1))
                .end());

        try (RunStream stream =
                client.agents().continueStream("a", run.toRequest().resumable())) {
            assertThat(indexes(all(stream))).containsExactly(0L, 1L);
            assertThat(stream.gaps()).isEmpty();
        }
    }

    @Test
    void theOutputOfAStepBearsTheIndexOfTheEventAfterItAndIsNeitherLostNorTwice() {
        String step = "{\"event\":\"%s\",\"run_id\":\"" + RUN + "\",\"workflow_id\":\"w\",\"nested_depth\":0}";
        List<String> whole = List.of(
                indexed(step.formatted("WorkflowStarted"), 0),
                indexed(step.formatted("StepStarted"), 1),
                indexed(step.formatted("StepOutput"), 2),
                indexed(step.formatted("StepCompleted"), 2),
                indexed(step.formatted("WorkflowCompleted"), 3));
        for (int cut = 0; cut <= whole.size() - 1; cut++) {
            int at = cut;
            AtomicInteger answers = new AtomicInteger();
            server.always(exchange -> {
                exchange.eventStream();
                if (answers.getAndIncrement() == 0) {
                    for (String event : whole.subList(0, at)) {
                        exchange.event(event);
                    }
                    exchange.cut();
                    return;
                }
                String last = exchange.form().get("last_event_index");
                for (String event : whole) {
                    long index = RunEvents.read(event.getBytes(StandardCharsets.UTF_8))
                            .eventIndex();
                    if (last == null || index > Long.parseLong(last)) {
                        exchange.event(event);
                    }
                }
                exchange.end();
            });
            try (RunStream stream = client.workflows().stream("w", REQUEST)) {
                List<RunEvent> events = all(stream);
                assertThat(names(events))
                        .as("cut after %d", cut)
                        .containsExactly(
                                "WorkflowStarted", "StepStarted", "StepOutput", "StepCompleted", "WorkflowCompleted");
                assertThat(events.get(2)).isInstanceOf(StepOutputEvent.class);
            }
        }
    }

    @Test
    void aRunReplayedFromADatabaseThatCountsAnewAndKeepsNoContentIsCompleted() {
        server.then(exchange -> {
            exchange.eventStream()
                    .event(indexed(started(RUN), 0))
                    .event(indexed(content(RUN, "a"), 1))
                    .event(indexed(content(RUN, "b"), 2))
                    .event(indexed(agent("ToolCallStarted", RUN, ""), 3));
            exchange.cut();
        });
        server.always(exchange -> exchange.eventStream()
                .chunk("event: replay\ndata: {\"event\": \"replay\", \"run_id\": \"" + RUN
                        + "\", \"status\": \"COMPLETED\", \"total_events\": 5}\n\n")
                .event(indexed(started(RUN), 0))
                .event(indexed(agent("ToolCallStarted", RUN, ""), 1))
                .event(indexed(agent("ToolCallCompleted", RUN, ""), 2))
                .event(indexed(agent("ToolCallStarted", RUN, ""), 3))
                .event(indexed(completed(RUN, "ab"), 4))
                .end());

        try (RunStream stream = client.agents().stream("a", REQUEST)) {
            assertThat(names(all(stream)))
                    .containsExactly(
                            "RunStarted",
                            "RunContent",
                            "RunContent",
                            "ToolCallStarted",
                            "ToolCallCompleted",
                            "ToolCallStarted",
                            "RunCompleted");
            assertThat(stream.result().text()).isEqualTo("ab");
            assertThat(stream.gaps()).isEmpty();
        }
    }

    @Test
    void anEndedRunWithoutItsEventsIsToldApartFromABrokenStream() {
        server.always(exchange -> exchange.eventStream()
                .chunk("event: replay\ndata: {\"event\": \"replay\", \"run_id\": \"" + RUN
                        + "\", \"status\": \"COMPLETED\", \"total_events\": 0}\n\n")
                .end());

        try (RunStream stream = client.agents().resume("a", RUN, "session-1", null)) {
            assertThatThrownBy(() -> all(stream))
                    .isInstanceOf(UnfinishedStreamException.class)
                    .hasMessageContaining(
                            "the run is COMPLETED, but the server has no event of it that says so any more");
        }
        assertThat(server.received())
                .extracting(Exchange::target)
                .containsExactly(
                        "/agents/a/runs/" + RUN + "/resume", "/agents/a/runs/" + RUN + "?session_id=session-1");
    }

    /** What Agno 3.1 does with a run in the background that is cancelled before it starts: an empty stream, and nothing stored. */
    @Test
    void aRunThatHasEndedWithoutAnEventThatSaysSoIsAskedForByItsId() {
        server.always(exchange -> {
            if (exchange.method().equals("GET")) {
                exchange.json(
                        200,
                        "{\"run_id\":\"" + RUN + "\",\"session_id\":\"session-1\",\"agent_id\":\"a\","
                                + "\"status\":\"CANCELLED\",\"cancellation_stage\":\"PENDING\"}");
            } else if (exchange.target().contains("/resume?")) {
                exchange.eventStream()
                        .chunk("event: replay\ndata: {\"event\": \"replay\", \"run_id\": \"" + RUN
                                + "\", \"status\": \"CANCELLED\", \"total_events\": 0}\n\n")
                        .end();
            } else {
                exchange.eventStream().end();
            }
        });
        RunRequest request = REQUEST.userId("ann");
        try (RunStream stream = client.agents().stream("a", request)) {
            assertThat(all(stream)).isEmpty();
            assertThat(stream.result().status()).isEqualTo(RunStatus.CANCELLED);
        }
        assertThat(server.last().target()).isEqualTo("/agents/a/runs/" + RUN + "?session_id=session-1&user_id=ann");
        RunPublisher publisher = client.async().agents().stream("a", request);
        assertThat(publisher.result().join().status()).isEqualTo(RunStatus.CANCELLED);
    }

    /** What Agno does when a workflow pauses in the background: the last event is that of the step. */
    @Test
    void aWorkflowThatPausedInTheBackgroundTellsWhatItWaitsFor() {
        String step = "{\"event\":\"StepPaused\",\"run_id\":\"" + RUN + "\",\"workflow_id\":\"w\",\"event_index\":1}";
        server.always(exchange -> {
            if (exchange.method().equals("GET")) {
                exchange.json(
                        200,
                        "{\"run_id\":\"" + RUN
                                + "\",\"session_id\":\"session-1\",\"workflow_id\":\"w\",\"user_id\":\"ann\","
                                + "\"status\":\"PAUSED\",\"step_requirements\":[{\"step_id\":\"1\",\"step_name\":\"ask\","
                                + "\"requires_confirmation\":true}]}");
            } else if (exchange.target().endsWith("/resume")) {
                exchange.eventStream().event(control("replay", "PAUSED", 0)).end();
            } else {
                exchange.eventStream().event(step).end();
            }
        });
        try (RunStream stream = client.workflows().stream("w", REQUEST)) {
            assertThat(names(all(stream))).containsExactly("StepPaused");
            PausedRun paused = PausedRun.of(stream.result());
            assertThat(paused.steps()).hasSize(1);
            assertThat(paused.approveAll().toRequest().texts()).containsEntry("user_id", "ann");
        }
    }

    /** With a durable queue, a run has another id than the client chose: asking by that one is refused, and no news. */
    @Test
    void aRefusalOfAnIdIsNotDeliveredWhileThereIsAnother() {
        server.then(exchange -> {
            exchange.eventStream().event(indexed(started("queued"), 0));
            exchange.cut();
        });
        server.then(exchange -> {
            exchange.eventStream().event(indexed(content("queued", "a"), 1));
            exchange.cut();
        });
        server.then(Exchange::cut);
        server.always(exchange -> {
            if (exchange.target().contains("/queued/")) {
                exchange.eventStream()
                        .event(control("catch_up", "running", 1))
                        .event(indexed(completed("queued", "a"), 2))
                        .end();
            } else {
                exchange.eventStream()
                        .chunk("event: error\ndata: {\"event\": \"error\", \"error\": \"not found\"}\n\n")
                        .end();
            }
        });
        try (RunStream stream = client.agents().stream("a", REQUEST)) {
            List<RunEvent> events = new ArrayList<>();
            stream.forEachRemaining(events::add);
            assertThat(names(events)).doesNotContain("error").endsWith("RunCompleted");
        }
    }

    private static final String UNKNOWN =
            "event: error\ndata: {\"event\": \"error\", \"error\": \"Run not found in buffer or database\"}\n\n";

    private static final String CONFIG =
            "{\"os_id\":\"os\",\"databases\":[],\"agents\":[],\"teams\":[],\"workflows\":[],"
                    + "\"interfaces\":[],\"queue\":{\"durable\":%s,\"queue_per_session\":true}}";

    @Test
    void aStreamThatBreaksBeforeItsFirstEventIsFoundInADurableQueueByItsKey() {
        AtomicInteger starts = new AtomicInteger();
        server.always(exchange -> {
            if (exchange.target().equals("/config")) {
                exchange.json(200, CONFIG.formatted("true"));
            } else if (exchange.target().endsWith("/resume")) {
                exchange.eventStream().chunk(UNKNOWN).end();
            } else if (starts.incrementAndGet() == 1) {
                exchange.eventStream().cut();
            } else {
                exchange.eventStream()
                        .event(indexed(started("queued"), 0))
                        .event(indexed(completed("queued", "a"), 1))
                        .end();
            }
        });

        try (RunStream stream = client.agents().stream("a", REQUEST)) {
            assertThat(indexes(all(stream))).containsExactly(0L, 1L);
            assertThat(stream.runId()).isEqualTo("queued");
        }
        List<Exchange> sent = server.received().stream()
                .filter(exchange -> exchange.target().equals("/agents/a/runs"))
                .toList();
        assertThat(sent).hasSize(2);
        assertThat(sent.get(0).header("idempotency-key"))
                .isNotNull()
                .isEqualTo(sent.get(1).header("idempotency-key"));
    }

    @Test
    void aRunIsNotStartedAgainWhereNoQueueKnowsItsKey() {
        server.then(exchange -> exchange.eventStream().cut());
        server.always(exchange -> {
            if (exchange.target().equals("/config")) {
                exchange.json(200, CONFIG.formatted("false"));
            } else {
                exchange.eventStream().chunk(UNKNOWN).end();
            }
        });

        try (RunStream stream = client.agents().stream("a", REQUEST)) {
            assertThatThrownBy(() -> all(stream))
                    .isInstanceOf(UnfinishedStreamException.class)
                    .hasMessageContaining("not found");
        }
        assertThat(server.received()).extracting(Exchange::target).containsOnlyOnce("/agents/a/runs", "/config");
    }

    @Test
    void aForkIsAskedForByItsOwnIdAndThenByTheOneItCameFrom() {
        server.then(exchange -> {
            exchange.eventStream().event(indexed(started("fork"), 4));
            exchange.cut();
        });
        server.then(exchange -> exchange.eventStream()
                .chunk("event: error\ndata: {\"event\": \"error\", \"error\": \"not found\"}\n\n")
                .end());
        server.always(exchange -> exchange.eventStream()
                .event(control("catch_up", "running", 1))
                .event(indexed(completed("fork", "x"), 5))
                .end());

        ContinueRequest request = ContinueRequest.of(RUN, "session-1").fork().resumable();
        try (RunStream stream = client.agents().continueStream("a", request)) {
            assertThat(indexes(all(stream))).containsExactly(4L, 5L);
            assertThat(stream.awaitCompleted().runId()).isEqualTo("fork");
        }
        assertThat(server.received())
                .extracting(Exchange::target)
                .containsExactly(
                        "/agents/a/runs/" + RUN + "/continue",
                        "/agents/a/runs/fork/resume",
                        "/agents/a/runs/" + RUN + "/resume");
    }

    @Test
    void theEndOfANestedWorkflowIsNotTheEnd() {
        String outer = "{\"event\":\"%s\",\"run_id\":\"" + RUN + "\",\"workflow_id\":\"w\",\"nested_depth\":0}";
        String inner = "{\"event\":\"%s\",\"run_id\":\"inner\",\"workflow_id\":\"v\",\"nested_depth\":1}";
        server.always(exchange -> exchange.eventStream()
                .event(control("catch_up", "running", 3))
                .event(indexed(inner.formatted("WorkflowStarted"), 3))
                .event(indexed(inner.formatted("WorkflowCompleted"), 4))
                .event(indexed(outer.formatted("WorkflowCompleted"), 5))
                .end());

        try (RunStream stream = client.workflows().resume("w", RUN, "session-1", 2L)) {
            assertThat(all(stream)).hasSize(3);
            assertThat(stream.runId()).isEqualTo(RUN);
        }
    }
}
