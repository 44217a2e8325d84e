package dev.agentos4j.server.jwt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentos4j.protocol.contract.Contract;
import dev.agentos4j.protocol.json.JsonArray;
import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.operation.Operation;
import dev.agentos4j.protocol.operation.Permission;
import dev.agentos4j.runtime.agent.Agent;
import dev.agentos4j.runtime.knowledge.Knowledge;
import dev.agentos4j.runtime.model.ScriptedModel;
import dev.agentos4j.runtime.model.ScriptedTurn;
import dev.agentos4j.runtime.tool.ToolApproval;
import dev.agentos4j.runtime.tool.ToolFunction;
import dev.agentos4j.server.AgentOS;
import dev.agentos4j.server.Http;
import dev.agentos4j.server.TestAgents;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** One user asks for what is another's: by its id, in lists, and by ids in bodies, at each operation of the contract. */
@Timeout(300)
class OthersThingsTest {

    private static final String[] ALL = Contract.OPERATIONS.stream()
            .map(Operation::permission)
            .filter(Permission.Scoped.class::isInstance)
            .map(Permission::toString)
            .distinct()
            .toArray(String[]::new);

    /** Parameters of paths that name nobody's things: what is served, versions of what another parameter names, and users. */
    private static final Set<String> NOBODYS = Set.of(
            "agent_id",
            "team_id",
            "workflow_id",
            "knowledge_id",
            "source_id",
            "db_id",
            "job_id",
            "version",
            "message_index",
            "user_id");

    @TempDir
    private Path folder;

    private AgentOS os;
    private Http ann;
    private Http bob;
    /** Bob's, by the names that they have in paths. */
    private Map<String, String> ids;

    private Map<String, Http.Answer> before;

    @BeforeEach
    void start() throws InterruptedException {
        os = AgentOS.builder()
                .jwt(JwtSettings.NONE.withAlgorithm("HS256").withKey(TestTokens.SECRET))
                .tracing()
                .scheduler()
                .mediaFolder(folder)
                .agents(TestAgents.echo(), deployer())
                .knowledge(Knowledge.builder("Docs").build())
                .build()
                .start();
        ann = as("ann", ALL);
        bob = as("bob", ALL);
        ids = things();
        before = looks(bob);
        before.forEach((path, answer) -> assertThat(answer.status())
                .as(path + " before: " + answer.body())
                .isEqualTo(200));
    }

    @AfterEach
    void close() {
        os.close();
    }

    private Http as(String user, String... scopes) {
        return new Http(os, TestTokens.hmac("HS256", TestTokens.claims(user, scopes), TestTokens.SECRET));
    }

    /** All that is bob's stays as it was. */
    private void nothingHasChanged() {
        Map<String, Http.Answer> after = looks(bob);
        before.forEach((path, answer) -> assertThat(after.get(path)).as(path).isEqualTo(answer));
        looks(as("eve", "agent_os:admin"))
                .forEach((path, answer) -> assertThat(answer.status()).as(path).isEqualTo(200));
    }

    private List<Operation<?>> served() {
        Set<String> routes = new TreeSet<>();
        os.routes().routes().forEach(route -> routes.add(route.toString()));
        List<Operation<?>> served = new ArrayList<>(Contract.OPERATIONS);
        served.removeIf(operation -> !routes.contains(operation.toString()));
        assertThat(served).hasSizeGreaterThan(100);
        return served;
    }

    private boolean namesSomething(Operation<?> operation) {
        return ids.keySet().stream().anyMatch(id -> operation.path().contains("{" + id + "}"));
    }

    private static Agent deployer() {
        return Agent.builder()
                .id("deployer")
                .name("Deployer")
                .model(ScriptedModel.rules(ScriptedTurn.call("deploy", Map.of())))
                .tools(ToolFunction.builder("deploy", "Deploy.")
                        .handler((arguments, context) -> "deployed")
                        .approval(ToolApproval.REQUIRED)
                        .build())
                .build();
    }

    /** What belongs to somebody else is answered as what is not there, and stays as it was. */
    @Test
    void anothersThingsAreNotThereAndAnswersDoNotSayWhetherTheyAre() {
        Map<String, String> nothing = new LinkedHashMap<>();
        ids.forEach((name, id) -> nothing.put(name, "nothing"));
        int cases = 0;
        for (Operation<?> operation : served()) {
            if (!namesSomething(operation)) {
                continue;
            }
            List<Http.Answer> ofNothing = asked(ann, operation, nothing);
            List<Http.Answer> ofBobs = asked(ann, operation, ids);
            for (int each = 0; each < ofBobs.size(); each++) {
                Http.Answer told = ofBobs.get(each);
                Http.Answer expected = ofNothing.get(each);
                assertThat(told.status()).as(operation + ": " + told.body()).isEqualTo(expected.status());
                assertThat(unnamed(told, ids)).as(operation.toString()).isEqualTo(unnamed(expected, nothing));
                assertThat(told.body()).as(operation.toString()).doesNotContainPattern("\\b(tea|bob)\\b");
                cases++;
            }
        }
        assertThat(cases).isGreaterThan(100);
        nothingHasChanged();
    }

