package dev.agentos4j.client.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.agentos4j.client.AgentOSClient;
import dev.agentos4j.client.error.AuthenticationException;
import dev.agentos4j.client.error.ClosedException;
import dev.agentos4j.client.error.MalformedResponseException;
import dev.agentos4j.client.error.NotFoundException;
import dev.agentos4j.client.error.RemoteServerUnavailableException;
import dev.agentos4j.client.fixture.ScriptedServer;
import dev.agentos4j.client.fixture.ScriptedSocket;
import dev.agentos4j.client.request.ClientClock;
import dev.agentos4j.client.request.Timeouts;
import dev.agentos4j.protocol.media.Image;
import dev.agentos4j.protocol.run.RunEvent;
import dev.agentos4j.protocol.run.RunStatus;
import dev.agentos4j.protocol.sse.SseLimits;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Workflows over a WebSocket. */
@Timeout(30)
class WorkflowSocketTest {

    private static final String RUN = "run-1";

    private final ScriptedSocket server = ScriptedSocket.start();
    private final AgentOSClient client = AgentOSClient.builder(server.url())
            .timeouts(Timeouts.of(Duration.ofSeconds(5)))
            .runTimeouts(Timeouts.of(Duration.ofSeconds(25)))
            .build();

    @AfterEach
    void close() {
        client.close();
        server.close();
    }

    private static String event(String name, long index, String more) {
        return "{\"created_at\": 1, \"event\": \"" + name
                + "\", \"workflow_id\": \"w\", \"session_id\": \"s\", \"run_id\": \"" + RUN
                + "\", \"nested_depth\": 0, \"event_index\": " + index + more + "}";
    }

    private static String event(String name, long index) {
        return event(name, index, "");
    }

    private static List<String> names(RunStream run) {
        List<String> names = new ArrayList<>();
        run.forEachRemaining(each -> names.add(each.event()));
        return names;
    }

    @Test
    void aWorkflowIsStartedAndItsEventsAreRead() throws Exception {
        server.then(talk -> {
            talk.connected(false).hear();
            talk.event(event("WorkflowStarted", 0))
                    .event("{\"event\": \"RunContent\", \"run_id\": \"inner\", \"workflow_run_id\": \"" + RUN
                            + "\", \"content\": \"h\u2028i\", \"event_index\": 1}")
                    .event(event("WorkflowCompleted", 2, ", \"content\": \"done\", \"step_results\": []"));
            talk.hear();
        });

        try (WorkflowSocket socket = client.workflows().connect()) {
            assertThat(socket.requiresAuth()).isFalse();
            RunStream run = socket.start(
                    "w", RunRequest.of("hello").sessionId("s").version(3).factoryInput(Map.of("x", 1)));
            assertThat(names(run)).containsExactly("WorkflowStarted", "RunContent", "WorkflowCompleted");
            assertThat(run.awaitCompleted().text()).isEqualTo("done");
            assertThat(run.runId()).isEqualTo(RUN);
        }
        assertThat(server.heard().get(0).toJson())
                .contains("\"action\":\"start-workflow\"")
                .contains("\"workflow_id\":\"w\"")
                .contains("\"message\":\"hello\"")
                .contains("\"session_id\":\"s\"")
                .contains("\"version\":3")
                .contains("\"factory_input\":{\"x\":1}");
    }

    @Test
    void aPausedRunIsContinuedOnTheSameSocketWithWhatWasSentComplete() {
        server.then(talk -> {
            talk.connected(false).hear();
            talk.event(event("WorkflowStarted", 0))
                    .event(event(
                            "WorkflowPaused",
                            1,
                            ", \"step_requirements\": [{\"step_id\": \"1\", \"step_name\": \"publish\","
                                    + " \"requires_confirmation\": true, \"later\": 7}]"));
            talk.hear();
            talk.event(event("StepContinued", 2)).event(event("WorkflowCompleted", 3, ", \"content\": \"ok\""));
            talk.hear();
        });

        try (WorkflowSocket socket = client.workflows().connect()) {
            RunResult result = socket.start("w", "hello").result();
            assertThat(result.status()).isEqualTo(RunStatus.PAUSED);
            RunStream rest =
                    socket.continueRun("w", PausedRun.of(result).approveAll().toRequest());
            assertThat(rest.awaitCompleted().text()).isEqualTo("ok");
        }
        assertThat(server.heard().get(1).toJson())
                .contains("\"action\":\"continue-workflow\"")
                .contains("\"run_id\":\"" + RUN + "\"")
                .contains("\"session_id\":\"s\"")
                .contains("\"step_requirements\":[{\"step_id\":\"1\"")
                .contains("\"later\":7")
                .contains("\"confirmed\":true");
    }

