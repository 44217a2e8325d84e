package dev.agentos4j.server.rules;

import static dev.agentos4j.server.rules.Deployments.approvalOf;
import static dev.agentos4j.server.rules.Deployments.confirmed;
import static dev.agentos4j.server.rules.Deployments.goOn;
import static dev.agentos4j.server.rules.Deployments.id;
import static org.assertj.core.api.Assertions.assertThat;

import dev.agentos4j.protocol.json.JsonArray;
import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.json.JsonValue;
import dev.agentos4j.server.Http;
import dev.agentos4j.server.workflow.SocketClient;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** An administrator's decision is made once, for one run, while it waits, and counts once. */
@Timeout(120)
class ApprovalUseStoriesTest {

    private static final String[] RUNS = {
        "agents:run", "agents:read", "teams:run", "teams:read", "workflows:run", "sessions:read"
    };

    @TempDir
    private Path folder;

    private Deployments deployments;
    private Http robot;

    @BeforeEach
    void start() {
        deployments = new Deployments(folder);
        robot = deployments.robot("robot", RUNS);
    }

    @AfterEach
    void stop() {
        deployments.close();
    }

    private Http.Answer fork(String path, String session) {
        return robot.post(path + "/sessions/" + session + "/fork");
    }

    private JsonObject onlyRun(String path, String session) {
        JsonArray runs = (JsonArray)
                JsonValue.parse(robot.get(path + "/runs?session_id=" + session).body());
        assertThat(runs.values()).hasSize(1);
        String runId = id((JsonObject) runs.values().getFirst());
        return robot.get(path + "/runs/" + runId + "?session_id=" + session).json();
    }