    /** A new operation that names something by a new parameter must be tried here too, or say that it is nobody's. */
    @Test
    void eachParameterOfAPathIsTried() {
        Set<String> parameters = new TreeSet<>();
        served().forEach(operation -> Pattern.compile("\\{([^}]*)}")
                .matcher(operation.path())
                .results()
                .map(MatchResult::group)
                .forEach(name -> parameters.add(name.substring(1, name.length() - 1))));
        parameters.removeAll(NOBODYS);
        assertThat(ids.keySet()).containsExactlyInAnyOrderElementsOf(parameters);
    }

    @Test
    void noListShowsAnothersThings() {
        int cases = 0;
        for (Operation<?> operation : served()) {
            if (!operation.method().equals("GET") || namesSomething(operation)) {
                continue;
            }
            String path = operation
                    .path()
                    .replace("{agent_id}", "echo")
                    .replace("{user_id}", "ann")
                    .replaceAll("\\{[^}]*}", "x");
            for (String query : List.of(
                    "",
                    "?user_id=bob",
                    "?limit=100&include_deleted=true&include_revoked=true&type=agent",
                    "?type=agent&session_id=" + ids.get("session_id"))) {
                String told = ann.get(path + query).body();
                ids.forEach((name, id) -> {
                    if (!query.contains(id)) {
                        assertThat(told).as(path + query + " and " + name).doesNotContain(id);
                    }
                });
                assertThat(told).as(path + query).doesNotContainPattern("\\b(tea|bob)\\b");
                cases++;
            }
        }
        assertThat(cases).isGreaterThan(100);
    }

    @Test
    void bodiesAndQueriesThatNameAnothersThingsReachNothing() {
        Map<String, String> nothing = new LinkedHashMap<>();
        ids.forEach((name, id) -> nothing.put(name, "nothing"));
        List<Http.Answer> ofBobs = named(ids);
        List<Http.Answer> ofNothing = named(nothing);
        for (int each = 0; each < ofBobs.size(); each++) {
            Http.Answer told = ofBobs.get(each);
            assertThat(told.status())
                    .as(told.body())
                    .isEqualTo(ofNothing.get(each).status());
            assertThat(unnamed(told, ids)).isEqualTo(unnamed(ofNothing.get(each), nothing));
            assertThat(told.body()).doesNotContainPattern("\\b(tea|bob)\\b");
        }
        nothingHasChanged();
    }

    /** What ann is answered who names things in bodies and queries. */
    private List<Http.Answer> named(Map<String, String> things) {
        String session = things.get("session_id");
        return List.of(
                ann.send(
                        "DELETE",
                        "/sessions?user_id=bob",
                        "{\"session_ids\":[\"" + session + "\"],\"session_types\":[\"agent\"]}"),
                ann.send(
                        "DELETE",
                        "/memories",
                        "{\"memory_ids\":[\"" + things.get("memory_id") + "\"],\"user_id\":\"bob\"}"),
                ann.send("DELETE", "/eval-runs", "{\"eval_run_ids\":[\"" + things.get("eval_run_id") + "\"]}"),
                ann.send("DELETE", "/knowledge/content?user_id=bob", ""),
                ann.send("DELETE", "/learnings/users/bob", ""),
                ann.send("POST", "/optimize-memories", "{\"user_id\":\"bob\"}"),
                ann.send(
                        "POST",
                        "/traces/search",
                        "{\"filter\":{\"op\":\"EQ\",\"key\":\"trace_id\",\"value\":\"" + things.get("trace_id")
                                + "\"}}"),
                ann.get("/agents/echo/runs?session_id=" + session),
                ann.get("/traces?run_id=" + things.get("run_id")),
                ann.get("/approvals?user_id=bob&run_id=" + things.get("run_id")),
                ann.get("/learnings?user_id=bob&session_id=" + session),
                ann.post("/learnings", "learning_type", "user_profile", "session_id", String.valueOf(session)));
    }

    /** An operation with bodies that fit, that name another user, and that are none. */
    private static List<Http.Answer> asked(Http caller, Operation<?> operation, Map<String, String> ids) {
        String path = at(operation, ids);
        List<Http.Answer> answers = new ArrayList<>();
        for (String body : List.of("{}", "{\"user_id\":\"bob\"}", "none")) {
            answers.add(caller.send(operation.method(), path, body));
        }
        if (operation.method().equals("POST")) {
            String session = Objects.requireNonNull(ids.get("session_id"));
            answers.add(caller.post(path, "session_id", session, "user_id", "bob", "stream", "false"));
            answers.add(caller.post(path, "session_id", session, "stream", "true"));
        }
        return answers;
    }

    /** What was answered, whatever the ids are. */
    private static String unnamed(Http.Answer answer, Map<String, String> ids) {
        String body = answer.body().replaceAll("\"search_time_ms\":[^,}]*", "");
        for (String id : ids.values()) {
            body = body.replace(id, "ID");
        }
        return body;
    }

