package dev.agentos4j.server.jwt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentos4j.protocol.contract.Contract;
import dev.agentos4j.protocol.json.JsonArray;
import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.operation.Operation;
import dev.agentos4j.protocol.operation.OwnerRule;
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
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Who may call what with a token: each operation of the contract, by each kind of caller, over HTTP. */
@Timeout(300)
class TokenCallerTableTest {

    private static final String ISSUER = "https://login.example.com";
    private static final Set<String> SCOPES = scopes();

    private final AgentOS os = AgentOS.builder()
            .id("my-os")
            .jwt(JwtSettings.NONE
                    .withAlgorithm("HS256")
                    .withKey(TestTokens.SECRET)
                    .withIssuer(ISSUER))
            .tracing()
            .scheduler()
            .agents(TestAgents.echo(), deployer())
            .knowledge(Knowledge.builder("Docs").build())
            .build()
            .start();

    @AfterEach
    void close() {
        os.close();
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

    private static Set<String> scopes() {
        Set<String> scopes = new TreeSet<>();
        Contract.OPERATIONS.forEach(operation -> {
            if (operation.permission() instanceof Permission.Scoped scoped) {
                scopes.add(scoped.toString());
            }
        });
        return scopes;
    }

    private static JsonObject claims(String user, String... scopes) {
        return TestTokens.claims(user, scopes).with("iss", ISSUER).with("aud", "my-os");
    }

    private Http as(String user, String... scopes) {
        return with(claims(user, scopes));
    }

    private Http with(JsonObject claims) {
        return new Http(os, TestTokens.hmac("HS256", claims, TestTokens.SECRET));
    }

    private static boolean isOpen(Operation<?> operation) {
        return operation.permission() instanceof Permission.Open;
    }

    private List<Operation<?>> served() {
        Set<String> routes = new TreeSet<>();
        os.routes().routes().forEach(route -> routes.add(route.toString()));
        List<Operation<?>> served = new ArrayList<>(Contract.OPERATIONS);
        served.removeIf(operation -> !routes.contains(operation.toString()));
        assertThat(served).hasSizeGreaterThan(100);
        return served;
    }

    private static int status(Http caller, Operation<?> operation, String user) {
        String path = operation.path().replace("{user_id}", user).replaceAll("\\{[^}]*}", "x");
        return caller.send(operation.method(), path, "{}").status();
    }

    @Test
    void noTokenThatIsNotGoodLetsInAnywhere() {
        Map<String, Http> callers = new LinkedHashMap<>();
        JsonObject good = claims("ann", "agent_os:admin");
        callers.put("none", new Http(os));
        callers.put("wrong key", new Http(os, TestTokens.hmac("HS256", good, TestTokens.SECRET + "x")));
        callers.put("expired", with(good.with("exp", 1)));
        callers.put(
                "endless", with(JsonObject.of("sub", "ann").with("iss", ISSUER).with("aud", "my-os")));
        callers.put("other issuer", with(good.with("iss", "https://login.example.org")));
        callers.put("other audience", with(good.with("aud", "other-os")));
        callers.put("reserved subject", with(good.with("sub", "__scheduler__")));
        callers.put("no account", new Http(os, "agno_pat_" + "x".repeat(43)));
        for (Operation<?> operation : served()) {
            callers.forEach((kind, caller) -> {
                int status = status(caller, operation, "ann");
                if (isOpen(operation)) {
                    assertThat(status).as(operation + " with " + kind).isNotIn(401, 403, 429);
                } else {
                    assertThat(status).as(operation + " with " + kind).isIn(401, 429);
                }
            });
        }
    }

    @Test
    void eachScopeAloneAllowsTheOperationsThatRequireItAndNoOther() {
        int cases = 0;
        for (String scope : SCOPES) {
            Http caller = as("ann", scope);
            for (Operation<?> operation : served()) {
                boolean allowed = isOpen(operation)
                        || (operation.permission().toString().equals(scope)
                                && operation.ownerRule() != OwnerRule.SERVER);
                assertThat(status(caller, operation, "ann") != 403)
                        .as(operation + " with " + scope)
                        .isEqualTo(allowed);
                cases++;
            }
        }
        assertThat(cases).isGreaterThan(3000);
    }

    @Test
    void aScopeForOneThingIsOneForItAlone() {
        for (Operation<?> operation : served()) {
            if (operation.permission() instanceof Permission.Scoped scoped && scoped.idParameter() != null) {
                String action = scoped.action().wireName();
                Http ofX = as("ann", scoped.resource() + ":x:" + action);
                Http ofY = as("ann", scoped.resource() + ":y:" + action);
                assertThat(status(ofX, operation, "ann"))
                        .as(operation + " of x")
                        .isNotIn(401, 403);
                assertThat(status(ofY, operation, "ann"))
                        .as(operation + " of y")
                        .isEqualTo(403);
            }
        }
    }

    @Test
    void anAdministratorMayCallEverything() {
        Http admin = as("eve", "agent_os:admin");
        for (Operation<?> operation : served()) {
            assertThat(status(admin, operation, "ann")).as(operation.toString()).isNotIn(401, 403);
        }
    }

    /** What belongs to somebody else is answered as what is not there, and stays as it was. */
    @Test
    void anothersThingsAreNotThereAndAnswersDoNotSayWhetherTheyAre() throws InterruptedException {
        String[] all = SCOPES.toArray(String[]::new);
        Http ann = as("ann", all);
        Http bob = as("bob", all);
        Map<String, String> ids = things(bob);
        Map<String, Http.Answer> before = looks(bob, ids);
        Map<String, String> nothing = new LinkedHashMap<>();
        ids.forEach((name, id) -> nothing.put(name, "nothing"));
        int cases = 0;
        for (Operation<?> operation : served()) {
            if (ids.keySet().stream().noneMatch(id -> operation.path().contains("{" + id + "}"))) {
                continue;
            }
            List<Http.Answer> ofNothing = asked(ann, operation, nothing);
            List<Http.Answer> ofBobs = asked(ann, operation, ids);
            for (int each = 0; each < ofBobs.size(); each++) {
                Http.Answer told = ofBobs.get(each);
                Http.Answer expected = ofNothing.get(each);
                assertThat(told.status()).as(operation + ": " + told.body()).isEqualTo(expected.status());
                assertThat(unnamed(told, ids)).as(operation.toString()).isEqualTo(unnamed(expected, nothing));
                assertThat(told.body()).as(operation.toString()).doesNotContain("tea", "bob");
                cases++;
            }
        }
        assertThat(cases).isGreaterThan(100);
        Map<String, Http.Answer> after = looks(bob, ids);
        before.forEach((path, answer) -> {
            assertThat(answer.status()).as(path + " before: " + answer.body()).isEqualTo(200);
            assertThat(after.get(path)).as(path).isEqualTo(answer);
        });
        looks(as("eve", "agent_os:admin"), ids)
                .forEach((path, answer) -> assertThat(answer.status()).as(path).isEqualTo(200));
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
        String body = answer.body();
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
        path = path.replace("{agent_id}", "echo").replace("{user_id}", "ann").replaceAll("\\{[^}]*}", "x");
        return path + "?session_id=" + ids.get("session_id");
    }

    /** Bob's. */
    private Map<String, String> things(Http bob) throws InterruptedException {
        Map<String, String> ids = new LinkedHashMap<>();
        JsonObject run = made(bob.post("/agents/echo/runs", "message", "hi", "stream", "false"));
        ids.put("session_id", text(run, "session_id"));
        ids.put("run_id", text(run, "run_id"));
        ids.put("memory_id", text(made(bob.send("POST", "/memories", "{\"memory\":\"likes tea\"}")), "memory_id"));
        ids.put(
                "learning_id",
                text(
                        made(bob.send(
                                "POST",
                                "/learnings",
                                "{\"learning_type\":\"user_profile\",\"content\":{\"name\":\"Bob\"}}")),
                        "learning_id"));
        ids.put(
                "schedule_id",
                text(
                        made(bob.send(
                                "POST",
                                "/schedules",
                                "{\"name\":\"tea\",\"cron_expr\":\"0 5 * * *\",\"endpoint\":\"/agents/echo/runs\"}")),
                        "id"));
        ids.put(
                "eval_run_id",
                text(
                        made(bob.send(
                                "POST",
                                "/eval-runs",
                                "{\"agent_id\":\"echo\",\"eval_type\":\"reliability\",\"input\":\"hi\","
                                        + "\"expected_tool_calls\":[\"none\"]}")),
                        "id"));
        ids.put("content_id", text(made(bob.post("/knowledge/content", "text_content", "Bob likes tea.")), "id"));
        made(bob.post("/agents/deployer/runs", "message", "go", "stream", "false"));
        ids.put("approval_id", first(bob, "/approvals", "id"));
        ids.put("trace_id", eventually(bob, "/traces", "trace_id"));
        return ids;
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

    private static Map<String, Http.Answer> looks(Http caller, Map<String, String> ids) {
        Map<String, Http.Answer> looks = new LinkedHashMap<>();
        for (String path : List.of(
                "/sessions/" + ids.get("session_id"),
                "/sessions/" + ids.get("session_id") + "/runs",
                "/agents/echo/runs/" + ids.get("run_id") + "?session_id=" + ids.get("session_id"),
                "/memories/" + ids.get("memory_id"),
                "/learnings/" + ids.get("learning_id"),
                "/schedules/" + ids.get("schedule_id"),
                "/eval-runs/" + ids.get("eval_run_id"),
                "/traces/" + ids.get("trace_id"),
                "/knowledge/content/" + ids.get("content_id"),
                "/approvals/" + ids.get("approval_id"))) {
            looks.put(path, caller.get(path));
        }
        return looks;
    }
}
