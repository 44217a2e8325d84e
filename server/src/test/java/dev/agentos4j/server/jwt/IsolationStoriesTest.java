package dev.agentos4j.server.jwt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentos4j.protocol.access.ServiceAccount;
import dev.agentos4j.protocol.json.JsonArray;
import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.json.JsonValue;
import dev.agentos4j.protocol.schedule.Schedule;
import dev.agentos4j.runtime.agent.Agent;
import dev.agentos4j.runtime.knowledge.Knowledge;
import dev.agentos4j.runtime.knowledge.KnowledgeUse;
import dev.agentos4j.runtime.model.ScriptedModel;
import dev.agentos4j.runtime.model.ScriptedTurn;
import dev.agentos4j.server.AgentOS;
import dev.agentos4j.server.Http;
import dev.agentos4j.server.TestAgents;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Each user sees its own data alone; what has no owner is everybody's to read, and nobody's to change. */
@Timeout(120)
class IsolationStoriesTest {

    private static final Knowledge DOCS = Knowledge.builder("Docs").build();
    private static final String[] ALL = {
        "agents:run",
        "agents:read",
        "sessions:read",
        "knowledge:read",
        "knowledge:write",
        "knowledge:delete",
        "evals:read",
        "evals:write",
        "evals:delete",
        "metrics:read",
        "metrics:write",
        "schedules:read",
        "schedules:write",
        "schedules:delete",
        "service_accounts:read",
        "service_accounts:write",
        "service_accounts:delete"
    };

    private final AgentOS os = AgentOS.builder()
            .id("my-os")
            .jwt(JwtSettings.NONE.withAlgorithm("HS256").withKey(TestTokens.SECRET))
            .scheduler()
            .agents(TestAgents.echo(), reader())
            .build()
            .start();
    private final Http ann = as("ann", ALL);
    private final Http bob = as("bob", ALL);
    private final Http admin = as("eve", "agent_os:admin");

    @AfterEach
    void close() {
        os.close();
    }

    private static Agent reader() {
        return Agent.builder()
                .id("reader")
                .name("Reader")
                .model(ScriptedModel.rules(ScriptedTurn.say("{message}")))
                .knowledge(KnowledgeUse.asContext(DOCS))
                .build();
    }

    private Http as(String user, String... scopes) {
        return new Http(os, TestTokens.hmac("HS256", TestTokens.claims(user, scopes), TestTokens.SECRET));
    }

    private static JsonObject made(Http.Answer answer) {
        assertThat(answer.status()).as(answer.body()).isBetween(200, 299);
        return answer.json();
    }

