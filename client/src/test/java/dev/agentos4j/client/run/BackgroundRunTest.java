package dev.agentos4j.client.run;

import static dev.agentos4j.client.fixture.Events.RUN;
import static dev.agentos4j.client.fixture.Events.completed;
import static dev.agentos4j.client.fixture.Events.content;
import static dev.agentos4j.client.fixture.Events.indexed;
import static dev.agentos4j.client.fixture.Events.started;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.agentos4j.client.AgentOSClient;
import dev.agentos4j.client.error.CallInterruptedException;
import dev.agentos4j.client.error.NotFoundException;
import dev.agentos4j.client.fixture.Exchange;
import dev.agentos4j.client.fixture.ScriptedServer;
import dev.agentos4j.protocol.run.RunOutput;
import dev.agentos4j.protocol.run.RunStatus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Runs that go on by themselves while the client looks in now and then. */
@Timeout(30)
class BackgroundRunTest {

    private static final Duration LONG = Duration.ofSeconds(20);

    private final ScriptedServer server = ScriptedServer.start();
    private final AgentOSClient client = AgentOSClient.create(server.url());
    private final AtomicInteger polls = new AtomicInteger();

    @AfterEach
    void close() {
        client.close();
        server.close();
    }

    /** Accepts a run, and shows it in these states one after the other. */
    private void accepts(String... states) {
        server.always(exchange -> {
            if (exchange.method().equals("POST")) {
                exchange.json(
                        202,
                        "{\"run_id\":\"" + exchange.form().get("run_id") + "\",\"session_id\":\""
                                + exchange.form().get("session_id") + "\",\"status\":\"PENDING\"}");
                return;
            }
            String state = states[Math.min(polls.getAndIncrement(), states.length - 1)];
            exchange.json(
                    200,
                    "{\"run_id\":\"" + RUN + "\",\"session_id\":\"s\",\"status\":\"" + state
                            + "\",\"content\":\"text\",\"content_type\":\"str\"}");
        });
    }

    @Test
    void aRunIsAcceptedAndWaitedFor() {
        accepts("PENDING", "RUNNING", "COMPLETED");

        BackgroundRunHandle<RunOutput> handle = client.agents()
                .runInBackground("a", RunRequest.of("hi").runId(RUN).sessionId("s"));
        assertThat(handle.runId()).isEqualTo(RUN);
        assertThat(handle.sessionId()).isEqualTo("s");
        assertThat(server.last().form()).containsEntry("background", "true").containsEntry("stream", "false");
        assertThat(handle.get().status()).isEqualTo(RunStatus.PENDING);

        assertThat(handle.awaitCompleted(LONG).text()).isEqualTo("text");
        assertThat(polls).hasValue(3);
        assertThat(server.last().target()).isEqualTo("/agents/a/runs/" + RUN + "?session_id=s");
    }

    @Test
    void aRunIsWaitedForWithoutAThread() {
        accepts("RUNNING", "PAUSED");

        var handle = client.async().teams().runInBackground("t", "hi").join();
        RunOutput output = handle.await(LONG).join();

        assertThat(output.isPaused()).isTrue();
        assertThat(handle.get().join().isPaused()).isTrue();
        assertThat(polls).hasValue(3);
    }

    @Test
    void aWorkflowRunsInTheBackgroundToo() {
        accepts("COMPLETED");

        assertThat(client.workflows()
                        .runInBackground("w", "hi")
                        .awaitCompleted(LONG)
                        .text())
                .isEqualTo("text");
        assertThat(server.last().target()).startsWith("/workflows/w/runs/");
    }

    @Test
    void aRunThatFailsEndsTheWaitAndIsAnExceptionForThoseWhoWantOne() {
        accepts("ERROR");

        var handle = client.agents().runInBackground("a", "hi");

        assertThat(handle.await(LONG).status()).isEqualTo(RunStatus.ERROR);
        assertThatThrownBy(() -> handle.awaitCompleted(LONG)).isInstanceOf(RunFailedException.class);
    }

