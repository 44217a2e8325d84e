package dev.agentos4j.server.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentos4j.client.AgentOSClient;
import dev.agentos4j.client.error.PermissionDeniedException;
import dev.agentos4j.client.role.AuditQuery;
import dev.agentos4j.protocol.access.ServiceAccount;
import dev.agentos4j.protocol.approval.Approval;
import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.json.JsonValue;
import dev.agentos4j.protocol.role.AccessDecision;
import dev.agentos4j.protocol.role.AuditEntry;
import dev.agentos4j.runtime.agent.Agent;
import dev.agentos4j.runtime.audit.Audit;
import dev.agentos4j.runtime.audit.AuditListQuery;
import dev.agentos4j.runtime.audit.AuditRecord;
import dev.agentos4j.runtime.audit.AuditStore;
import dev.agentos4j.runtime.model.ScriptedModel;
import dev.agentos4j.runtime.model.ScriptedTurn;
import dev.agentos4j.runtime.store.StoredPage;
import dev.agentos4j.runtime.tool.ToolApproval;
import dev.agentos4j.runtime.tool.ToolFunction;
import dev.agentos4j.server.AgentOS;
import dev.agentos4j.server.Http;
import dev.agentos4j.server.http.Caller;
import dev.agentos4j.server.http.FairUseLimits;
import dev.agentos4j.server.http.Scopes;
import dev.agentos4j.server.jwt.JwtSettings;
import dev.agentos4j.server.jwt.TestTokens;
import dev.agentos4j.server.workflow.SocketClient;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What administrators read of who changed what and who was refused. */
@Timeout(60)
class AuditStoriesTest {

    private final Agent deployer = Agent.builder()
            .id("deployer")
            .model(ScriptedModel.rules(
                    ScriptedTurn.call("deploy", Map.of("password", "of-the-call"))
                            .after("user"),
                    ScriptedTurn.say("{result}").after("tool")))
            .tools(ToolFunction.builder("deploy", "Deploy.")
                    .parameter("password", "string", "")
                    .handler((arguments, context) -> "deployed")
                    .approval(ToolApproval.REQUIRED)
                    .build())
            .build();
    private final AgentOS os = AgentOS.builder()
            .jwt(JwtSettings.NONE.withAlgorithm("HS256").withKey(TestTokens.SECRET))
            .fairUse(FairUseLimits.OFF)
            .agents(
                    deployer,
                    Agent.builder()
                            .id("talker")
                            .model(ScriptedModel.rules(ScriptedTurn.say("yes")))
                            .build())
            .build()
            .start();
    private final Http eve = as("eve", "agent_os:admin");
    private final AgentOSClient client = AgentOSClient.builder(os.url())
            .token(token("eve", "agent_os:admin"))
            .build();

    @AfterEach
    void close() {
        client.close();
        os.close();
    }

    private static String token(String user, String... scopes) {
        return TestTokens.hmac("HS256", TestTokens.claims(user, scopes), TestTokens.SECRET);
    }

    private Http as(String user, String... scopes) {
        return new Http(os, token(user, scopes));
    }

    private List<AuditEntry> changes() {
        return client.roles().audit(AuditQuery.all().ascending()).data();
    }

    private List<AccessDecision> refusals() {
        return client.roles().decisions(AuditQuery.all().ascending()).data();
    }

    @Test
    void mintedAndRevokedAccountsAreRecordedWithoutTheirTokens() {
        ServiceAccount robot = ServiceAccount.SHAPE.read(
                eve.send("POST", "/service-accounts", "{\"name\":\"robot\"}").body());
        eve.delete("/service-accounts/" + robot.id());
        eve.delete("/service-accounts/" + robot.id()); // it is revoked already
        List<AuditEntry> changes = changes();
        assertThat(changes)
                .extracting(AuditEntry::action)
                .containsExactly("service_account.created", "service_account.revoked");
        AuditEntry created = changes.getFirst();
        assertThat(created.actor()).isEqualTo("eve");
        assertThat(created.target()).isEqualTo(robot.id());
        assertThat(created.createdAt()).isNotNull();
        assertThat(created.before()).isNull();
        assertThat(String.valueOf(created.after())).contains("robot").contains("agents:run");
        AuditEntry revoked = changes.getLast();
        assertThat(String.valueOf(revoked.before())).doesNotContain("revoked_at");
        assertThat(String.valueOf(revoked.after())).contains("revoked_at");
        assertThat(changes.toString()).doesNotContain(Objects.requireNonNull(robot.token()));
    }

    private JsonObject paused(Http caller) {
        return caller.post("/agents/deployer/runs", "message", "go", "stream", "false")
                .json();
    }

    private Approval approvalOf(JsonObject run) {
        String list = "/approvals?run_id=" + run.text("run_id");
        JsonValue data = Objects.requireNonNull(eve.get(list).json().get("data"));
        return Approval.SHAPE.read(((dev.agentos4j.protocol.json.JsonArray) data)
                .values()
                .getFirst()
                .toJson());
    }

