package dev.agentos4j.client.run;

import static dev.agentos4j.client.fixture.Events.RUN;
import static dev.agentos4j.client.fixture.Events.agent;
import static dev.agentos4j.client.fixture.Events.completed;
import static dev.agentos4j.client.fixture.Events.content;
import static dev.agentos4j.client.fixture.Events.started;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.agentos4j.client.AgentOSClient;
import dev.agentos4j.client.error.AgentOSException;
import dev.agentos4j.client.error.CallInterruptedException;
import dev.agentos4j.client.error.ClosedException;
import dev.agentos4j.client.error.MalformedResponseException;
import dev.agentos4j.client.error.NotFoundException;
import dev.agentos4j.client.error.UnknownOutcomeException;
import dev.agentos4j.client.fixture.Exchange;
import dev.agentos4j.client.fixture.ScriptedServer;
import dev.agentos4j.client.request.ClientClock;
import dev.agentos4j.client.request.RequestOptions;
import dev.agentos4j.client.request.Timeouts;
import dev.agentos4j.protocol.run.RunContent;
import dev.agentos4j.protocol.run.RunEvent;
import dev.agentos4j.protocol.run.RunStatus;
import dev.agentos4j.protocol.run.UnknownEvent;
import dev.agentos4j.protocol.run.WorkflowSnapshot;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class RunStreamTest {

    private static final RunRequest REQUEST = RunRequest.of("hi").runId(RUN).sessionId("session-1");

    private final ScriptedServer server = ScriptedServer.start();
    private final AgentOSClient client = AgentOSClient.builder(server.url())
            .timeouts(Timeouts.of(Duration.ofSeconds(5)))
            .runTimeouts(Timeouts.of(Duration.ofSeconds(20)))
            .build();

    @AfterEach
    void close() {
        client.close();
        server.close();
    }

    private static List<String> names(RunStream stream) {
        List<String> names = new ArrayList<>();
        stream.forEachRemaining(event -> names.add(event.event()));
        return names;
    }

    private static void story(Exchange exchange) throws Exception {
        exchange.eventStream()
                .event(started(RUN))
                .event(content(RUN, "Once "))
                .event(content(RUN, "upon"))
                .event(completed(RUN, "Once upon"))
                .end();
    }

    @Test
    void eventsComeInOrderAndEndWithTheRun() {
        server.always(RunStreamTest::story);
        try (RunStream stream = client.agents().stream("a", REQUEST)) {
            StringBuilder text = new StringBuilder();
            for (RunEvent event : stream) {
                if (event instanceof RunContent content) {
                    text.append(content.text());
                }
            }
            assertThat(text).hasToString("Once upon");
            assertThat(stream.result().status()).isEqualTo(RunStatus.COMPLETED);
            assertThat(stream.result().text()).isEqualTo("Once upon");
            assertThat(stream.result().metrics().totalTokens()).isEqualTo(5);
            assertThat(stream.runId()).isEqualTo(RUN);
            assertThatThrownBy(stream::next).isInstanceOf(NoSuchElementException.class);
        }
        assertThat(server.last().header("accept")).isEqualTo("text/event-stream");
        assertThat(server.last().form()).containsEntry("stream", "true").containsEntry("message", "hi");
    }

    @Test
    void theConnectionOfAnEndedStreamIsUsedAgain() throws Exception {
        server.always(RunStreamTest::story);
        for (int i = 0; i < 5; i++) {
            try (RunStream stream = client.agents().stream("a", REQUEST)) {
                assertThat(names(stream)).hasSize(4);
            }
            Thread.sleep(50);
        }
        assertThat(server.accepted()).isEqualTo(1);
    }

    @Test
    void aStreamThatNeverEndsIsOverWhenItsRunIs() throws Exception {
        CountDownLatch closed = new CountDownLatch(1);
        server.always(exchange -> {
            exchange.eventStream().event(started(RUN)).event(completed(RUN, "x"));
            exchange.stallUntilClosed(closed);
        });
        try (RunStream stream = client.agents().stream("a", REQUEST)) {
            assertThat(names(stream)).containsExactly("RunStarted", "RunCompleted");
        }
        assertThat(closed.await(5, TimeUnit.SECONDS))
                .as("the connection is given up")
                .isTrue();
    }

    @Test
    void theEndOfAnInnerRunIsNotTheEnd() {
        server.always(exchange -> exchange.eventStream()
                .event(started(RUN))
                .event(agent("RunStarted", "inner", "\"parent_run_id\":\"" + RUN + "\""))
                .event(agent("RunCompleted", "inner", "\"content\":\"no\",\"parent_run_id\":\"" + RUN + "\""))
                .event(completed(RUN, "yes"))
                .end());
        try (RunStream stream = client.agents().stream("a", REQUEST)) {
            assertThat(names(stream)).hasSize(4);
            assertThat(stream.result().text()).isEqualTo("yes");
        }
    }

    @Test
    void completedAfterCancelledIsNoSuccess() {
        server.always(exchange -> exchange.eventStream()
                .event(started(RUN))
                .event(content(RUN, "half"))
                .event(agent("RunCancelled", RUN, "\"reason\":\"cancelled\""))
                .event(completed(RUN, "half"))
                .end());
        try (RunStream stream = client.agents().stream("a", REQUEST)) {
            assertThat(stream.result().status()).isEqualTo(RunStatus.CANCELLED);
            assertThat(stream.result().text()).isEqualTo("half");
            assertThat(stream.result().lastEvent().event()).isEqualTo("RunCancelled");
        }
    }

    @Test
    void aFailedRunIsAnOrdinaryEndWithTheStatusError() {
        server.always(exchange -> exchange.eventStream()
                .event(
                        "{\"created_at\":1,\"event\":\"RunError\",\"agent_id\":\"\",\"agent_name\":\"\",\"content\":\"no key\"}")
                .end());
        try (RunStream stream = client.agents().stream("a", REQUEST)) {
            assertThat(stream.result().status()).isEqualTo(RunStatus.ERROR);
            assertThat(stream.result().text()).isEqualTo("no key");
        }
    }

    @Test
    void theRunIsTheOneTheServerNames() {
        server.always(exchange -> exchange.eventStream()
                .event(started("other"))
                .event(completed("other", "x"))
                .end());
        try (RunStream stream = client.agents().stream("a", REQUEST)) {
            assertThat(stream.result().runId()).isEqualTo("other");
        }
    }

    @Test
    void structuredOutputIsGivenAsJson() {
        server.always(exchange -> exchange.eventStream()
                .event(started(RUN))
                .event(agent("RunContent", RUN, "\"content\":{\"n\":1},\"content_type\":\"Answer\""))
                .event(agent("RunCompleted", RUN, "\"content\":{\"n\":1},\"content_type\":\"Answer\""))
                .end());
        try (RunStream stream = client.agents().stream("a", REQUEST)) {
            assertThat(stream.result().content().toJson()).isEqualTo("{\"n\":1}");
        }
    }

    @Test
    void eventsOfTomorrowAreKept() {
        server.always(exchange -> exchange.eventStream()
                .event(agent("RunTeleported", RUN, "\"to\":\"mars\""))
                .event(completed(RUN, "x"))
                .end());
        try (RunStream stream = client.agents().stream("a", REQUEST)) {
            RunEvent event = stream.next();
            assertThat(event).isInstanceOf(UnknownEvent.class);
            assertThat(event.event()).isEqualTo("RunTeleported");
            assertThat(event.extra().text("to")).isEqualTo("mars");
        }
    }

    @Test
    void theFrameThatRepeatsAPausedWorkflowIsDelivered() {
        String header = "{\"created_at\":1,\"event\":\"%s\",\"run_id\":\"" + RUN
                + "\",\"workflow_id\":\"w\",\"nested_depth\":0}";
        server.always(exchange -> exchange.eventStream()
                .event(header.formatted("WorkflowStarted"))
                .event(header.formatted("WorkflowPaused"))
                .chunk("event: WorkflowRunOutput\ndata: {\"run_id\":\"" + RUN + "\",\"status\":\"PAUSED\"}\n\n")
                .end());
        try (RunStream stream = client.workflows().stream("w", REQUEST)) {
            List<RunEvent> events = new ArrayList<>();
            stream.forEachRemaining(events::add);
            assertThat(events).hasSize(3);
            assertThat(((WorkflowSnapshot) events.get(2)).output().status()).isEqualTo(RunStatus.PAUSED);
            assertThat(stream.result().status()).isEqualTo(RunStatus.PAUSED);
        }
    }

    @Test
    void aPausedWorkflowWhoseStreamNeverEndsIsNotWaitedFor() {
        server.always(exchange -> {
            exchange.eventStream()
                    .event("{\"created_at\":1,\"event\":\"WorkflowPaused\",\"run_id\":\"" + RUN
                            + "\",\"nested_depth\":0}");
            exchange.stall();
        });
        try (RunStream stream = client.workflows().stream("w", REQUEST)) {
            assertThat(names(stream)).containsExactly("WorkflowPaused");
        }
    }

    /** Waits so long for an answer, and for the next byte. */
    private AgentOSClient waiting(long millis) {
        return client.withOptions(RequestOptions.none().timeouts(Timeouts.of(Duration.ofMillis(millis))));
    }

    @Test
    void aSilentStreamRunsOutTheIdleClock() {
        server.always(exchange -> {
            exchange.eventStream().event(started(RUN));
            exchange.stall();
        });
        try (RunStream stream = waiting(500).agents().stream("a", REQUEST)) {
            stream.next();
            var failure = catchThrowableOfType(BrokenStreamException.class, stream::hasNext);
            assertThat(failure.clock()).isEqualTo(ClientClock.IDLE);
            assertThat(failure.runId()).isEqualTo(RUN);
            assertThat(failure.eventsReceived()).isEqualTo(1);
            assertThat(failure).hasMessageContaining("Timeouts.idle").hasMessageContaining("resumable");
            assertThatThrownBy(stream::hasNext).isSameAs(failure);
        }
    }

    @Test
    void heartbeatsKeepAStreamAlive() {
        server.always(exchange -> {
            exchange.eventStream().event(started(RUN));
            for (int i = 0; i < 20; i++) {
                Thread.sleep(150);
                exchange.chunk(": heartbeat\n\n");
            }
            exchange.event(completed(RUN, "x")).end();
        });
        try (RunStream stream = waiting(2000).agents().stream("a", REQUEST)) {
            assertThat(stream.result().status()).isEqualTo(RunStatus.COMPLETED);
        }
    }

    @Test
    void aStreamThatDripsByteByByteIsReadWhole() {
        server.always(exchange -> {
            exchange.eventStream();
            String text = "event: RunCompleted\ndata: " + completed(RUN, "ü😀") + "\n\n";
            for (byte octet : text.getBytes(java.nio.charset.StandardCharsets.UTF_8)) {
                exchange.byteChunk(octet);
            }
            exchange.end();
        });
        try (RunStream stream = client.agents().stream("a", REQUEST)) {
            assertThat(stream.result().text()).isEqualTo("ü😀");
        }
    }

    @Test
    void aStreamCutInTheMiddleOfAnEventIsBrokenAndTheHalfEventIsNotDelivered() {
        server.always(exchange -> {
            exchange.eventStream().event(started(RUN));
            exchange.chunk("event: RunCompleted\ndata: {\"event\":\"RunCompl");
            exchange.cut();
        });
        try (RunStream stream = client.agents().stream("a", REQUEST)) {
            stream.next();
            var failure = catchThrowableOfType(BrokenStreamException.class, stream::hasNext);
            assertThat(failure.clock()).isNull();
            assertThat(failure.eventsReceived()).isEqualTo(1);
        }
    }

    @Test
    void aStreamThatIsResetIsBroken() {
        server.always(exchange -> {
            exchange.eventStream().event(started(RUN));
            Thread.sleep(50);
            exchange.reset();
        });
        try (RunStream stream = client.agents().stream("a", REQUEST)) {
            stream.next();
            assertThatThrownBy(stream::hasNext).isInstanceOf(BrokenStreamException.class);
        }
    }

    @Test
    void aStreamThatEndsBeforeItsRunIsUnfinished() {
        server.always(exchange -> exchange.eventStream().event(started(RUN)).end());
        try (RunStream stream = client.agents().stream("a", REQUEST)) {
            stream.next();
            var failure = catchThrowableOfType(UnfinishedStreamException.class, stream::hasNext);
            assertThat(failure.runId()).isEqualTo(RUN);
            assertThat(failure.sessionId()).isEqualTo("session-1");
        }
    }

    @Test
    void aStreamOfContentAloneMayEndWithoutSayingHow() {
        server.always(exchange -> exchange.eventStream()
                .event(content(RUN, "a"))
                .event(content(RUN, "b"))
                .end());
        try (RunStream stream = client.agents().stream("a", REQUEST.streamEvents(false))) {
            assertThat(stream.result().text()).isEqualTo("ab");
            assertThat(stream.result().status()).isEqualTo(RunResult.UNTOLD);
        }
    }

    @Test
    void garbageInTheChunksIsABrokenStream() {
        server.always(exchange -> {
            exchange.eventStream().event(started(RUN)).raw("zzzz not a chunk length\r\n");
            exchange.stall();
        });
        try (RunStream stream = client.agents().stream("a", REQUEST)) {
            assertThatThrownBy(stream::result).isInstanceOf(BrokenStreamException.class);
        }
    }

    @Test
    void anEventThatIsNotJsonIsNamedAndShown() {
        server.always(exchange -> exchange.eventStream()
                .chunk("event: RunContent\ndata: <oops>\n\n")
                .end());
        try (RunStream stream = client.agents().stream("a", REQUEST)) {
            assertThatThrownBy(stream::hasNext)
                    .isInstanceOf(MalformedResponseException.class)
                    .hasMessageContaining("RunContent")
                    .hasMessageContaining("<oops>");
        }
    }

    @Test
    void anAnswerThatIsNoStreamIsRefused() {
        server.always(exchange -> exchange.json(200, "{\"run_id\":\"r\"}"));
        assertThatThrownBy(() -> client.agents().stream("a", REQUEST))
                .isInstanceOf(MalformedResponseException.class)
                .hasMessageContaining("application/json");
    }

    @Test
    void aRefusalBeforeTheStreamIsTheOrdinaryException() {
        server.always(exchange -> exchange.json(404, "{\"detail\":\"Agent not found\"}"));
        assertThatThrownBy(() -> client.agents().stream("nobody", REQUEST))
                .isInstanceOf(NotFoundException.class)
                .hasMessageContaining("Agent not found");
    }

    @Test
    void aStreamThatDoesNotBeginHasAnUnknownOutcome() {
        server.always(Exchange::stall);
        assertThatThrownBy(() -> waiting(500).agents().stream("a", REQUEST))
                .isInstanceOfSatisfying(UnknownOutcomeException.class, e -> {
                    assertThat(e.runId()).isEqualTo(RUN);
                    assertThat(e.clock()).isEqualTo(ClientClock.HEADERS);
                });
        assertThat(server.received()).hasSize(1);
    }

    @Test
    void closingFromAnotherThreadFreesTheSocketAndTheReaderAtOnce() throws Exception {
        CountDownLatch closed = new CountDownLatch(1);
        server.always(exchange -> {
            exchange.eventStream().event(started(RUN));
            exchange.stallUntilClosed(closed);
        });
        RunStream stream = client.agents().stream("a", REQUEST);
        stream.next();
        CompletableFuture<Throwable> caught = new CompletableFuture<>();
        new Thread(() -> {
                    try {
                        stream.hasNext();
                    } catch (AgentOSException e) {
                        caught.complete(e);
                    }
                })
                .start();
        Thread.sleep(50);
        long start = System.nanoTime();
        stream.close();
        assertThat(caught.get(1, TimeUnit.SECONDS)).isInstanceOf(ClosedException.class);
        assertThat(closed.await(1, TimeUnit.SECONDS)).isTrue();
        assertThat((System.nanoTime() - start) / 1_000_000).isLessThan(300);
        assertThatThrownBy(stream::hasNext).isInstanceOf(ClosedException.class);
    }

    @Test
    void anInterruptEndsTheWaitAndClosesTheConnection() throws Exception {
        CountDownLatch closed = new CountDownLatch(1);
        server.always(exchange -> {
            exchange.eventStream().event(started(RUN));
            exchange.stallUntilClosed(closed);
        });
        try (RunStream stream = client.agents().stream("a", REQUEST)) {
            stream.next();
            Thread.currentThread().interrupt();
            assertThatThrownBy(stream::hasNext).isInstanceOf(CallInterruptedException.class);
            assertThat(Thread.interrupted()).isTrue();
            assertThat(closed.await(2, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void cancelTellsTheServerBeforeTheFirstEvent() throws Exception {
        CountDownLatch cancelled = new CountDownLatch(1);
        server.always(exchange -> {
            if (exchange.target().contains("/cancel")) {
                exchange.json(200, "{}");
                cancelled.countDown();
                return;
            }
            exchange.eventStream();
            cancelled.await();
            exchange.event(agent("RunCancelled", exchange.form().get("run_id"), "\"reason\":\"x\""))
                    .end();
        });
        try (RunStream stream = client.agents().stream("a", "hi")) {
            stream.cancel();
            assertThat(stream.result().status()).isEqualTo(RunStatus.CANCELLED);
            String session = server.received().get(0).form().get("session_id");
            assertThat(server.last().target())
                    .isEqualTo("/agents/a/runs/" + stream.runId() + "/cancel?session_id=" + session);
            assertThat(server.last().header("content-length")).isEqualTo("0");
        }
    }

    @Test
    void closingTheClientEndsItsStreams() {
        server.always(exchange -> {
            exchange.eventStream().event(started(RUN));
            exchange.stall();
        });
        RunStream stream = client.agents().stream("a", REQUEST);
        stream.next();
        client.close();
        assertThatThrownBy(stream::hasNext).isInstanceOf(ClosedException.class);
    }

    @Test
    void eventsCanBeTakenAsAStream() {
        server.always(RunStreamTest::story);
        try (var events = client.agents().stream("a", REQUEST).stream()) {
            assertThat(events.map(RunEvent::event)).hasSize(4);
        }
    }

    @Test
    void aStreamThatHasBeenReadIsNotReadAgainInSilence() {
        server.always(exchange -> exchange.eventStream()
                .event(started(RUN))
                .event(content(RUN, "Hel"))
                .event(completed(RUN, "Hello"))
                .end());
        try (RunStream stream = client.agents().stream("a", "hi")) {
            for (RunEvent first : stream) {
                assertThat(first).isNotNull();
                break;
            }
            int left = 0;
            for (RunEvent ignored : stream) { // a loop that was left is taken up
                left++;
            }
            assertThat(left).isEqualTo(2);
            assertThat(stream.result().text()).isEqualTo("Hello");
            assertThatThrownBy(() -> stream.iterator().hasNext())
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("each of them once");
            assertThatThrownBy(stream::stream).isInstanceOf(IllegalStateException.class);
        }
        try (RunStream stream = client.agents().stream("a", "hi")) {
            stream.result();
            assertThatThrownBy(stream::iterator).isInstanceOf(IllegalStateException.class);
        }
    }
}
