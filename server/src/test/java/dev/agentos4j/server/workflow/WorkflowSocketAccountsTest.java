package dev.agentos4j.server.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentos4j.protocol.access.ServiceAccount;
import dev.agentos4j.protocol.json.JsonArray;
import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.server.AgentOS;
import dev.agentos4j.server.Http;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class WorkflowSocketAccountsTest {

    private static final String KEY = "secret";

    private final AgentOS os = TestWorkflows.serving(KEY);
    private final Http root = new Http(os, KEY);

    @AfterEach
    void stop() {
        os.close();
    }

    private ServiceAccount made(String name, String... scopes) {
        Object[] asked =
                Stream.of(scopes).map(scope -> JsonObject.of("scope", scope)).toArray();
        JsonObject draft = JsonObject.of("name", name)
                .with("allow_privileged_scopes", true)
                .with("scopes", JsonArray.of(asked));
        Http.Answer answer = root.send("POST", "/service-accounts", draft.toJson());
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        return ServiceAccount.SHAPE.read(answer.body());
    }

    private SocketClient as(ServiceAccount account) throws InterruptedException {
        SocketClient client = new SocketClient(os, null);
        client.next();
        client.say(action("authenticate").with("token", account.token()));
        assertThat(JsonObject.parse(client.next()))
                .isEqualTo(JsonObject.of("event", "authenticated")
                        .with("message", "Service account authentication successful.")
                        .with("user_id", account.principal()));
        return client;
    }

    private static JsonObject action(String name) {
        return JsonObject.of("action", name);
    }

    private static JsonObject start(String workflow, String session) {
        return action("start-workflow")
                .with("workflow_id", workflow)
                .with("message", "hi")
                .with("session_id", session);
    }

    private static String refusal(SocketClient client, JsonObject message) throws InterruptedException {
        client.say(message);
        JsonObject answer = JsonObject.parse(client.next());
        assertThat(answer.text("event")).as(answer.toJson()).isEqualTo("error");
        return Objects.requireNonNull(answer.text("error"));
    }

    private static JsonObject told(SocketClient client, String event) throws InterruptedException {
        String frame = client.until("event: " + event).getLast();
        return JsonObject.parse(frame.split("\n")[1].substring("data: ".length()));
    }

    private String userOf(String session) {
        return Objects.requireNonNull(os.engine().store().session(session)).userId();
    }

    @Test
    void anAccountRunsWorkflowsAsItselfWhomeverItNames() throws Exception {
        SocketClient robot = as(made("robot", "workflows:run"));
        robot.say(start("flow", "s").with("user_id", "ann"));
        told(robot, "WorkflowCompleted");
        assertThat(userOf("s")).isEqualTo("sa:robot");
    }

    @Test
    void anAdministratorsAccountMayRunForOthers() throws Exception {
        SocketClient admin = as(made("admin", "agent_os:admin"));
        admin.say(start("flow", "of-ann").with("user_id", "ann"));
        told(admin, "WorkflowCompleted");
        admin.say(start("flow", "own"));
        told(admin, "WorkflowCompleted");
        assertThat(List.of(userOf("of-ann"), userOf("own"))).containsExactly("ann", "sa:admin");
    }

    @Test
    void withoutTheScopeNothingIsRunContinuedOrTakenUp() throws Exception {
        SocketClient reader = as(made("reader", "workflows:read", "agents:run"));
        JsonObject run =
                action("x").with("workflow_id", "flow").with("run_id", "r").with("session_id", "s");
        assertThat(refusal(reader, start("flow", "s"))).isEqualTo("Insufficient permissions to run this workflow");
        assertThat(refusal(reader, run.with("action", "continue-workflow")))
                .isEqualTo("Insufficient permissions to continue this workflow");
        assertThat(refusal(reader, run.with("action", "reconnect")))
                .isEqualTo("Insufficient permissions to reconnect to this workflow");
        assertThat(os.engine().store().session("s")).isNull();
    }

    @Test
    void aScopeMayBeAboutOneWorkflow() throws Exception {
        SocketClient robot = as(made("robot", "workflows:flow:run"));
        robot.say(start("flow", "s"));
        String runId = told(robot, "WorkflowCompleted").text("run_id");
        assertThat(refusal(robot, start("careful", "s"))).startsWith("Insufficient permissions");
        assertThat(refusal(robot, action("reconnect").with("run_id", runId))).startsWith("Insufficient permissions");
        robot.say(action("reconnect").with("run_id", runId).with("workflow_id", "flow"));
        assertThat(robot.until("\"event\":\"WorkflowCompleted\"")).isNotEmpty();
    }

    @Test
    void whatBelongsToSomebodyElseIsNotThere() throws Exception {
        SocketClient ann = as(made("ann", "workflows:run"));
        ann.say(start("careful", "s"));
        JsonObject paused = told(ann, "WorkflowPaused");
        JsonObject run = action("continue-workflow")
                .with("workflow_id", "careful")
                .with("run_id", paused.text("run_id"))
                .with("session_id", "s")
                .with("step_requirements", TestWorkflows.confirmed(paused));

        SocketClient bob = as(made("bob", "workflows:run"));
        for (JsonObject message : List.of(
                start("flow", "s"),
                run.with("user_id", "sa:ann"),
                run.with("action", "reconnect"),
                run.with("action", "reconnect").with("session_id", "own"))) {
            assertThat(refusal(bob, message)).isEqualTo("Session not found");
        }

        ann.say(run);
        assertThat(told(ann, "WorkflowCompleted").text("content")).isEqualTo("HI");
    }

    @Test
    void aTokenThatIsWrongOrRevokedWhileTheSocketIsOpenIsRefused() throws Exception {
        ServiceAccount account = made("robot", "workflows:run");
        SocketClient robot = as(account);
        assertThat(root.delete("/service-accounts/" + account.id()).status()).isEqualTo(204);
        robot.say(start("flow", "s"));
        String refused = "{\"event\":\"auth_error\",\"error\":\"Invalid or expired service account token\"}";
        assertThat(robot.next()).isEqualTo(refused);
        robot.say(action("authenticate").with("token", "agno_pat_wrong"));
        assertThat(robot.next()).isEqualTo(refused);
        robot.say(action("authenticate").with("token", KEY));
        assertThat(robot.next()).contains("\"event\":\"authenticated\"").doesNotContain("user_id");
        robot.say(start("flow", "s"));
        told(robot, "WorkflowCompleted");
    }

    @Test
    void onAServerThatIsOpenAStaleTokenDoesNoHarm() throws Exception {
        try (AgentOS open = TestWorkflows.serving(null)) {
            SocketClient client = new SocketClient(open, null);
            client.next();
            client.say(action("authenticate").with("token", "agno_pat_stale"));
            assertThat(client.next()).contains("\"event\":\"authenticated\"").doesNotContain("user_id");
            client.say(start("flow", "s"));
            told(client, "WorkflowCompleted");
        }
    }
}