    @Test
    void decisionsOnApprovalsAreRecordedAndWhoHadTheRunGoOn() {
        Http ann = as("ann", "agents:run");
        JsonObject run = paused(ann);
        Approval approval = approvalOf(run);
        eve.send(
                "POST", "/approvals/" + approval.id() + "/resolve", "{\"status\":\"approved\",\"resolved_by\":\"me\"}");
        ann.post(
                "/agents/deployer/runs/" + run.text("run_id") + "/continue",
                "session_id",
                String.valueOf(run.text("session_id")),
                "stream",
                "false");
        eve.delete("/approvals/" + approval.id());

        List<AuditEntry> changes = changes();
        assertThat(changes)
                .extracting(change -> change.actor() + " " + change.action() + " " + change.target())
                .containsExactly(
                        "ann approval.requested " + approval.id(),
                        "eve approval.resolved " + approval.id(),
                        "ann run.continued " + run.text("run_id"),
                        "eve approval.deleted " + approval.id());
        assertThat(String.valueOf(changes.getFirst().after())).contains("deploy", String.valueOf(run.text("run_id")));
        assertThat(String.valueOf(changes.get(1).before())).contains("\"status\":\"pending\"");
        assertThat(String.valueOf(changes.get(1).after()))
                .contains("\"status\":\"approved\"")
                .contains("\"resolved_by\":\"eve\"");
        assertThat(String.valueOf(changes.get(2).after())).contains(approval.id());
        assertThat(changes.toString()).doesNotContain("of-the-call");
    }

    @Test
    void forksAndRegenerationsAreRecordedWithTheRunThatTheyCameFrom() {
        Http ann = as("ann", "agents:run");
        JsonObject run = ann.post("/agents/talker/runs", "message", "hi", "stream", "false")
                .json();
        String from = String.valueOf(run.text("run_id"));
        String forked = go(ann, from, run, "fork");
        String regenerated = go(ann, from, run, "regenerate");
        assertThat(changes())
                .extracting(change -> change.actor() + " " + change.action() + " " + change.target())
                .containsExactly("ann run.forked " + forked, "ann run.regenerated " + regenerated);
        assertThat(changes())
                .allSatisfy(change -> assertThat(String.valueOf(change.after())).contains(from));
    }

    private static String go(Http caller, String runId, JsonObject run, String how) {
        Http.Answer answer = caller.post(
                "/agents/talker/runs/" + runId + "/continue",
                "session_id",
                String.valueOf(run.text("session_id")),
                "input",
                "again",
                how,
                "true",
                "stream",
                "false");
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return String.valueOf(answer.json().text("run_id"));
    }

    @Test
    void refusedRequestsOfEachUserAndAddressAreOneRecordWithTheirNumber() {
        for (int i = 0; i < 3; i++) {
            assertThat(as("ann", "agents:run")
                            .get("/sessions?secret=of-the-query")
                            .status())
                    .isEqualTo(403);
            assertThat(new Http(os, "no.such.token").get("/sessions/" + i).status())
                    .isEqualTo(401);
        }
        assertThat(new Http(os).get("/authz/decisions").status()).isEqualTo(401);
        assertThat(as("ann", "agents:run").get("/authz/audit").status()).isEqualTo(403);

        List<AccessDecision> refusals = refusals();
        assertThat(refusals)
                .extracting(each -> each.actor() + " " + each.target() + " "
                        + Objects.requireNonNull(each.metadata()).get("status") + " "
                        + each.metadata().get("requests"))
                .containsExactlyInAnyOrder(
                        "ann GET /sessions 403 3", "null GET /sessions/0 401 4", "ann GET /authz/audit 403 1");
        assertThat(refusals).extracting(AccessDecision::action).containsOnly("access.denied");
        assertThat(refusals.toString())
                .contains("Required scope(s): sessions:read")
                .contains("127.0.0.1")
                .doesNotContain("of-the-query");
    }

    @Test
    void whatASocketRefusesIsRecordedToo() throws InterruptedException {
        SocketClient socket = new SocketClient(os, null);
        socket.next();
        socket.say(JsonObject.of("action", "authenticate").with("token", "no.such.token"));
        assertThat(socket.next()).contains("auth_error");
        socket.say(JsonObject.of("action", "authenticate").with("token", token("ann", "agents:run")));
        assertThat(socket.next()).contains("authenticated");
        socket.say(JsonObject.of("action", "start-workflow").with("workflow_id", "flow"));
        assertThat(socket.next()).contains("Insufficient permissions");
        socket.abort();
        assertThat(refusals())
                .extracting(each -> each.actor() + " " + each.target())
                .containsExactly("null socket authenticate", "ann socket start-workflow flow");
    }