    @Test
    void aRunIsTakenUpAgainFromPlainJsonAndNothingComesTwice() {
        server.then(talk -> {
            talk.connected(false).hear();
            talk.say("{\"event\": \"catch_up\", \"run_id\": \"" + RUN
                            + "\", \"status\": \"running\", \"missed_events\": 3}")
                    .say(event("WorkflowStarted", 0))
                    .say(event("StepStarted", 1))
                    .say(event("StepCompleted", 2))
                    .say("{\"event\": \"subscribed\", \"run_id\": \"" + RUN + "\", \"status\": \"running\"}")
                    .say(event("WorkflowCompleted", 3));
            talk.hear();
        });

        try (WorkflowSocket socket = client.workflows().connect()) {
            RunStream run = socket.reconnect("w", RUN, "s", 1L);
            assertThat(names(run)).containsExactly("catch_up", "StepCompleted", "subscribed", "WorkflowCompleted");
            assertThat(run.gaps()).isEmpty();
        }
        assertThat(server.heard().get(0).toJson())
                .isEqualTo("{\"action\":\"reconnect\",\"workflow_id\":\"w\",\"run_id\":\"" + RUN
                        + "\",\"session_id\":\"s\",\"last_event_index\":1}");
    }

    @Test
    void theTokenIsGivenWhenTheServerWantsOneAndSomeServersAnswerTwice() {
        server.then(talk -> {
            talk.connected(true).hear();
            talk.say("{\"event\": \"authenticated\", \"message\": \"Authentication successful.\"}")
                    .say("{\"event\": \"authenticated\", \"message\": \"JWT\", \"user_id\": \"ada\"}");
            talk.hear();
            talk.event(event("WorkflowStarted", 0)).event(event("WorkflowCompleted", 1));
            talk.hear();
        });

        try (AgentOSClient known =
                        AgentOSClient.builder(server.url()).token("secret").build();
                WorkflowSocket socket = known.workflows().connect()) {
            assertThat(socket.requiresAuth()).isTrue();
            assertThat(names(socket.start("w", "x"))).containsExactly("WorkflowStarted", "WorkflowCompleted");
        }
        assertThat(server.heard().get(0).toJson()).isEqualTo("{\"action\":\"authenticate\",\"token\":\"secret\"}");
    }

    @Test
    void aWrongTokenIsToldAndANewOneIsAskedForOnce() {
        server.then(talk -> {
            talk.connected(true).hear();
            talk.say("{\"event\": \"auth_error\", \"error\": \"Invalid token\"}")
                    .hear();
        });
        try (AgentOSClient wrong =
                AgentOSClient.builder(server.url()).token("old").build()) {
            assertThatThrownBy(() -> wrong.workflows().connect())
                    .isInstanceOf(AuthenticationException.class)
                    .hasMessageContaining("Invalid token");
        }
        server.then(talk -> {
            talk.connected(true).hear();
            talk.say("{\"event\": \"auth_error\", \"error\": \"Token has expired\"}")
                    .hear();
            talk.say("{\"event\": \"authenticated\", \"message\": \"m\"}").hear();
        });
        List<String> tokens = new ArrayList<>(List.of("first", "second"));
        try (AgentOSClient renewed = AgentOSClient.builder(server.url())
                        .tokenSupplier(() -> tokens.remove(0))
                        .build();
                WorkflowSocket socket = renewed.workflows().connect()) {
            assertThat(socket.requiresAuth()).isTrue();
        }
        assertThat(server.heard()).extracting(message -> message.text("token")).contains("old", "first", "second");
    }

    @Test
    void withoutATokenAServerThatWantsOneIsNotTalkedTo() {
        server.then(talk -> talk.connected(true).hear());
        assertThatThrownBy(() -> client.workflows().connect())
                .isInstanceOf(AuthenticationException.class)
                .hasMessageContaining("the client has none");
        assertThat(server.heard()).isEmpty();
    }

    @Test
    void whatTheServerRefusesIsAnException() {
        server.then(talk -> {
            talk.connected(false).hear();
            talk.say(
                    "{\"event\": \"error\", \"error\": \"Workflow w not found\", \"error_type\": \"t\", \"error_id\": \"i\"}");
            talk.hear();
            talk.event(event("WorkflowStarted", 0)).event(event("WorkflowCompleted", 1));
            talk.hear();
        });

        try (WorkflowSocket socket = client.workflows().connect()) {
            RunStream refused = socket.start("w", "x");
            assertThatThrownBy(refused::hasNext).isInstanceOfSatisfying(WorkflowSocketException.class, e -> {
                assertThat(e).hasMessage("workflow 'w': Workflow w not found");
                assertThat(e.errorType()).isEqualTo("t");
                assertThat(e.errorId()).isEqualTo("i");
            });
            assertThatThrownBy(refused::next).isInstanceOf(WorkflowSocketException.class);
            assertThat(socket.start("v", "x").awaitCompleted().runId()).isEqualTo(RUN);
        }
    }

