package dev.agentos4j.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.agentos4j.client.AgentOSClient;
import dev.agentos4j.client.error.AuthenticationException;
import dev.agentos4j.client.run.PausedRun;
import dev.agentos4j.client.run.RunRequest;
import dev.agentos4j.client.run.RunResult;
import dev.agentos4j.client.run.RunStream;
import dev.agentos4j.client.run.WorkflowSocket;
import dev.agentos4j.client.run.WorkflowSocketException;
import dev.agentos4j.protocol.run.RunEvent;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Workflows over the WebSocket of the real AgentOS. */
@OnEachServer
class JavaClientSocketTest {

    private final AgentOSClient client;
    private final Servers servers;
    private final Host host;

    JavaClientSocketTest(Host host, Servers servers) {
        this.client = servers.client(host);
        this.servers = servers;
        this.host = host;
    }

    private static List<String> names(RunStream run) {
        List<String> names = new ArrayList<>();
        for (RunEvent event : run) {
            names.add(event.event());
        }
        return names;
    }

    @Test
    void aWorkflowRunsOverTheSocketAndCanBeTakenUpByAnother() {
        String runId;
        String session = Told.newSession();
        try (WorkflowSocket socket = client.workflows().connect()) {
            assertThat(socket.requiresAuth()).isFalse();
            assertThat(socket.ping()).isPositive();
            RunStream run = socket.start("workflow", RunRequest.of("greet").sessionId(session));
            List<String> told = names(run);
            if (host == Host.PYTHON_QUEUE) {
                assertThat(told.remove(0)).isEqualTo("queued");
            }
            assertThat(told)
                    .startsWith("WorkflowStarted", "StepStarted", "RunStarted")
                    .endsWith("StepCompleted", "WorkflowCompleted");
            assertThat(run.awaitCompleted().text()).isEqualTo("YOU SAID: GREET");
            runId = run.runId();
        }
        try (WorkflowSocket socket = client.workflows().connect()) {
            RunStream again = socket.reconnect("workflow", runId, session, null);
            assertThat(names(again)).startsWith("replay", "WorkflowStarted").endsWith("WorkflowCompleted");
            assertThat(again.result().text()).isEqualTo("YOU SAID: GREET");
        }
    }

    @Test
    void aPausedWorkflowGoesOnOverTheSocket() {
        try (WorkflowSocket socket = client.workflows().connect()) {
            RunResult paused = socket.start(
                            "workflow-confirm", RunRequest.of("publish").sessionId(Told.newSession()))
                    .result();
            RunStream rest = socket.continueRun(
                    "workflow-confirm", PausedRun.of(paused).approveAll().toRequest());
            assertThat(rest.awaitCompleted().text()).isEqualTo("YOU SAID: PUBLISH");
        }
    }

    @Test
    void whatTheServerRefusesIsAnException() {
        try (WorkflowSocket socket = client.workflows().connect()) {
            assertThatExceptionOfType(WorkflowSocketException.class)
                    .isThrownBy(() -> socket.start("nobody", "hi").hasNext())
                    .withMessageContaining("nobody not found");
        }
    }

    @Test
    void theKeyOpensTheSocketOfASecuredServer() {
        try (WorkflowSocket socket =
                servers.securedClient(host, ReferenceOS.KEY).workflows().connect()) {
            assertThat(socket.requiresAuth()).isTrue();
            assertThat(socket.start("workflow", "greet").awaitCompleted().text())
                    .isEqualTo("YOU SAID: GREET");
        }
        assertThatExceptionOfType(AuthenticationException.class)
                .isThrownBy(
                        () -> servers.securedClient(host, "wrong").workflows().connect());
    }
}