    @Test
    void theWaitEndsWithItsTimeAndSaysThatTheRunGoesOn() {
        accepts("RUNNING");

        assertThatThrownBy(() -> client.agents().runInBackground("a", "hi").await(Duration.ofMillis(300)))
                .isInstanceOfSatisfying(UncompletedRunException.class, late -> {
                    assertThat(late).hasMessageContaining("still RUNNING after 300 ms. It goes on");
                    assertThat(late.status()).isEqualTo(RunStatus.RUNNING);
                });
        assertThatThrownBy(() -> client.async()
                        .agents()
                        .attach("a", RUN, "s")
                        .await(Duration.ofMillis(300))
                        .join())
                .isInstanceOf(CompletionException.class)
                .hasCauseInstanceOf(UncompletedRunException.class);
    }

    @Test
    void anInterruptEndsTheWait() {
        accepts("RUNNING");
        Thread waiting = Thread.currentThread();
        server.then(exchange -> {
            exchange.json(200, "{\"run_id\":\"r\",\"status\":\"RUNNING\"}");
            waiting.interrupt();
        });

        assertThatThrownBy(() -> client.agents().attach("a", RUN, "s").await(LONG))
                .isInstanceOf(CallInterruptedException.class);
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void aRunThatNobodyKnowsIsNotWaitedFor() {
        server.always(exchange -> exchange.json(404, "{\"detail\":\"Run not found\"}"));

        assertThatThrownBy(() -> client.agents().attach("a", "unknown", "s").await(LONG))
                .isInstanceOf(NotFoundException.class)
                .hasMessageContaining("Run not found");
        assertThatThrownBy(() -> client.async()
                        .agents()
                        .attach("a", "unknown", "s")
                        .await(LONG)
                        .join())
                .hasCauseInstanceOf(NotFoundException.class);
    }

    @Test
    void cancellingTheFutureEndsTheAsking() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch dropped = new CountDownLatch(1);
        server.always(exchange -> {
            asked.countDown();
            exchange.stallUntilClosed(dropped);
        });

        var waiting = client.async().agents().attach("a", RUN, "s").await(LONG);
        asked.await();
        waiting.cancel(true);

        assertThat(dropped.await(5, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void aRunIsCancelledThroughItsHandle() {
        server.always(exchange -> exchange.json(200, "{}"));

        client.agents().attach("a", RUN, "s").cancel();
        assertThat(server.last().target()).isEqualTo("/agents/a/runs/" + RUN + "/cancel?session_id=s");

        client.async().workflows().attach("w", RUN, "s").cancel().join();
        assertThat(server.last().target()).isEqualTo("/workflows/w/runs/" + RUN + "/cancel?session_id=s");
    }

    /** Detaches a run after its first event, and keeps its events. */
    private static void keepsEvents(Exchange exchange) throws Exception {
        if (exchange.target().endsWith("/resume")) {
            exchange.eventStream()
                    .event("{\"event\":\"replay\",\"run_id\":\"" + RUN
                            + "\",\"status\":\"COMPLETED\",\"total_events\":3}")
                    .event(indexed(started(RUN), 0))
                    .event(indexed(content(RUN, "x"), 1))
                    .event(indexed(completed(RUN, "x"), 2))
                    .end();
            return;
        }
        exchange.eventStream().event(indexed(started(RUN), 0));
        exchange.stall();
    }

    @Test
    void aResumableRunIsLeftAloneAfterItsFirstEventAndItsEventsCanBeHadLater() {
        server.always(BackgroundRunTest::keepsEvents);

        var handle = client.agents()
                .runInBackground(
                        "a", RunRequest.of("hi").runId(RUN).sessionId("s").resumable());
        assertThat(server.last().form()).containsEntry("background", "true").containsEntry("stream", "true");

        List<String> names = new ArrayList<>();
        try (RunStream events = handle.events()) {
            events.forEachRemaining(event -> names.add(event.event()));
            assertThat(events.awaitCompleted().text()).isEqualTo("x");
        }
        assertThat(names).containsExactly("replay", "RunStarted", "RunContent", "RunCompleted");
        assertThat(server.last().form()).containsOnlyKeys("session_id");
    }

    @Test
    void aResumableRunIsStartedWithoutWaitingToo() {
        server.always(BackgroundRunTest::keepsEvents);

        var handle = client.async()
                .agents()
                .runInBackground(
                        "a", RunRequest.of("hi").runId(RUN).sessionId("s").resumable())
                .join();

        assertThat(handle.runId()).isEqualTo(RUN);
        assertThat(handle.events().result().join().text()).isEqualTo("x");
    }

    @Test
    void aContinuedRunGoesOnByItself() {
        server.always(exchange -> {
            if (exchange.method().equals("GET")) {
                exchange.json(200, run("PAUSED", "please confirm"));
                return;
            }
            exchange.eventStream().event(indexed(started("forked"), 0));
            exchange.stall();
        });

        var handle = client.agents()
                .continueInBackground("a", ContinueRequest.of(RUN, "session-1").fork());

        assertThat(handle.runId()).isEqualTo("forked");
        assertThat(server.last().form()).containsEntry("background", "true").containsEntry("fork", "true");
        assertThat(client.async()
                        .teams()
                        .continueInBackground("t", ContinueRequest.of(RUN, "session-1"))
                        .join()
                        .sessionId())
                .isEqualTo("session-1");
    }

    @Test
    void aContinuedRunIsAwaitedPastThePauseThatTheServerStillShows() {
        List<String> shown = List.of(
                run("PAUSED", "first question"), // read before it is continued
                run("PAUSED", "first question"),
                run("PAUSED", "first question"),
                run("PAUSED", "second question"));
        server.always(exchange -> {
            if (exchange.method().equals("GET")) {
                exchange.json(200, shown.get(Math.min(polls.getAndIncrement(), shown.size() - 1)));
                return;
            }
            exchange.eventStream().event(indexed(started(RUN), 0));
            exchange.stall();
        });

        var handle = client.agents().continueInBackground("a", ContinueRequest.of(RUN, "s"));
        assertThat(handle.await(LONG).text()).isEqualTo("second question");
        assertThat(polls).hasValue(4);

        polls.set(0);
        var later = client.async()
                .agents()
                .continueInBackground("a", ContinueRequest.of(RUN, "s"))
                .join();
        assertThat(later.await(LONG).join().text()).isEqualTo("second question");
        assertThat(polls).hasValue(4);
    }

    @Test
    void aRunThatNobodyContinuedIsSettledByItsPause() {
        accepts("PAUSED");

        assertThat(client.agents().attach("a", RUN, "s").await(LONG).status()).isEqualTo(RunStatus.PAUSED);
        assertThat(polls).hasValue(1);
    }

    private static String run(String status, String content) {
        return "{\"run_id\":\"" + RUN + "\",\"session_id\":\"s\",\"status\":\"" + status + "\",\"content\":\"" + content
                + "\",\"content_type\":\"str\"}";
    }

    @Test
    void aRefusalToStartIsTheOrdinaryException() {
        server.always(exchange -> exchange.json(404, "{\"detail\":\"Agent not found\"}"));

        assertThatThrownBy(() -> client.agents().runInBackground("a", "hi")).isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() ->
                        client.agents().runInBackground("a", RunRequest.of("hi").resumable()))
                .isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> client.async()
                        .agents()
                        .runInBackground("a", RunRequest.of("hi").resumable())
                        .join())
                .hasCauseInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> client.agents().attach("a", " ", "s")).hasMessage("runId must not be blank");
        assertThatThrownBy(() -> client.agents().attach("a", "r", "s").await(Duration.ZERO))
                .hasMessageContaining("timeout must be a positive duration");
    }
}
