package dev.agentos4j.server.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentos4j.protocol.component.ComponentKind;
import dev.agentos4j.protocol.json.JsonArray;
import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.json.JsonValue;
import dev.agentos4j.protocol.run.RunRequirement;
import dev.agentos4j.protocol.run.StepRequirement;
import dev.agentos4j.protocol.run.ToolExecution;
import dev.agentos4j.runtime.agent.Agent;
import dev.agentos4j.runtime.model.ScriptedModel;
import dev.agentos4j.runtime.model.ScriptedTurn;
import dev.agentos4j.runtime.run.Component;
import dev.agentos4j.runtime.run.ContinueRequest;
import dev.agentos4j.runtime.team.Team;
import dev.agentos4j.runtime.tool.ToolApproval;
import dev.agentos4j.runtime.tool.ToolFunction;
import dev.agentos4j.runtime.workflow.Step;
import dev.agentos4j.runtime.workflow.Workflow;
import dev.agentos4j.server.AgentOS;
import dev.agentos4j.server.AgentOSBuilder;
import dev.agentos4j.server.Http;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** An AgentOS whose agents, team and workflow deploy only what an administrator approves, and count how often they did. */
final class Deployments implements AutoCloseable {

    static final String KEY = "secret";

    private final AtomicInteger made;
    private final Semaphore calls = new Semaphore(0);
    private final List<Component<?>> components = new ArrayList<>();
    private final AgentOS os;
    private volatile @Nullable CountDownLatch held;

    /** Somebody who knows the key. */
    final Http root;

    Deployments(Path folder) {
        this(folder, new AtomicInteger());
    }

    private Deployments(Path folder, AtomicInteger made) {
        this.made = made;
        Agent deployer = agent("deployer");
        List<Agent> agents = List.of(deployer, agent("other"), agent("another"), echo());
        List<Team> teams = List.of(release("release", deployer), leader("leader"), leader("another"));
        List<Workflow> workflows = List.of(deploying("deploying", deployer), deploying("another", deployer));
        AgentOSBuilder builder = AgentOS.builder()
                .securityKey(KEY)
                .database(folder.resolve("os.db"))
                .scheduler();
        agents.forEach(builder::agents);
        teams.forEach(builder::team);
        workflows.forEach(builder::workflow);
        components.addAll(agents);
        components.addAll(teams);
        components.addAll(workflows);
        os = builder.build().start();
        root = new Http(os, KEY);
    }

    /** Another server on the same file; what both deploy is counted together. */
    Deployments another(Path folder) {
        return new Deployments(folder, made);
    }

    private static Team release(String id, Agent deployer) {
        return Team.builder()
                .id(id)
                .model(ScriptedModel.rules(
                        ScriptedTurn.call("delegate_task_to_member", Map.of("member_id", "deployer", "task", "release"))
                                .after("user"),
                        ScriptedTurn.say("{result}").after("tool")))
                .members(deployer)
                .build();
    }

    private Team leader(String id) {
        return Team.builder()
                .id(id)
                .model(deploys())
                .members(echo())
                .tools(tool())
                .build();
    }

    private static Workflow deploying(String id, Agent deployer) {
        return Workflow.builder().id(id).step(Step.of("only", deployer)).build();
    }

    private ToolFunction tool() {
        return ToolFunction.builder("deploy", "Deploy a version.")
                .parameter("version", "integer", "")
                .handler((arguments, context) -> deploy())
                .approval(ToolApproval.REQUIRED)
                .build();
    }

    private String deploy() throws InterruptedException {
        calls.release();
        CountDownLatch gate = held;
        if (gate != null) {
            gate.await();
        }
        return "deployed, number " + made.incrementAndGet();
    }

    /** From now on what is deployed takes until {@link #letCallsGo}. */
    void holdCalls() {
        held = new CountDownLatch(1);
    }

    void awaitCall() throws InterruptedException {
        calls.acquire();
    }

    void letCallsGo() {
        Objects.requireNonNull(held).countDown();
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

    Component<?> component(ComponentKind kind, String id) {
        return components.stream()
                .filter(component -> component.kind() == kind && component.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    /** A request with what was decided about that which a run of this kind waits for. */
    static ContinueRequest decided(ContinueRequest request, ComponentKind kind, String decisions) {
        List<String> each = ((JsonArray) JsonValue.parse(decisions))
                .values().stream().map(JsonValue::toJson).toList();
        return switch (kind) {
            case AGENT ->
                request.withTools(each.stream().map(ToolExecution.SHAPE::read).toList());
            case TEAM ->
                request.withRequirements(
                        each.stream().map(RunRequirement.SHAPE::read).toList());
            case WORKFLOW ->
                request.withStepRequirements(
                        each.stream().map(StepRequirement.SHAPE::read).toList());
        };
    }

    void forgetSchedules() {
        ((JsonArray) root.get("/schedules").json().get("data"))
                .values()
                .forEach(schedule -> root.delete("/schedules/" + ((JsonObject) schedule).text("id")));
    }

    /** Somebody with a service account. */
    record Robot(Http http, String token, String user) {}

    Robot account(String name, String... scopes) {
        String token = token(name, scopes);
        return new Robot(new Http(os, token), token, "sa:" + name);
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