    @Test
    void aPingIsAnsweredAmongTheEventsOfARun() {
        server.then(talk -> {
            talk.connected(false).hear();
            talk.event(event("WorkflowStarted", 0)).hear();
            talk.protocolPing().event(event("StepStarted", 1)).say("{\"event\": \"pong\"}");
            talk.event(event("WorkflowCompleted", 2));
            talk.hear();
        });

        try (WorkflowSocket socket = client.workflows().connect()) {
            RunStream run = socket.start("w", "x");
            assertThat(run.next().event()).isEqualTo("WorkflowStarted");
            assertThat(socket.ping()).isPositive();
            assertThat(names(run)).containsExactly("StepStarted", "WorkflowCompleted");
        }
    }

    @Test
    void aMessageInPiecesIsOneMessage() {
        server.then(talk -> {
            talk.connected(false).hear();
            String completed = event("WorkflowCompleted", 0, ", \"content\": \"" + "ü😀".repeat(5000) + "\"");
            talk.inPieces("event: WorkflowCompleted\ndata: " + completed + "\n\n", 997);
            talk.hear();
        });

        try (WorkflowSocket socket = client.workflows().connect()) {
            assertThat(socket.start("w", "x").result().text()).isEqualTo("ü😀".repeat(5000));
        }
    }

    @Test
    void manyMessagesThatNobodyReadsWaitAndComeInOrder() {
        server.then(talk -> {
            talk.connected(false).hear();
            for (int i = 0; i < 2000; i++) {
                talk.event(event("StepStarted", i, ", \"step_name\": \"" + "x".repeat(4000) + "\""));
            }
            talk.event(event("WorkflowCompleted", 2000));
            talk.hear();
        });

        try (WorkflowSocket socket = client.workflows().connect()) {
            RunStream run = socket.start("w", "x");
            long expected = 0;
            while (run.hasNext()) {
                assertThat(run.next().eventIndex()).isEqualTo(expected++);
            }
            assertThat(expected).isEqualTo(2001);
        }
    }

    @Test
    void aMessageThatIsTooLongEndsTheSocketAndSaysWhatToRaise() {
        server.then(talk -> {
            talk.connected(false).hear();
            talk.event(event("WorkflowCompleted", 0, ", \"content\": \"" + "x".repeat(5000) + "\""));
            talk.hear();
        });

        try (AgentOSClient careful = AgentOSClient.builder(server.url())
                        .streamLimits(new SseLimits(1000, 1000))
                        .build();
                WorkflowSocket socket = careful.workflows().connect()) {
            RunStream run = socket.start("w", "x");
            assertThatThrownBy(run::hasNext)
                    .hasMessageContaining("longer than 1000 characters")
                    .hasMessageContaining("streamLimits");
        }
    }

    @Test
    void aSocketThatBreaksTellsTheRunAndThatItGoesOn() {
        server.then(talk -> {
            talk.connected(false).hear();
            talk.event(event("WorkflowStarted", 0)).cut();
        });

        try (WorkflowSocket socket = client.workflows().connect()) {
            RunStream run = socket.start("w", "x");
            run.next();
            assertThatThrownBy(run::hasNext).isInstanceOfSatisfying(BrokenStreamException.class, broken -> {
                assertThat(broken.runId()).isEqualTo(RUN);
                assertThat(broken.clock()).isNull();
                assertThat(broken.eventsReceived()).isEqualTo(1);
                assertThat(broken).hasMessageContaining("reconnect");
            });
        }
    }

    @Test
    void aSocketThatTheServerClosesSaysWithWhat() {
        server.then(talk -> {
            talk.connected(false).hear();
            talk.closeWith(1011);
            talk.hear();
        });

        try (WorkflowSocket socket = client.workflows().connect()) {
            assertThatThrownBy(() -> socket.start("w", "x").hasNext())
                    .isInstanceOf(BrokenStreamException.class)
                    .hasMessageContaining("1011");
        }
    }

    @Test
    void silenceRunsOutTheIdleClock() {
        server.then(talk -> {
            talk.connected(false).hear();
            talk.hear();
        });

        try (AgentOSClient hasty = AgentOSClient.builder(server.url())
                        .runTimeouts(Timeouts.of(Duration.ofMillis(200)))
                        .build();
                WorkflowSocket socket = hasty.workflows().connect()) {
            assertThatThrownBy(() -> socket.start("w", "x").hasNext())
                    .isInstanceOfSatisfying(
                            BrokenStreamException.class,
                            e -> assertThat(e.clock()).isEqualTo(ClientClock.IDLE));
        }
    }

