package dev.agentos4j.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.agentos4j.client.AgentOSClient;
import dev.agentos4j.client.run.BackgroundRunHandle;
import dev.agentos4j.client.run.ConversationRuns;
import dev.agentos4j.client.run.PausedRun;
import dev.agentos4j.client.run.RunAttempt;
import dev.agentos4j.client.run.RunPausedException;
import dev.agentos4j.client.run.RunRequest;
import dev.agentos4j.client.run.Runs;
import dev.agentos4j.protocol.run.RunOutcome;
import dev.agentos4j.protocol.run.RunOutput;
import dev.agentos4j.protocol.run.RunStatus;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Runs that go on by themselves, and many at once: of agents, teams and workflows. */
@OnEachServer
class JavaClientDetachedTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final AgentOSClient client;

    JavaClientDetachedTest(Host host, Servers servers) {
        this.client = servers.client(host);
    }

    @Test
    void anAgentGoesOnByItself() {
        goesOnByItself(client.agents(), "echo", "RunCompleted");
    }

    @Test
    void aTeamGoesOnByItself() {
        goesOnByItself(client.teams(), "team", "TeamRunCompleted");
    }

    @Test
    void aWorkflowGoesOnByItself() {
        goesOnByItself(client.workflows(), "workflow", "WorkflowCompleted");
    }

    private static <O extends RunOutcome> void goesOnByItself(Runs<O> runs, String id, String last) {
        BackgroundRunHandle<O> plain =
                runs.runInBackground(id, RunRequest.of("go on").sessionId(Told.newSession()));
        O output = plain.await(PATIENCE);
        assertThat(output.status()).isEqualTo(RunStatus.COMPLETED);
        assertThat(runs.attach(id, plain.runId(), plain.sessionId()).get()).isEqualTo(output);

        BackgroundRunHandle<O> watched = runs.runInBackground(
                id, RunRequest.of("go on").sessionId(Told.newSession()).resumable());
        Told told =
                Told.by(runs.attach(id, watched.runId(), watched.sessionId()).events());
        assertThat(told.names()).endsWith(last);
        assertThat(watched.await(PATIENCE).status()).isEqualTo(RunStatus.COMPLETED);
    }

    @Test
    void anAgentThatWasPausedGoesOnByItself() {
        goesOnAfterAPause(client.agents(), "confirm", "Done: deleted /tmp/old.txt.");
    }

    @Test
    void aTeamThatWasPausedGoesOnByItself() {
        goesOnAfterAPause(client.teams(), "team-confirm", null);
    }

    private static void goesOnAfterAPause(ConversationRuns runs, String id, @Nullable String answer) {
        RunOutput paused = runs.run(id, RunRequest.of("go").sessionId(Told.newSession()));
        assertThat(paused.status()).isEqualTo(RunStatus.PAUSED);
        BackgroundRunHandle<RunOutput> handle =
                runs.continueInBackground(id, PausedRun.of(paused).approveAll().toRequest());
        RunOutput done = handle.await(PATIENCE);
        assertThat(done.runId()).isEqualTo(paused.runId());
        assertThat(done.status()).isEqualTo(RunStatus.COMPLETED);
        if (answer != null) {
            assertThat(done.text()).isEqualTo(answer);
        }
    }

    @Test
    void manyRunsOfAnAgentComeInTheOrderOfTheirRequests() {
        List<RunRequest> requests = IntStream.range(0, 5)
                .mapToObj(i -> RunRequest.of("number " + i).sessionId(Told.newSession()))
                .toList();
        assertThat(client.agents().runAll("echo", requests, 2))
                .extracting(attempt -> attempt.orThrow().text())
                .containsExactly(
                        "You said: number 0",
                        "You said: number 1",
                        "You said: number 2",
                        "You said: number 3",
                        "You said: number 4");
    }

    @Test
    void manyRunsOfATeamAndOfAWorkflowComplete() {
        allComplete(client.teams(), "team");
        allComplete(client.workflows(), "workflow");
    }

    private static <O extends RunOutcome> void allComplete(Runs<O> runs, String id) {
        List<RunRequest> requests = List.of(
                RunRequest.of("one").sessionId(Told.newSession()),
                RunRequest.of("two").sessionId(Told.newSession()));
        assertThat(runs.runAll(id, requests, 2))
                .extracting(RunAttempt::orThrow)
                .extracting(RunOutcome::status)
                .containsOnly(RunStatus.COMPLETED);
    }

    @Test
    void whoWantsACompleteRunIsToldWhenItIsNot() {
        assertThat(client.agents().runOrThrow("echo", "hi").text()).isEqualTo("You said: hi");
        assertThat(client.teams().runOrThrow("team", "hi").status()).isEqualTo(RunStatus.COMPLETED);
        assertThat(client.workflows().runOrThrow("workflow", "hi").status()).isEqualTo(RunStatus.COMPLETED);
        assertThatExceptionOfType(RunPausedException.class)
                .isThrownBy(() -> client.agents().runOrThrow("confirm", "clean"))
                .satisfies(paused ->
                        assertThat(Objects.requireNonNull(paused.getMessage())).contains("waits for a decision"));
    }
}
