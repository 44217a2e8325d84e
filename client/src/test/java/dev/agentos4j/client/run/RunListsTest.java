package dev.agentos4j.client.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.agentos4j.client.AgentOSClient;
import dev.agentos4j.client.fixture.Recordings;
import dev.agentos4j.client.fixture.ScriptedServer;
import dev.agentos4j.protocol.run.RunStatus;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Looking at runs that have been: lists, checkpoints, forks. */
@Timeout(30)
class RunListsTest {

    private final ScriptedServer server = ScriptedServer.start();
    private final AgentOSClient client = AgentOSClient.create(server.url());

    @AfterEach
    void close() {
        client.close();
        server.close();
    }

    @Test
    void theRunsOfAnAgentInASessionAreListed() {
        server.always(exchange -> exchange.json(200, Recordings.of("agents/get-runs.json")));

        var runs = client.agents().listRuns("tool", "my session");

        assertThat(server.last().target()).isEqualTo("/agents/tool/runs?session_id=my%20session");
        assertThat(runs).isNotEmpty().allSatisfy(run -> {
            assertThat(run.agentId()).isEqualTo("tool");
            assertThat(run.status()).isEqualTo(RunStatus.COMPLETED);
            assertThat(run.createdAt().instant()).isNotNull();
        });
        assertThat(runs.get(0).runInput()).isEqualTo("hi");
        assertThat(runs.get(0).text()).isEqualTo("The sum is 5.");
        assertThat(runs.get(0).metrics().totalTokens()).isEqualTo(30);
    }

    @Test
    void aListIsLimitedToAState() {
        server.always(exchange -> exchange.json(200, "[]"));

        assertThat(client.teams().listRuns("t", "s", RunStatus.PAUSED)).isEmpty();

        assertThat(server.last().target()).isEqualTo("/teams/t/runs?session_id=s&status=PAUSED");
    }

    @Test
    void theRunsOfATeamAndOfAWorkflowAreListed() {
        server.then(exchange -> exchange.json(200, Recordings.of("teams/team-get-runs.json")))
                .then(exchange -> exchange.json(200, Recordings.of("workflows/workflow-get-runs.json")));

        assertThat(client.async().teams().listRuns("team", "s").join().get(0).teamId())
                .isEqualTo("team");
        var run = client.async().workflows().listRuns("workflow", "s").join().get(0);

        assertThat(run.workflowId()).isEqualTo("workflow");
        assertThat(run.stepResults()).hasSize(2);
        assertThat(run.events().get(0).event()).isEqualTo("WorkflowStarted");
        assertThat(run.status()).isEqualTo(RunStatus.COMPLETED);
    }

    @Test
    void theCheckpointsOfARunAreListedAndOneIsLookedInto() {
        String checkpoint = "{\"checkpoint_id\":null,\"run_id\":\"r\",\"session_id\":\"s\",\"message_index\":2,"
                + "\"continue_from\":2,\"status\":\"COMPLETED\",\"reason\":\"end\",\"created_at\":1795487305,"
                + "\"message_id\":\"m\",\"message_role\":\"user\",\"message_preview\":\"hi\",\"is_latest\":true}";
        server.then(exchange -> exchange.json(
                        200, "{\"run_id\":\"r\",\"session_id\":\"s\",\"checkpoints\":[" + checkpoint + "]}"))
                .then(exchange -> exchange.json(
                        200,
                        "{\"checkpoint\":" + checkpoint + ",\"snapshot\":{\"run_id\":\"r\",\"content\":\"so far\"}}"));

        var all = client.agents().checkpoints("a", "r", "s");
        var one = client.agents()
                .checkpoint("a", "r", "s", all.checkpoints().get(0).messageIndex());

        assertThat(all.checkpoints().get(0).isLatest()).isTrue();
        assertThat(one.snapshot().text()).isEqualTo("so far");
        assertThat(server.received().get(0).target()).isEqualTo("/agents/a/runs/r/checkpoints?session_id=s");
        assertThat(server.last().target()).isEqualTo("/agents/a/runs/r/checkpoints/2?session_id=s");
    }

    @Test
    void aSessionIsForked() {
        server.always(
                exchange -> exchange.json(200, "{\"session_id\":\"new\",\"forked_from_session_id\":\"old one\"}"));

        assertThat(client.teams().forkSession("t", "old one", "ada").sessionId())
                .isEqualTo("new");
        assertThat(server.last().method()).isEqualTo("POST");
        assertThat(server.last().target()).isEqualTo("/teams/t/sessions/old%20one/fork?user_id=ada");
        assertThat(client.async().agents().forkSession("a", "s").join().forkedFromSessionId())
                .isEqualTo("old one");
    }

    @Test
    void idsWithSlashesStayOneSegment() {
        server.always(exchange -> exchange.json(200, "[]"));
        for (String odd : List.of("a/b", "a?b", "a#b", "..", "ü 😀", "a%2Fb")) {
            client.agents().listRuns(odd, odd);
            String path = server.last().target();
            assertThat(path.chars().filter(c -> c == '/')).as(path).hasSize(3);
            assertThat(path.chars().filter(c -> c == '?')).as(path).hasSize(1);
        }
    }

    @Test
    void whatIsMissingIsNamedBeforeAnythingIsSent() {
        assertThatThrownBy(() -> client.agents().listRuns(" ", "s"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("agentId must not be blank");
        assertThatThrownBy(() -> client.agents().listRuns("a", ""))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("sessionId must not be blank");
        assertThatThrownBy(() -> client.workflows().listRuns(null, "s"))
                .isInstanceOf(NullPointerException.class)
                .hasMessage("workflowId must not be null");
        assertThatThrownBy(() -> client.teams().checkpoints("t", null, "s"))
                .isInstanceOf(NullPointerException.class)
                .hasMessage("runId must not be null");
        assertThatThrownBy(() -> client.agents().checkpoint("a", "r", "s", -1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("messageIndex must not be negative, was -1");
        assertThatThrownBy(() -> client.agents().forkSession("a", "s", " "))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("userId must not be blank");
        assertThatThrownBy(() -> client.agents().cancel("a", "r", " "))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("sessionId must not be blank");
        assertThat(server.received()).isEmpty();
    }
}