    private static String at(Operation<?> operation, Map<String, String> ids) {
        String path = operation.path();
        for (Map.Entry<String, String> id : ids.entrySet()) {
            path = path.replace("{" + id.getKey() + "}", id.getValue());
        }
        path = path.replace("{agent_id}", "echo")
                .replace("{user_id}", "ann")
                .replace("{version}", "1")
                .replaceAll("\\{[^}]*}", "x");
        return path + "?session_id=" + ids.get("session_id");
    }

    /** Bob's. */
    private Map<String, String> things() throws InterruptedException {
        Map<String, String> found = new LinkedHashMap<>();
        JsonObject run = made(bob.post(
                "/agents/echo/runs",
                "message",
                "hi",
                "stream",
                "false",
                "images",
                "[{\"content\":\"bWlhb3c=\",\"mime_type\":\"image/png\"}]"));
        found.put("session_id", text(run, "session_id"));
        found.put("run_id", text(run, "run_id"));
        String runs = bob.get("/sessions/" + found.get("session_id") + "/runs").body();
        found.put(
                "storage_key",
                Pattern.compile("\"storage_key\":\"([^\"]+)\"")
                        .matcher(runs)
                        .results()
                        .findFirst()
                        .orElseThrow(() -> new AssertionError(runs))
                        .group(1));
        found.put("memory_id", text(made(bob.send("POST", "/memories", "{\"memory\":\"likes tea\"}")), "memory_id"));
        found.put(
                "learning_id",
                text(
                        made(bob.send(
                                "POST",
                                "/learnings",
                                "{\"learning_type\":\"user_profile\",\"content\":{\"name\":\"Bob\"}}")),
                        "learning_id"));
        found.put(
                "schedule_id",
                text(
                        made(bob.send(
                                "POST",
                                "/schedules",
                                "{\"name\":\"tea\",\"cron_expr\":\"0 5 * * *\",\"endpoint\":\"/agents/echo/runs\"}")),
                        "id"));
        found.put(
                "eval_run_id",
                text(
                        made(bob.send(
                                "POST",
                                "/eval-runs",
                                "{\"agent_id\":\"echo\",\"eval_type\":\"reliability\",\"input\":\"hi\","
                                        + "\"expected_tool_calls\":[\"none\"]}")),
                        "id"));
        found.put("content_id", text(made(bob.post("/knowledge/content", "text_content", "Bob likes tea.")), "id"));
        found.put(
                "component_id",
                text(
                        made(bob.send(
                                "POST",
                                "/components",
                                "{\"name\":\"Maker\",\"description\":\"tea\",\"component_type\":\"agent\"}")),
                        "component_id"));
        found.put(
                "service_account_id",
                text(
                        made(bob.send(
                                "POST",
                                "/service-accounts",
                                "{\"name\":\"kettle\",\"scopes\":[{\"scope\":\"agents:run\"}]}")),
                        "id"));
        made(bob.post("/agents/deployer/runs", "message", "go", "stream", "false"));
        found.put("approval_id", first(bob, "/approvals", "id"));
        found.put("trace_id", eventually(bob, "/traces", "trace_id"));
        return found;
    }

    private static JsonObject made(Http.Answer answer) {
        assertThat(answer.status()).as(answer.body()).isBetween(200, 299);
        return answer.json();
    }

    private static String text(JsonObject object, String member) {
        return Objects.requireNonNull(object.text(member), object.toJson());
    }

    private static String first(Http caller, String path, String member) {
        JsonArray data =
                (JsonArray) Objects.requireNonNull(caller.get(path).json().get("data"));
        return text((JsonObject) data.values().getFirst(), member);
    }

    /** Traces are written beside the runs. */
    private static String eventually(Http caller, String path, String member) throws InterruptedException {
        while (caller.get(path).body().contains("\"data\":[]")) {
            TimeUnit.MILLISECONDS.sleep(20);
        }
        return first(caller, path, member);
    }

    private Map<String, Http.Answer> looks(Http caller) {
        Map<String, Http.Answer> looks = new LinkedHashMap<>();
        for (String path : List.of(
                "/sessions/" + ids.get("session_id"),
                "/sessions/" + ids.get("session_id") + "/runs",
                "/sessions/" + ids.get("session_id") + "/media/" + ids.get("storage_key"),
                "/agents/echo/runs/" + ids.get("run_id") + "?session_id=" + ids.get("session_id"),
                "/memories/" + ids.get("memory_id"),
                "/learnings/" + ids.get("learning_id"),
                "/schedules/" + ids.get("schedule_id"),
                "/eval-runs/" + ids.get("eval_run_id"),
                "/traces/" + ids.get("trace_id"),
                "/knowledge/content/" + ids.get("content_id"),
                "/service-accounts",
                "/components/" + ids.get("component_id"),
                "/components/" + ids.get("component_id") + "/configs/1",
                "/approvals/" + ids.get("approval_id"))) {
            looks.put(path, caller.get(path));
        }
        return looks;
    }
}