    private static void refused(Http.Answer answer, int status, String detail) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.json().text("detail")).isEqualTo(detail);
    }

    private static List<String> values(Http.Answer page, String member) {
        return ((JsonArray) Objects.requireNonNull(page.json().get("data")))
                .values().stream()
                        .map(JsonValue::asObject)
                        .map(each -> Objects.requireNonNull(each).text(member))
                        .toList();
    }

    private String content(Http who, String name, String text) throws InterruptedException {
        String id = Objects.requireNonNull(made(who.post("/knowledge/content", "name", name, "text_content", text))
                .text("id"));
        while (who.get("/knowledge/content/" + id + "/status").body().contains("processing")) {
            TimeUnit.MILLISECONDS.sleep(20);
        }
        return id;
    }

    @Test
    void knowledgeIsOnesOwnAndTheSharedOne() throws InterruptedException {
        String shared = content(admin, "shared", "Tea is grown in the hills.");
        String anns = content(ann, "anns", "Ann drinks tea at five.");
        String bobs = content(bob, "bobs", "Bob drinks tea at six.");
        assertThat(values(ann.get("/knowledge/content"), "name")).containsExactlyInAnyOrder("shared", "anns");
        assertThat(values(admin.get("/knowledge/content"), "name")).containsExactlyInAnyOrder("shared", "anns", "bobs");
        Http.Answer found = ann.send("POST", "/knowledge/search", "{\"query\":\"tea\",\"search_type\":\"keyword\"}");
        assertThat(found.body()).contains("hills").contains("five").doesNotContain("six");
        refused(ann.send("PATCH", "/knowledge/content/" + shared, ""), 403, "Cannot modify shared content");
        refused(
                ann.send("POST", "/knowledge/content/" + shared + "/refresh", ""),
                403,
                "Cannot refresh shared content");
        refused(ann.delete("/knowledge/content/" + shared), 403, "Cannot delete shared content");
        refused(ann.delete("/knowledge/content/" + bobs), 404, "Content not found: " + bobs);
        assertThat(ann.delete("/knowledge/content").status()).isEqualTo(200);
        assertThat(values(admin.get("/knowledge/content"), "name")).containsExactlyInAnyOrder("shared", "bobs");
        assertThat(anns).isNotEqualTo(bobs);
    }

    @Test
    void theSameTextOfTwoUsersIsTwoContents() throws InterruptedException {
        assertThat(content(ann, "tea", "Tea.")).isNotEqualTo(content(bob, "tea", "Tea."));
        assertThat(values(admin.get("/knowledge/content"), "name")).containsExactly("tea", "tea");
    }

    /** An agent tells nobody what another user has put into its knowledge base. */
    @Test
    void anAgentFindsWhatTheUserOfItsRunMaySee() throws InterruptedException {
        content(admin, "shared", "Tea is grown in the hills.");
        content(bob, "bobs", "Bob drinks tea at six.");
        String told = ann.post("/agents/reader/runs", "message", "tea", "stream", "false")
                .body();
        assertThat(told).contains("hills").doesNotContain("six");
        assertThat(bob.post("/agents/reader/runs", "message", "tea", "stream", "false")
                        .body())
                .contains("hills")
                .contains("six");
    }

    @Test
    void evaluationsAndTheirRunsAreOnesOwn() {
        String body = "{\"agent_id\":\"echo\",\"eval_type\":\"reliability\",\"input\":\"hi\",\"name\":\"anns\","
                + "\"expected_tool_calls\":[\"none\"]}";
        String id = Objects.requireNonNull(
                made(ann.send("POST", "/eval-runs", body)).text("id"));
        assertThat(values(ann.get("/eval-runs"), "name")).containsExactly("anns");
        assertThat(values(bob.get("/eval-runs"), "name")).isEmpty();
        assertThat(bob.send("DELETE", "/eval-runs", "{\"eval_run_ids\":[\"" + id + "\"]}")
                        .status())
                .isEqualTo(204);
        refused(bob.get("/eval-runs/" + id), 404, "Eval run with id '" + id + "' not found");
        assertThat(ann.get("/eval-runs/" + id).status()).isEqualTo(200);
        assertThat(values(ann.get("/sessions?type=agent"), "user_id")).containsOnly("ann");
        assertThat(values(bob.get("/sessions?type=agent"), "user_id")).isEmpty();
    }

    @Test
    void metricsAreOnesOwn() {
        made(ann.post("/agents/echo/runs", "message", "hi", "stream", "false"));
        made(bob.post("/agents/echo/runs", "message", "hi", "stream", "false"));
        made(bob.post("/agents/echo/runs", "message", "hi", "stream", "false"));
        assertThat(runs(ann.get("/metrics").json())).isEqualTo(1);
        assertThat(runs(bob.get("/metrics").json())).isEqualTo(2);
        assertThat(runs(admin.get("/metrics").json())).isEqualTo(3);
        Http.Answer counted = ann.send("POST", "/metrics/refresh", "");
        assertThat(counted.list()).hasSize(1);
        assertThat(counted.body()).contains("\"agent_runs_count\":1");
        assertThat(as("eve", "metrics:read").get("/metrics").body()).contains("\"metrics\":[]");
    }

    private static long runs(JsonObject report) {
        JsonArray days = (JsonArray) Objects.requireNonNull(report.get("metrics"));
        return days.values().stream()
                .mapToLong(day -> Long.parseLong(Objects.requireNonNull(((JsonObject) day).get("agent_runs_count"))
                        .toJson()))
                .sum();
    }

    @Test
    void aScheduleActsAsItsOwner() {
        String id = schedule(ann, "tea", "/agents/echo/runs");
        schedule(bob, "tea", "/agents/echo/runs");
        assertThat(values(ann.get("/schedules"), "id")).containsExactly(id);
        assertThat(values(admin.get("/schedules"), "id")).hasSize(2);
        refused(bob.get("/schedules/" + id), 404, "Schedule not found");
        refused(bob.send("POST", "/schedules/" + id + "/trigger", ""), 404, "Schedule not found");
        JsonObject run = made(ann.send("POST", "/schedules/" + id + "/trigger", ""));
        assertThat(run.text("status")).as(run.toJson()).isEqualTo("success");
        String session = "/sessions/" + run.text("session_id");
        assertThat(ann.get(session).json().text("user_id")).isEqualTo("ann");
        assertThat(bob.get(session).status()).isEqualTo(404);
    }

    private static String schedule(Http who, String name, String endpoint) {
        return Objects.requireNonNull(
                made(who.send("POST", "/schedules", draft(name, endpoint, "{\"message\":\"hi\",\"user_id\":\"bob\"}")))
                        .text("id"));
    }

    private static String draft(String name, String endpoint, String payload) {
        return "{\"name\":\"" + name + "\",\"cron_expr\":\"0 5 1 1 *\",\"endpoint\":\"" + endpoint + "\",\"payload\":"
                + payload + "}";
    }

    @Test
    void aScheduleDoesNothingThatItsMakerMayNotDo() {
        refused(
                ann.send("POST", "/schedules", draft("all", "/metrics/refresh", "{}")),
                403,
                "Only admins can schedule an endpoint that is not a run endpoint");
        refused(
                ann.send("POST", "/schedules", draft("all", "/agents/echo/runs/x/continue", "{}")),
                403,
                "Only admins can schedule an endpoint that is not a run endpoint");
        Http onlyEcho = as("ann", "agents:echo:run", "schedules:write");
        refused(
                onlyEcho.send("POST", "/schedules", draft("reader", "/agents/reader/runs", "{}")),
                403,
                "Insufficient permissions. Required scope(s): agents:run");
        String id = schedule(onlyEcho, "echo", "/agents/echo/runs");
        refused(
                onlyEcho.send("PATCH", "/schedules/" + id, "{\"endpoint\":\"/agents/reader/runs\"}"),
                403,
                "Insufficient permissions. Required scope(s): agents:run");
        assertThat(admin.send("POST", "/schedules", draft("all", "/metrics/refresh", "{}"))
                        .status())
                .isEqualTo(201);
    }

    /** What an account may do is looked at each time its schedule is executed. */
    @Test
    void aScheduleIsNeitherTriggeredNorSwitchedOnByWhoMayNoLongerRunItsTarget() {
        JsonObject made = made(ann.send(
                "POST",
                "/schedules",
                "{\"name\":\"tea\",\"cron_expr\":\"0 5 * * *\",\"endpoint\":\"/agents/echo/runs\"}"));
        String path = "/schedules/" + made.text("id");
        Http demoted = as("ann", "schedules:read", "schedules:write", "agents:reader:run");
        String detail = "Insufficient permissions. Required scope(s): agents:run";
        refused(demoted.post(path + "/trigger"), 403, detail);
        assertThat(demoted.post(path + "/disable").status()).isEqualTo(200);
        refused(demoted.post(path + "/enable"), 403, detail);
        assertThat(ann.post(path + "/enable").status()).isEqualTo(200);
    }

    @Test
    void aScheduleOfARevokedAccountDoesNothingMore() {
        JsonObject account = made(admin.send(
                "POST",
                "/service-accounts",
                "{\"name\":\"robot\",\"allow_privileged_scopes\":true,\"scopes\":[{\"scope\":\"agents:run\"},"
                        + "{\"scope\":\"agents:read\"},{\"scope\":\"schedules:write\"}]}"));
        Http robot = new Http(os, Objects.requireNonNull(account.text("token")));
        String trigger = "/schedules/" + schedule(robot, "tea", "/agents/echo/runs") + "/trigger";
        assertThat(made(admin.send("POST", trigger, "")).text("status")).isEqualTo("success");
        assertThat(admin.delete("/service-accounts/" + account.text("id")).status())
                .isEqualTo(204);
        JsonObject run = made(admin.send("POST", trigger, ""));
        assertThat(run.text("status")).isEqualTo("failed");
        assertThat(run.toJson()).contains("Schedule owner is not authorized to run this target");
    }

    @Test
    void aScheduleOfAnExpiredAccountDoesNothingMore() {
        os.engine()
                .storage()
                .serviceAccounts()
                .create(
                        ServiceAccount.SHAPE
                                .builder()
                                .set(ServiceAccount.ID, "old")
                                .set(ServiceAccount.NAME, "old")
                                .set(ServiceAccount.PRINCIPAL, "sa:old")
                                .set(ServiceAccount.EXPIRES_AT, Instant.parse("2026-01-01T00:00:00Z"))
                                .build(),
                        "hash",
                        true);
        Schedule made = Schedule.SHAPE
                .builder()
                .set(Schedule.ID, "of-old")
                .set(Schedule.NAME, "tea")
                .set(Schedule.CRON_EXPR, "0 5 1 1 *")
                .set(Schedule.ENDPOINT, "/agents/echo/runs")
                .set(Schedule.METHOD, "POST")
                .set(Schedule.TIMEZONE, "UTC")
                .set(Schedule.TIMEOUT_SECONDS, 60L)
                .set(Schedule.ENABLED, true)
                .set(Schedule.USER_ID, "sa:old")
                .build();
        os.engine().storage().schedules().create(made);
        JsonObject run = made(admin.send("POST", "/schedules/of-old/trigger", ""));
        assertThat(run.text("status")).isEqualTo("failed");
        assertThat(run.toJson()).contains("Schedule owner is not authorized to run this target");
    }

    @Test
    void nobodyElseIsBelievedWhoseScheduleItExecutes() {
        JsonObject run =
                made(ann.with("X-Schedule-Owner", "bob").post("/agents/echo/runs", "message", "hi", "stream", "false"));
        assertThat(run.text("user_id")).isEqualTo("ann");
        assertThat(new Http(os).with("X-Schedule-Owner", "bob").get("/sessions").status())
                .isEqualTo(401);
    }

    @Test
    void serviceAccountsAreListedAndRevokedByTheirMinterAlone() {
        String anns = mint(ann, "anns");
        assertThat(values(ann.get("/service-accounts"), "name")).containsExactly("anns");
        assertThat(values(bob.get("/service-accounts"), "name")).isEmpty();
        refused(bob.delete("/service-accounts/" + anns), 404, "Service account '" + anns + "' not found");
        assertThat(ann.delete("/service-accounts/" + anns).status()).isEqualTo(204);
        refused(
                ann.send("POST", "/service-accounts", "{\"name\":\"x\",\"scopes\":[{\"scope\":\"traces:read\"}]}"),
                403,
                "Cannot grant scope(s) you do not hold: traces:read");
    }

    private static String mint(Http who, String name) {
        String body = "{\"name\":\"" + name + "\",\"scopes\":[{\"scope\":\"agents:run\"}]}";
        return Objects.requireNonNull(
                made(who.send("POST", "/service-accounts", body)).text("id"));
    }
}
