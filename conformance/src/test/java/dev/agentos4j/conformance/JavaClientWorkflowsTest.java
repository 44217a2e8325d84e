package dev.agentos4j.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.agentos4j.client.AgentOSClient;
import dev.agentos4j.client.error.NotFoundException;
import dev.agentos4j.client.run.PausedRun;
import dev.agentos4j.client.run.RunRequest;
import dev.agentos4j.protocol.discovery.WorkflowDetails;
import dev.agentos4j.protocol.discovery.WorkflowStep;
import dev.agentos4j.protocol.discovery.WorkflowSummary;
import dev.agentos4j.protocol.run.RunStatus;
import dev.agentos4j.protocol.run.StepOutput;
import dev.agentos4j.protocol.run.WorkflowCompleted;
import dev.agentos4j.protocol.run.WorkflowPaused;
import dev.agentos4j.protocol.run.WorkflowRunOutput;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Workflows: an agent's step, a function's step, a step that waits for a person. */
@OnEachServer
class JavaClientWorkflowsTest {

    private final AgentOSClient client;

    JavaClientWorkflowsTest(Host host, Servers servers) {
        this.client = servers.client(host);
    }

    @Test
    void workflowsAreListedAndDescribed() {
        assertThat(client.workflows().list())
                .extracting(WorkflowSummary::id)
                .containsExactly("workflow", "workflow-confirm");
        WorkflowDetails workflow = client.workflows().get("workflow");
        assertThat(workflow.steps()).extracting(WorkflowStep::name).containsExactly("draft", "shout");
        assertThat(client.async().workflows().get("workflow").join().id()).isEqualTo("workflow");
        assertThatExceptionOfType(NotFoundException.class)
                .isThrownBy(() -> client.workflows().get("nobody"));
    }

    @Test
    void theStepsOfAWorkflowRunOneAfterTheOther() {
        WorkflowRunOutput run =
                client.workflows().run("workflow", RunRequest.of("greet").sessionId(Told.newSession()));
        assertThat(run.status()).isEqualTo(RunStatus.COMPLETED);
        assertThat(run.text()).isEqualTo("YOU SAID: GREET");
        assertThat(run.stepResults()).extracting(StepOutput::stepName).containsExactly("draft", "shout");
    }

    @Test
    void theEventsOfTheStepsAreStreamed() {
        Told told = Told.by(client.workflows().stream("workflow", "greet"));
        assertThat(told.names())
                .startsWith("WorkflowStarted", "StepStarted", "RunStarted")
                .containsSubsequence("RunCompleted", "StepCompleted", "StepStarted", "StepCompleted")
                .endsWith("WorkflowCompleted");
        assertThat(told.last(WorkflowCompleted.class).text()).isEqualTo("YOU SAID: GREET");
    }

    @Test
    void aConfirmedStepRuns() {
        WorkflowRunOutput done = decided(PausedRun::approveAll);
        assertThat(done.status()).isEqualTo(RunStatus.COMPLETED);
        assertThat(done.text()).isEqualTo("YOU SAID: PUBLISH");
    }

    @Test
    void aRejectedStepDoesNotRun() {
        WorkflowRunOutput done = decided(paused -> paused.reject(paused.steps().get(0)));
        assertThat(done.text()).isNotEqualTo("YOU SAID: PUBLISH");
    }

    @Test
    void aWorkflowGoesOnInAStream() {
        RunRequest request = RunRequest.of("publish").sessionId(Told.newSession());
        Told told = Told.by(client.workflows().stream("workflow-confirm", request));
        PausedRun paused = PausedRun.of(told.the(WorkflowPaused.class)).approveAll();
        Told rest = Told.by(client.workflows().continueStream("workflow-confirm", paused.toRequest()));
        assertThat(rest.last(WorkflowCompleted.class).text()).isEqualTo("YOU SAID: PUBLISH");
    }

    @Test
    void aWorkflowsRunCanBeCancelledBeforeItBegins() {
        String run = Told.newSession();
        client.workflows().cancel("workflow", run);
        WorkflowRunOutput cancelled =
                client.workflows().run("workflow", RunRequest.of("greet").runId(run));
        assertThat(cancelled.status()).isEqualTo(RunStatus.CANCELLED);
    }

    @Test
    void aWorkflowsStreamIsTakenUpAgain() {
        String session = Told.newSession();
        RunRequest request = RunRequest.of("greet").sessionId(session).resumable();
        Told told = Told.by(client.workflows().stream("workflow", request));
        String run = Objects.requireNonNull(told.last(WorkflowCompleted.class).runId());
        Told rest = Told.by(client.workflows().resume("workflow", run, session, null));
        assertThat(rest.last(WorkflowCompleted.class).text()).isEqualTo("YOU SAID: GREET");
    }

    @Test
    void aWorkflowsRunIsReadAgainAndListed() {
        String session = Told.newSession();
        WorkflowRunOutput run =
                client.workflows().run("workflow", RunRequest.of("greet").sessionId(session));
        WorkflowRunOutput again = client.workflows().getRun("workflow", Objects.requireNonNull(run.runId()), session);
        assertThat(again.text()).isEqualTo("YOU SAID: GREET");
        assertThat(client.workflows().listRuns("workflow", session)).hasSize(1);
    }

    private WorkflowRunOutput decided(UnaryOperator<PausedRun> decisions) {
        RunRequest request = RunRequest.of("publish").sessionId(Told.newSession());
        WorkflowRunOutput paused = client.workflows().run("workflow-confirm", request);
        assertThat(paused.status()).isEqualTo(RunStatus.PAUSED);
        PausedRun decided = PausedRun.of(paused);
        decided = decisions.apply(decided);
        return client.workflows().continueRun("workflow-confirm", decided.toRequest());
    }
}
