package dev.agentos4j.client.run;

import static dev.agentos4j.client.fixture.Events.RUN;
import static dev.agentos4j.client.fixture.Events.agent;
import static dev.agentos4j.client.fixture.Events.completed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.agentos4j.client.AgentOSClient;
import dev.agentos4j.client.fixture.Recordings;
import dev.agentos4j.client.fixture.ScriptedServer;
import dev.agentos4j.protocol.run.RunOutput;
import dev.agentos4j.protocol.run.RunStatus;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Runs that did not come to an answer, for those who want an exception then. */
@Timeout(30)
class CompletionTest {

    private static final RunRequest REQUEST = RunRequest.of("hi").runId(RUN).sessionId("session-1");

    private final ScriptedServer server = ScriptedServer.start();
    private final AgentOSClient client = AgentOSClient.create(server.url());

    @AfterEach
    void close() {
        client.close();
        server.close();
    }

    private void answers(String recording) {
        server.always(exchange -> exchange.json(200, Recordings.of(recording)));
    }

    @Test
    void aCompleteRunIsJustGiven() {
        answers("agents/tool-json.json");
        assertThat(client.agents().runOrThrow("tool", REQUEST).text()).isEqualTo("The sum is 5.");
        assertThat(client.agents().runOrThrow("tool", "hi").isCompleted()).isTrue();
        assertThat(client.async().agents().runOrThrow("tool", "hi").join().isCompleted())
                .isTrue();
    }

    @Test
    void aRunThatFailedSaysWhy() {
        answers("agents/fail-json.json");
        assertThatThrownBy(() -> client.agents().runOrThrow("fail", REQUEST))
                .isInstanceOfSatisfying(RunFailedException.class, failed -> {
                    assertThat(failed).hasMessageContaining("the model is out of order");
                    assertThat(failed.status()).isEqualTo(RunStatus.ERROR);
                    assertThat(failed.runId()).isEqualTo(failed.outcome().runId());
                });
        assertThatThrownBy(() ->
                        client.async().agents().runOrThrow("fail", REQUEST).join())
                .isInstanceOf(CompletionException.class)
                .hasCauseInstanceOf(RunFailedException.class);
    }

    @Test
    void theKindOfErrorIsTakenFromTheEventThatTellsIt() {
        answers("agents/continue-unknown-json.json");
        assertThatThrownBy(() -> Runs.completed(client.agents().continueRun("echo", ContinueRequest.of("x", "s"))))
                .isInstanceOf(RunFailedException.class)
                .hasMessageContaining("No runs found for run ID");
    }

    @Test
    void aCancelledRunIsToldApart() {
        answers("agents/cancelled-json.json");
        assertThatThrownBy(() -> client.agents().runOrThrow("slow", REQUEST)).isInstanceOf(RunCancelledException.class);
    }

    @Test
    void aPausedRunComesWithWhatItWaitsFor() {
        answers("agents/confirm-paused-json.json");
        assertThatThrownBy(() -> client.agents().runOrThrow("confirm", REQUEST))
                .isInstanceOfSatisfying(
                        RunPausedException.class,
                        paused -> assertThat(paused.paused().tools())
                                .singleElement()
                                .satisfies(tool -> assertThat(tool.toolName()).isEqualTo("delete_file")));
    }

    @Test
    void aRunThatGoesOnIsNotComplete() {
        RunOutput running = RunOutput.SHAPE.read("{\"run_id\":\"r\",\"session_id\":\"s\",\"status\":\"RUNNING\"}");
        assertThatThrownBy(() -> Runs.completed(running))
                .isInstanceOf(UncompletedRunException.class)
                .hasMessage("run r (session s) is RUNNING, not COMPLETED.");
    }

    @Test
    void aStreamedRunThatFailsTellsTheKindOfError() {
        server.always(exchange -> exchange.eventStream()
                .event(
                        agent(
                                "RunError",
                                RUN,
                                "\"content\":\"too rude\",\"error_type\":\"input_check_error\",\"error_id\":\"input_not_allowed\""))
                .end());
        try (RunStream stream = client.agents().stream("a", REQUEST)) {
            assertThatThrownBy(stream::awaitCompleted).isInstanceOfSatisfying(RunFailedException.class, failed -> {
                assertThat(failed.errorType()).isEqualTo("input_check_error");
                assertThat(failed.errorId()).isEqualTo("input_not_allowed");
                assertThat(failed)
                        .hasMessage(
                                "run run-1 (session session-1) failed [input_check_error, input_not_allowed]: too rude");
            });
        }
    }

    @Test
    void aCompletedAfterACancelledIsNoSuccess() {
        server.always(exchange -> exchange.eventStream()
                .event(agent("RunCancelled", RUN, "\"reason\":\"x\""))
                .event(completed(RUN, "half"))
                .end());
        try (RunStream stream = client.agents().stream("a", REQUEST)) {
            assertThatThrownBy(stream::awaitCompleted).isInstanceOf(RunCancelledException.class);
        }
    }

    @Test
    void aCompleteStreamGivesItsResult() {
        server.always(
                exchange -> exchange.eventStream().event(completed(RUN, "done")).end());
        try (RunStream stream = client.agents().stream("a", REQUEST)) {
            assertThat(stream.awaitCompleted().text()).isEqualTo("done");
        }
    }

    @Test
    void aStreamWithoutEventsDoesNotTellHowItEnded() {
        server.always(exchange -> exchange.eventStream()
                .event(agent("RunContent", RUN, "\"content\":\"x\""))
                .end());
        try (RunStream stream = client.agents().stream("a", REQUEST.streamEvents(false))) {
            assertThatThrownBy(stream::awaitCompleted)
                    .isInstanceOf(UncompletedRunException.class)
                    .hasMessageContaining("streamEvents(false)");
        }
    }
}