    @Test
    void theAuditIsSearchedSortedAndPagedAndForAdministratorsAlone() {
        for (String name : List.of("b-robot", "a-robot", "c-robot")) {
            eve.send("POST", "/service-accounts", "{\"name\":\"" + name + "\"}");
        }
        as("zoe", "service_accounts:write", "agents:run", "teams:run", "workflows:run", "sessions:read", "config:read")
                .send("POST", "/service-accounts", "{\"name\":\"of-zoe\"}");
        assertThat(client.roles().audit(AuditQuery.all().search("ZO")).data())
                .extracting(AuditEntry::actor)
                .containsExactly("zoe");
        assertThat(client.roles().audit(AuditQuery.all().search("e%e")).data()).isEmpty();
        assertThat(client.roles()
                        .audit(AuditQuery.all().sortBy("actor").limit(1))
                        .data())
                .extracting(AuditEntry::actor)
                .containsExactly("zoe");
        assertThat(client.roles().auditAll(AuditQuery.all().limit(3))).hasSize(4);
        assertThat(client.async()
                        .roles()
                        .audit(AuditQuery.all().page(2).limit(3))
                        .join()
                        .data())
                .hasSize(1);
        assertThat(eve.get("/authz/audit?sort_by=colour").status()).isEqualTo(422);
        try (AgentOSClient ann = AgentOSClient.builder(os.url())
                .token(token("ann", "config:read"))
                .build()) {
            assertThat(org.assertj.core.api.Assertions.catchThrowable(
                            () -> ann.roles().audit(AuditQuery.all())))
                    .isInstanceOf(PermissionDeniedException.class);
            assertThat(org.assertj.core.api.Assertions.catchThrowable(() -> ann.async()
                                    .roles()
                                    .decisions(AuditQuery.all())
                                    .join())
                            .getCause())
                    .isInstanceOf(PermissionDeniedException.class);
        }
    }

    @Test
    void eachRecordIsALineOfTheLog() {
        List<String> lines = new ArrayList<>();
        Logger log = Logger.getLogger("dev.agentos4j.audit");
        Handler handler = new Handler() {
            @Override
            public void publish(LogRecord line) {
                lines.add(new SimpleFormatter().formatMessage(line));
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        log.addHandler(handler);
        try {
            eve.send("POST", "/service-accounts", "{\"name\":\"robot\"}");
            as("ann\nservice_account.created by eve", "agents:run").get("/sessions");
            refusals();
        } finally {
            log.removeHandler(handler);
        }
        assertThat(lines).hasSize(2).allSatisfy(line -> assertThat(line).doesNotContain("\n"));
        assertThat(lines.getFirst()).startsWith("service_account.created by eve: ");
        assertThat(lines.getLast()).startsWith("access.denied by ann?service_account.created by eve: GET /sessions ");
    }

    /** What is recorded, in memory. */
    private static final class Recorded implements AuditStore {

        private final List<AuditRecord> all = new ArrayList<>();

        @Override
        public void add(List<AuditRecord> records, int keep) {
            all.addAll(records);
        }

        @Override
        public StoredPage<AuditRecord> list(AuditListQuery query) {
            return new StoredPage<>(all, all.size());
        }
    }

    @Test
    void aFloodOfRefusalsIsAHundredRecordsAndOneForTheRest() {
        Recorded store = new Recorded();
        Instant now = Instant.parse("2026-11-30T12:00:00Z");
        RefusedRequests refused = new RefusedRequests(new Audit(store, () -> now), () -> now);
        for (int i = 0; i < 1_000; i++) {
            for (int address = 0; address < 50; address++) {
                refused.refused(Caller.NONE, "10.0.0." + address, "GET /path/" + i, 401, "no");
            }
            refused.refused(new Caller("ann", Scopes.NONE, true), "10.0.1.1", "GET /path/" + i, 403, "no");
        }
        refused.record();
        assertThat(store.all).hasSize(101);
        assertThat(store.all.stream().mapToLong(AuditStoriesTest::requests).sum())
                .isEqualTo(51_000);
        assertThat(store.all.getFirst().target()).isEqualTo("GET /path/0");
        assertThat(store.all.getLast().target()).isEqualTo("others");
        refused.record();
        assertThat(store.all).as("nothing was refused meanwhile").hasSize(101);
    }

    private static long requests(AuditRecord record) {
        return Long.parseLong(String.valueOf(record.details().get("requests")));
    }

    @Test
    void whatLooksLikeATokenInAPathIsLeftOutAndLongTextsAreCut() {
        Recorded store = new Recorded();
        RefusedRequests refused = new RefusedRequests(new Audit(store, Instant::now), Instant::now);
        String jwt = token("ann", "agents:run");
        refused.refused(Caller.NONE, "10.0.0.1", "GET /a/agno_pat_abcDEF-1_2/" + jwt, 401, "x".repeat(100_000));
        refused.record();
        AuditRecord record = store.all.getFirst();
        assertThat(record.target()).isEqualTo("GET /a/.../...");
        assertThat(record.details().text("detail")).hasSizeLessThan(400);
    }
}