    @Test
    void theSocketAsksForAnAdministratorAsEveryDoorDoes() throws Exception {
        String token = deployments.token("socket", "workflows:run");
        Http own = new Http(deployments.os(), token);
        JsonObject run = deployments.pause(own, "/workflows/deploying", "s");
        SocketClient client = new SocketClient(deployments.os(), null);
        client.next();
        client.say(JsonObject.of("action", "authenticate").with("token", token));
        client.next();
        client.say(JsonObject.of("action", "continue-workflow")
                .with("workflow_id", "deploying")
                .with("run_id", id(run))
                .with("session_id", "s")
                .with("step_requirements", JsonValue.parse(confirmed(run, "step_requirements"))));
        assertThat(client.next())
                .isEqualTo("{\"event\":\"error\","
                        + "\"error\":\"This run requires admin approval before it can be continued\"}");
        assertThat(deployments.made()).isZero();
        assertThat(deployments.approvals("pending")).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"/agents/deployer", "/teams/leader", "/teams/release"})
    void oneDecisionMakesOneCallHoweverOftenTheSessionIsForked(String path) {
        JsonObject run = deployments.pause(robot, path, "s");
        String asked = deployments.pending();
        List<String> copies = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            copies.add(String.valueOf(fork(path, "s").json().text("session_id")));
        }
        assertThat(deployments.approvals("pending"))
                .as("each copy waits for itself")
                .hasSize(6);
        deployments.approve(asked);
        for (String copy : copies) {
            JsonArray runs = (JsonArray)
                    JsonValue.parse(robot.get(path + "/runs?session_id=" + copy).body());
            String runId = id((JsonObject) runs.values().getFirst());
            assertThat(goOn(robot, path, copy, runId).status()).isEqualTo(403);
        }
        assertThat(goOn(robot, path, "s", id(run)).json().text("status")).isEqualTo("COMPLETED");
        assertThat(deployments.made()).isEqualTo(1);
        assertThat(deployments.approvals("pending")).hasSize(5);
    }

    @Test
    void aForkedSessionOfAWorkflowWaitsForItselfToo() {
        deployments.pause(robot, "/workflows/deploying", "s");
        deployments.pause(robot, "/agents/deployer", "a");
        String copy = String.valueOf(fork("/agents/deployer", "a").json().text("session_id"));
        JsonObject copied = onlyRun("/agents/deployer", copy);
        Set<String> ids = new HashSet<>();
        deployments.approvals("pending").forEach(approval -> ids.add(String.valueOf(approval.text("id"))));
        assertThat(ids).hasSize(3).contains(approvalOf(copied));
        deployments.approve(approvalOf(copied));
        assertThat(goOn(robot, "/agents/deployer", copy, id(copied)).json().text("status"))
                .isEqualTo("COMPLETED");
        assertThat(deployments.made()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"fork", "regenerate"})
    void aRunThatBeginsWhereAnotherWaitsWaitsForADecisionOfItsOwn(String how) {
        JsonObject run = deployments.pause(robot, "/agents/deployer", "s");
        String asked = deployments.pending();
        deployments.approve(asked);
        JsonObject forked =
                goOn(robot, "/agents/deployer", "s", id(run), how, "true").json();
        assertThat(forked.text("status")).as(forked.toJson()).isEqualTo("PAUSED");
        assertThat(forked.text("run_id")).isNotEqualTo(id(run));
        assertThat(deployments.made()).isZero();
        String own = deployments.pending();
        assertThat(own).isNotEqualTo(asked).isEqualTo(approvalOf(forked));
        assertThat(goOn(robot, "/agents/deployer", "s", id(forked)).status()).isEqualTo(403);
        deployments.approve(own);
        assertThat(goOn(robot, "/agents/deployer", "s", id(forked)).json().text("content"))
                .isEqualTo("Done: deployed, number 1.");
    }

    @Test
    void anAdministratorWhoForksARunThatWaitsDecidesAboutTheForkOnly() {
        JsonObject run = deployments.pause(robot, "/agents/deployer", "s");
        String asked = deployments.pending();
        JsonObject forked = goOn(
                        deployments.root,
                        "/agents/deployer",
                        "s",
                        id(run),
                        "fork",
                        "true",
                        "tools",
                        confirmed(run, "tools"))
                .json();
        assertThat(forked.text("content")).isEqualTo("Done: deployed, number 1.");
        assertThat(deployments.pending()).isEqualTo(asked);
        assertThat(goOn(robot, "/agents/deployer", "s", id(run)).status()).isEqualTo(403);
    }

    @Test
    void aTeamWhoseMemberWaitsIsNotForkedByItsRun() {
        JsonObject run = deployments.pause(robot, "/teams/release", "s");
        deployments.approve(deployments.pending());
        Http.Answer refused = goOn(robot, "/teams/release", "s", id(run), "fork", "true");
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.body()).contains("a member of the team waits for an approval");
        assertThat(goOn(robot, "/teams/release", "s", id(run)).json().text("status"))
                .isEqualTo("COMPLETED");
        assertThat(deployments.made()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"/agents/deployer", "/teams/leader", "/teams/release", "/workflows/deploying"})
    void ofTwentyWhoGoOnOnTwoServersOneDoes(String path) throws Exception {
        JsonObject run = deployments.pause(robot, path, "s");
        deployments.approve(deployments.pending());
        try (Deployments other = deployments.another(folder);
                ExecutorService threads = Executors.newFixedThreadPool(20)) {
            Http there = new Http(other.os(), Deployments.KEY);
            CyclicBarrier together = new CyclicBarrier(20);
            List<Callable<Http.Answer>> callers = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                Http who = i % 2 == 0 ? deployments.root : there;
                callers.add(() -> {
                    together.await();
                    return goOn(who, path, "s", id(run));
                });
            }
            int completed = 0;
            for (Future<Http.Answer> each : threads.invokeAll(callers)) {
                Http.Answer answer = each.get();
                assertThat(answer.status()).as(answer.body()).isNotEqualTo(500);
                boolean first = answer.status() == 200
                        && run.text("run_id").equals(answer.json().text("run_id"));
                completed += first ? 1 : 0;
            }
            assertThat(completed).isEqualTo(1);
        }
        assertThat(deployments.made()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"/agents/deployer", "/teams/leader", "/teams/release", "/workflows/deploying"})
    void whatACancelledRunWaitedForCannotBeGranted(String path) {
        JsonObject run = deployments.pause(robot, path, "s");
        String asked = deployments.pending();
        assertThat(robot.post(path + "/runs/" + id(run) + "/cancel").status()).isEqualTo(200);
        assertThat(deployments.statusOf(asked)).isEqualTo("cancelled");
        Http.Answer refused = deployments.approve(asked);
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.json().text("detail")).isEqualTo("Approval is already 'cancelled' and cannot be resolved");
    }

    @ParameterizedTest
    @CsvSource({"/agents/deployer", "/teams/release", "/workflows/deploying"})
    void whatARunOfADeletedSessionWaitedForCannotBeGranted(String path) {
        deployments.pause(robot, path, "s");
        String asked = deployments.pending();
        deployments.root.delete("/sessions/s");
        assertThat(deployments.statusOf(asked)).isEqualTo("cancelled");
        assertThat(deployments.approve(asked).status()).isEqualTo(409);
    }

    @Test
    void whatAnAdministratorDecidedInTheRunItselfIsNotAskedAnyMore() {
        JsonObject run = deployments.pause(robot, "/agents/deployer", "s");
        String asked = deployments.pending();
        goOn(deployments.root, "/agents/deployer", "s", id(run), "tools", confirmed(run, "tools"));
        assertThat(deployments.made()).isEqualTo(1);
        assertThat(deployments.statusOf(asked)).isEqualTo("cancelled");
    }

    @Test
    void whatARunThatBeganAnewDoesNotWaitForAnyMoreIsClosed() {
        JsonObject run = deployments.pause(robot, "/agents/deployer", "s");
        String asked = deployments.pending();
        JsonObject again = goOn(deployments.root, "/agents/deployer", "s", id(run), "continue_from", "last_user")
                .json();
        assertThat(again.text("status")).isEqualTo("PAUSED");
        assertThat(deployments.statusOf(asked)).isEqualTo("cancelled");
        assertThat(deployments.pending()).isEqualTo(approvalOf(again)).isNotEqualTo(asked);
    }

    @Test
    void aDeletedApprovalLetsNobodyGoOnWhoIsNoAdministrator() {
        JsonObject run = deployments.pause(robot, "/agents/deployer", "s");
        deployments.root.delete("/approvals/" + deployments.pending());
        assertThat(goOn(robot, "/agents/deployer", "s", id(run), "tools", confirmed(run, "tools"))
                        .status())
                .isEqualTo(403);
        assertThat(deployments.made()).isZero();
    }
}
