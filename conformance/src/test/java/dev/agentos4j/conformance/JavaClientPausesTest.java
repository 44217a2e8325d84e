package dev.agentos4j.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.agentos4j.client.AgentOSClient;
import dev.agentos4j.client.error.BadRequestException;
import dev.agentos4j.client.error.ConflictException;
import dev.agentos4j.client.run.ContinueRequest;
import dev.agentos4j.client.run.PausedRun;
import dev.agentos4j.client.run.RunRequest;
import dev.agentos4j.protocol.run.RunCompleted;
import dev.agentos4j.protocol.run.RunError;
import dev.agentos4j.protocol.run.RunOutput;
import dev.agentos4j.protocol.run.RunPaused;
import dev.agentos4j.protocol.run.RunStatus;
import dev.agentos4j.protocol.run.ToolExecution;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Runs of agents that wait for somebody: for a yes, for input, for a result; plain and streamed. */
@OnEachServer
class JavaClientPausesTest {

    private final AgentOSClient client;

    JavaClientPausesTest(Host host, Servers servers) {
        this.client = servers.client(host);
    }

    @Test
    void anApprovedToolRuns() {
        RunOutput done = decided("confirm", PausedRun::approveAll);
        assertThat(done.status()).isEqualTo(RunStatus.COMPLETED);
        assertThat(done.text()).isEqualTo("Done: deleted /tmp/old.txt.");
        assertThat(done.tools().get(0).confirmed()).isTrue();
    }

    @Test
    void anApprovedToolRunsInAStream() {
        Told told = decidedStreaming("confirm", PausedRun::approveAll);
        assertThat(told.names())
                .containsExactly(
                        "RunContinued",
                        "ToolCallStarted",
                        "ToolCallCompleted",
                        "ModelRequestStarted",
                        "RunContent",
                        "ModelRequestCompleted",
                        "RunContentCompleted",
                        "RunCompleted");
        assertThat(told.last(RunCompleted.class).text()).isEqualTo("Done: deleted /tmp/old.txt.");
    }

    @Test
    void aRejectedToolDoesNotRun() {
        RunOutput done =
                decided("confirm", paused -> paused.reject(paused.tools().get(0), "keep it"));
        assertThat(done.status()).isEqualTo(RunStatus.COMPLETED);
        assertThat(done.text()).isEqualTo("Done: keep it.");
    }

    @Test
    void aRejectedToolDoesNotRunInAStream() {
        Told told = decidedStreaming(
                "confirm", paused -> paused.reject(paused.tools().get(0)));
        assertThat(told.names()).startsWith("RunContinued", "ModelRequestStarted");
        assertThat(told.last(RunCompleted.class).text()).isEqualTo("Done: Function call was rejected by the user.");
    }

    @Test
    void whatTheUserFillsInIsUsed() {
        RunOutput done = decided("input", paused -> paused.answer("to", "ann@example.org"));
        assertThat(done.text()).isEqualTo("Mail: sent Hello to ann@example.org.");
    }

    @Test
    void whatTheUserFillsInIsUsedInAStream() {
        Told told = decidedStreaming("input", paused -> paused.answer("to", "ann@example.org"));
        assertThat(told.last(RunCompleted.class).text()).isEqualTo("Mail: sent Hello to ann@example.org.");
    }

    @Test
    void aResultFromOutsideIsUsed() {
        RunOutput done =
                decided("external", paused -> paused.result(paused.tools().get(0), "Linux"));
        assertThat(done.text()).isEqualTo("The command printed Linux.");
    }

    @Test
    void aResultFromOutsideIsUsedInAStream() {
        Told told = decidedStreaming(
                "external", paused -> paused.result(paused.tools().get(0), "Linux"));
        assertThat(told.names()).startsWith("RunContinued", "ModelRequestStarted");
        assertThat(told.last(RunCompleted.class).text()).isEqualTo("The command printed Linux.");
    }

    @Test
    void aPausedRunSaysWhatItWaitsFor() {
        RunOutput paused = client.agents().run("confirm", "clean");
        assertThat(paused.status()).isEqualTo(RunStatus.PAUSED);
        ToolExecution tool = paused.tools().get(0);
        assertThat(tool.toolName()).isEqualTo("delete_file");
        assertThat(tool.requiresConfirmation()).isTrue();
        assertThat(paused.requirements()).hasSize(1);
        assertThat(PausedRun.of(paused).undecided()).hasSize(1);
    }

    @Test
    void aPausedRunIsStillThereLater() {
        String session = Told.newSession();
        RunOutput paused = client.agents().run("confirm", RunRequest.of("clean").sessionId(session));
        RunOutput read = client.agents().getRun("confirm", Objects.requireNonNull(paused.runId()), session);
        RunOutput done = client.agents()
                .continueRun("confirm", PausedRun.of(read).approveAll().toRequest());
        assertThat(done.text()).isEqualTo("Done: deleted /tmp/old.txt.");
    }

    @Test
    void aRunContinuedWithoutItsResultIsRefused() {
        String session = Told.newSession();
        RunOutput paused = client.agents().run("external", RunRequest.of("go").sessionId(session));
        ContinueRequest unresolved = ContinueRequest.of(Objects.requireNonNull(paused.runId()), session);
        assertThatExceptionOfType(BadRequestException.class)
                .isThrownBy(() -> client.agents().continueRun("external", unresolved))
                .satisfies(refused -> assertThat(refused.detail()).contains("requires external execution"));
        Told told = Told.by(client.agents().continueStream("external", unresolved));
        assertThat(told.last(RunError.class).text()).contains("requires external execution");
    }

    @Test
    void aCancelledRunIsNotContinued() {
        String session = Told.newSession();
        String run = "java-cancelled-" + session;
        client.agents().cancel("slow", run);
        client.agents().run("slow", RunRequest.of("go").runId(run).sessionId(session));
        assertThatExceptionOfType(ConflictException.class)
                .isThrownBy(() -> client.agents().continueRun("slow", ContinueRequest.of(run, session)));
    }

    private RunOutput decided(String agent, UnaryOperator<PausedRun> decisions) {
        RunOutput paused = client.agents().run(agent, RunRequest.of("go").sessionId(Told.newSession()));
        assertThat(paused.status()).isEqualTo(RunStatus.PAUSED);
        PausedRun decided = PausedRun.of(paused);
        decided = decisions.apply(decided);
        RunOutput done = client.agents().continueRun(agent, decided.toRequest());
        assertThat(done.runId()).isEqualTo(paused.runId());
        return done;
    }

    private Told decidedStreaming(String agent, UnaryOperator<PausedRun> decisions) {
        Told told = Told.by(client.agents().stream(agent, RunRequest.of("go").sessionId(Told.newSession())));
        PausedRun decided = PausedRun.of(told.last(RunPaused.class));
        decided = decisions.apply(decided);
        return Told.by(client.agents().continueStream(agent, decided.toRequest()));
    }
}
