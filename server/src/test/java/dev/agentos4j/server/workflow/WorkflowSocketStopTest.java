package dev.agentos4j.server.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.runtime.workflow.Workflow;
import dev.agentos4j.server.AgentOS;
import dev.agentos4j.server.TestAgents;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What clients of the socket are told when the server stops. */
@Timeout(60)
class WorkflowSocketStopTest {

    private final AgentOS os = AgentOS.builder()
            .securityKey(null)
            .workflow(Workflow.builder()
                    .id("slow")
                    .step("write", TestAgents.slow())
                    .build())
            .build()
            .start();

    @AfterEach
    void stop() {
        os.close();
    }

    private SocketClient client() throws InterruptedException {
        SocketClient client = new SocketClient(os, null);
        client.next();
        return client;
    }

    private static JsonObject start() {
        return JsonObject.of("action", "start-workflow")
                .with("workflow_id", "slow")
                .with("message", "hi")
                .with("session_id", "s");
    }

    @Test
    void theEndOfTheRunIsToldBeforeTheSocketIsClosed() throws Exception {
        SocketClient starter = client();
        starter.say(start());
        String told = starter.until("event: RunContent").getFirst();
        JsonObject started = JsonObject.parse(told.split("\n")[1].substring("data: ".length()));
        SocketClient follower = client();
        follower.say(JsonObject.of("action", "reconnect").with("run_id", started.text("run_id")));
        follower.until("RunContent");

        os.close();

        assertEnd(starter.until("closed"));
        assertEnd(follower.until("closed"));
    }

    private static void assertEnd(List<String> told) {
        assertThat(told.subList(told.size() - 3, told.size()))
                .satisfiesExactly(
                        cancelled -> assertThat(cancelled).contains("\"event\":\"WorkflowCancelled\""),
                        completed -> assertThat(completed).contains("\"event\":\"WorkflowCompleted\"", "was cancelled"),
                        closed -> assertThat(closed).isEqualTo("closed 1001"));
    }

    @Test
    void aSocketThatFollowsNothingIsClosedToo() throws Exception {
        SocketClient idle = client();
        os.close();
        assertThat(idle.next()).isEqualTo("closed 1001");
    }

    @Test
    void aClientThatIsGoneOrReadsNothingHoldsNothingUp() throws Exception {
        client().abort();
        SocketClient deaf = client();
        deaf.say(start());
        deaf.until("event: RunContent");
        deaf.readNothing();
        os.close();
        assertThat(os.engine().liveRuns()).isZero();
    }
}
