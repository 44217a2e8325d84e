package dev.agentos4j.server.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentos4j.protocol.json.JsonArray;
import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.runtime.agent.Agent;
import dev.agentos4j.runtime.model.ScriptedModel;
import dev.agentos4j.runtime.model.ScriptedTurn;
import dev.agentos4j.runtime.team.Team;
import dev.agentos4j.runtime.tool.ToolApproval;
import dev.agentos4j.runtime.tool.ToolFunction;
import dev.agentos4j.runtime.workflow.Step;
import dev.agentos4j.runtime.workflow.Workflow;
import dev.agentos4j.server.AgentOS;
import dev.agentos4j.server.Http;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** An AgentOS whose agents, team and workflow deploy only what an administrator approves, and count how often they did. */
final class Deployments implements AutoCloseable {

    static final String KEY = "secret";

    private final AtomicInteger made;
    private final AgentOS os;

    /** Somebody who knows the key. */
    final Http root;

    Deployments(Path folder) {
        this(folder, new AtomicInteger());
    }

    private Deployments(Path folder, AtomicInteger made) {
        this.made = made;
        Agent deployer = agent("deployer");
        os = AgentOS.builder()
                .securityKey(KEY)
                .database(folder.resolve("os.db"))
                .agents(deployer, agent("other"), echo())
                .team(Team.builder()
                        .id("release")
                        .model(ScriptedModel.rules(
                                ScriptedTurn.call(
                                                "delegate_task_to_member",
                                                Map.of("member_id", "deployer", "task", "release"))
                                        .after("user"),
                                ScriptedTurn.say("{result}").after("tool")))
                        .members(deployer)
                        .build())
                .team(Team.builder()
                        .id("leader")
                        .model(deploys())
                        .members(echo())
                        .tools(tool())
                        .build())
                .workflow(Workflow.builder()
                        .id("deploying")
                        .step(Step.of("only", deployer))
                        .build())
                .build()
                .start();
        root = new Http(os, KEY);
    }

    /** Another server on the same file; what both deploy is counted together. */
    Deployments another(Path folder) {
        return new Deployments(folder, made);
    }

    private ToolFunction tool() {
        return ToolFunction.builder("deploy", "Deploy a version.")
                .parameter("version", "integer", "")
                .handler((arguments, context) -> "deployed, number " + made.incrementAndGet())
                .approval(ToolApproval.REQUIRED)
                .build();
    }

    private static ScriptedModel deploys() {
        return ScriptedModel.rules(
                ScriptedTurn.call("deploy", Map.of("version", 1)).after("user"),
                ScriptedTurn.say("Done: {result}.").after("tool"));
    }

    private Agent agent(String id) {
        return Agent.builder().id(id).model(deploys()).tools(tool()).build();
    }

    private static Agent echo() {
        return Agent.builder().id("echo").model(ScriptedModel.echo()).build();
    }

    /** How often something was deployed. */
    int made() {
        return made.get();
    }

    AgentOS os() {
        return os;
    }

    /** Somebody with a service account of these scopes. */
    Http robot(String name, String... scopes) {
        return new Http(os, token(name, scopes));
    }

    String token(String name, String... scopes) {
        String list =
                Stream.of(scopes).map(scope -> "{\"scope\":\"" + scope + "\"}").collect(Collectors.joining(","));
        String body = "{\"name\":\"" + name + "\",\"allow_privileged_scopes\":true,\"scopes\":[" + list + "]}";
        Http.Answer answer = root.send("POST", "/service-accounts", body);
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        return Objects.requireNonNull(answer.json().text("token"));
    }

    /** A run that waits for an administrator. */
    JsonObject pause(Http who, String path, String session) {
        Http.Answer answer = who.post(path + "/runs", "message", "go", "session_id", session, "stream", "false");
        assertThat(answer.json().text("status")).as(answer.body()).isEqualTo("PAUSED");
        return answer.json();
    }

    /** Goes on with a run, with these fields besides. */
    static Http.Answer goOn(Http who, String path, String session, String runId, String... more) {
        List<String> fields = Stream.concat(Stream.of("session_id", session, "stream", "false"), Stream.of(more))
                .toList();
        return who.post(path + "/runs/" + runId + "/continue", fields.toArray(String[]::new));
    }

    /** What a run waits for, decided by whoever sends it. */
    static String confirmed(JsonObject run, String member) {
        return run.get(member).toJson().replace("\"confirmed\":null", "\"confirmed\":true");
    }

    /** The approvals of a status, the newest first. */
    List<JsonObject> approvals(String status) {
        return ((JsonArray) root.get("/approvals?status=" + status).json().get("data"))
                .values().stream().map(JsonObject.class::cast).toList();
    }

    /** The one approval that waits. */
    String pending() {
        List<JsonObject> found = approvals("pending");
        assertThat(found).hasSize(1);
        return Objects.requireNonNull(found.getFirst().text("id"));
    }

    Http.Answer approve(String id) {
        return root.send("POST", "/approvals/" + id + "/resolve", "{\"status\":\"approved\"}");
    }

    String statusOf(String id) {
        return Objects.requireNonNull(root.get("/approvals/" + id).json().text("status"));
    }

    static String id(JsonObject run) {
        return Objects.requireNonNull(run.text("run_id"));
    }

    /** The approval that the call of a run names. */
    static String approvalOf(JsonObject run) {
        JsonArray tools = (JsonArray) run.get("tools");
        return Objects.requireNonNull(((JsonObject) tools.values().getFirst()).text("approval_id"));
    }

    @Override
    public void close() {
        os.close();
    }
}