    @Test
    void whatIsNoEventIsShown() {
        server.then(talk -> {
            talk.connected(false).hear();
            talk.say("{oops").hear();
        });

        try (WorkflowSocket socket = client.workflows().connect()) {
            assertThatThrownBy(() -> socket.start("w", "x").hasNext())
                    .isInstanceOf(MalformedResponseException.class)
                    .hasMessageContaining("{oops");
        }
    }

    @Test
    void oneRunIsFollowedAtATime() {
        server.then(talk -> {
            talk.connected(false).hear();
            talk.event(event("WorkflowStarted", 0));
            talk.hear();
        });

        try (WorkflowSocket socket = client.workflows().connect()) {
            RunStream run = socket.start("w", "x");
            assertThatThrownBy(() -> socket.start("w", "y"))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("open another socket");
            run.close();
            assertThatThrownBy(run::hasNext).isInstanceOf(ClosedException.class);
        }
    }

    @Test
    void whatComesOfARunAfterItsEndDoesNotTroubleTheNext() {
        server.then(talk -> {
            talk.connected(false).hear();
            talk.event(event("WorkflowStarted", 0)).event(event("WorkflowCancelled", 1));
            talk.hear();
            talk.event(event("WorkflowCompleted", 2));
            talk.event(event("WorkflowStarted", 0).replace(RUN, "run-2"))
                    .event(event("WorkflowCompleted", 1).replace(RUN, "run-2"));
            talk.hear();
        });

        try (WorkflowSocket socket = client.workflows().connect()) {
            assertThat(socket.start("w", "x").result().status()).isEqualTo(RunStatus.CANCELLED);
            assertThat(socket.start("w", "y").awaitCompleted().runId()).isEqualTo("run-2");
        }
    }

    @Test
    void closingFromAnotherThreadEndsTheWaitAndTheSocketProperly() throws Exception {
        CountDownLatch closed = new CountDownLatch(1);
        server.then(talk -> {
            talk.connected(false).hear();
            talk.event(event("WorkflowStarted", 0));
            if (talk.hear() == null) {
                closed.countDown();
            }
        });

        WorkflowSocket socket = client.workflows().connect();
        RunStream run = socket.start("w", "x");
        RunEvent first = run.next();
        CompletableFuture<Throwable> caught = new CompletableFuture<>();
        Thread reader = new Thread(() -> {
            try {
                run.hasNext();
            } catch (RuntimeException e) {
                caught.complete(e);
            }
        });
        reader.start();
        socket.close();
        socket.close();

        assertThat(first.event()).isEqualTo("WorkflowStarted");
        assertThat(caught.get(5, TimeUnit.SECONDS)).isInstanceOf(ClosedException.class);
        assertThat(closed.await(5, TimeUnit.SECONDS)).isTrue();
        assertThatThrownBy(socket::ping).isInstanceOf(ClosedException.class);
    }

    @Test
    void whatDoesNotTravelOverTheSocketIsRefusedBeforeAnythingIsSent() {
        server.then(talk -> {
            talk.connected(false).hear();
            talk.hear();
        });

        try (WorkflowSocket socket = client.workflows().connect()) {
            assertThatThrownBy(() -> socket.start(
                            "w",
                            RunRequest.of("x").image(Image.ofUrl("http://x")).metadata(Map.of())))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("[images, metadata]");
            assertThatThrownBy(() -> socket.start(" ", "x")).hasMessage("workflowId must not be blank");
            assertThatThrownBy(() -> socket.continueRun("w", ContinueRequest.of(RUN, "s")))
                    .hasMessageContaining("step requirements");
            assertThatThrownBy(() -> socket.reconnect("w", "", "s", null)).hasMessage("runId must not be blank");
        }
        assertThat(server.heard()).isEmpty();
    }

    @Test
    void aServerWithoutTheSocketAnswersAsItDoes() {
        try (ScriptedServer plain = ScriptedServer.start();
                AgentOSClient other = AgentOSClient.create(plain.url())) {
            plain.always(exchange -> exchange.json(404, "{\"detail\":\"Not Found\"}"));
            assertThatThrownBy(() -> other.workflows().connect()).isInstanceOf(NotFoundException.class);
        }
        server.close();
        assertThatThrownBy(() -> client.workflows().connect()).isInstanceOf(RemoteServerUnavailableException.class);
    }
}
