package dev.agentos4j.server.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.server.Http;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What has no owner yet does not lead around the walls between accounts. */
@Timeout(120)
class WallsStoriesTest {

    @TempDir
    private Path folder;

    private Deployments deployments;

    @BeforeEach
    void start() {
        deployments = new Deployments(folder);
    }

    @AfterEach
    void stop() {
        deployments.close();
    }

    private static String evaluation(String member, String id) {
        return "{\"eval_type\":\"performance\",\"input\":\"x\",\"" + member + "\":\"" + id + "\"}";
    }

    @ParameterizedTest
    @CsvSource({
        "agent_id,echo,evals:write,agents:run",
        "agent_id,echo,agents:other:run,agents:run",
        "agent_id,echo,teams:run,agents:run",
        "team_id,leader,agents:run,teams:run"
    })
    void whoMayNotRunItDoesNotEvaluateIt(String member, String id, String held, String needed) {
        Http robot = deployments.robot("robot", "evals:write", held);
        Http.Answer refused = robot.send("POST", "/eval-runs", evaluation(member, id));
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.json().text("detail")).isEqualTo("Insufficient permissions. Required scope(s): " + needed);
    }

    @ParameterizedTest
    @CsvSource({"agents:run", "agents:echo:run", "agents:*:run"})
    void whoMayRunItEvaluatesIt(String held) {
        Http robot = deployments.robot("robot", "evals:write", held);
        assertThat(robot.send("POST", "/eval-runs", evaluation("agent_id", "echo"))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void theNameOfARevokedAccountIsGivenAgainByAdministratorsOnly() {
        String draft = "{\"name\":\"alice\",\"scopes\":[{\"scope\":\"sessions:read\"}]}";
        String id =
                deployments.root.send("POST", "/service-accounts", draft).json().text("id");
        Http minter = deployments.robot("minter", "service_accounts:write", "service_accounts:delete", "sessions:read");
        deployments.root.send("POST", "/sessions?type=agent", "{\"session_id\":\"s\",\"user_id\":\"sa:alice\"}");
        assertThat(deployments.root.delete("/service-accounts/" + id).status()).isEqualTo(204);

        Http.Answer refused = minter.send("POST", "/service-accounts", draft);
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.json().text("detail")).contains("'alice'", "only an administrator");
        assertThat(minter.send("POST", "/service-accounts", draft.replace("alice", "bob"))
                        .status())
                .isEqualTo(201);
        assertThat(deployments.root.send("POST", "/service-accounts", draft).status())
                .isEqualTo(201);
    }

    @Test
    void nobodyTeachesAgentsAboutSessionsOfOthers() {
        Http robot = deployments.robot("robot", "learnings:write", "agents:run");
        String draft = "{\"learning_type\":\"session_context\",\"session_id\":\"s\",\"content\":{\"summary\":\"x\"}}";
        assertThat(robot.send("POST", "/learnings", draft).status())
                .as("a session that somebody may begin")
                .isEqualTo(404);
        deployments.root.post("/agents/echo/runs", "message", "hi", "session_id", "s", "stream", "false");
        assertThat(robot.send("POST", "/learnings", draft).json().text("detail"))
                .isEqualTo("Session not found");
        robot.post("/agents/echo/runs", "message", "hi", "session_id", "own", "stream", "false");
        assertThat(robot.send("POST", "/learnings", draft.replace("\"s\"", "\"own\""))
                        .status())
                .isEqualTo(201);
    }

    @Test
    void theSchedulerIsNoAdministrator() {
        JsonObject run = deployments.pause(deployments.root, "/agents/deployer", "s");
        String asked = deployments.pending();
        String schedule = "{\"name\":\"granting\",\"cron_expr\":\"0 3 * * *\",\"endpoint\":\"/approvals/" + asked
                + "/resolve\",\"payload\":{\"status\":\"approved\"}}";
        String id = deployments.root.send("POST", "/schedules", schedule).json().text("id");
        JsonObject triggered = deployments
                .root
                .send("POST", "/schedules/" + id + "/trigger", "")
                .json();
        assertThat(triggered.text("status")).as(triggered.toJson()).isEqualTo("failed");
        assertThat(triggered.toJson()).contains("\"status_code\":403");
        assertThat(deployments.statusOf(asked)).isEqualTo("pending");
        assertThat(run.text("status")).isEqualTo("PAUSED");
    }
}
