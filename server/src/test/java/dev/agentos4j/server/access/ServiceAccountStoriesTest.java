package dev.agentos4j.server.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentos4j.protocol.access.ServiceAccount;
import dev.agentos4j.protocol.access.ServiceAccountScope;
import dev.agentos4j.protocol.approval.Approval;
import dev.agentos4j.protocol.json.JsonArray;
import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.runtime.storage.Storage;
import dev.agentos4j.server.AgentOS;
import dev.agentos4j.server.Http;
import dev.agentos4j.server.TestAgents;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class ServiceAccountStoriesTest {

    private static final String KEY = "secret";

    private final AgentOS os = AgentOS.builder()
            .securityKey(KEY)
            .tracing()
            .agents(TestAgents.echo(), TestAgents.cleaner())
            .build()
            .start();
    private final Http root = new Http(os, KEY);

    @AfterEach
    void close() {
        os.close();
    }

    private static String draft(String name, String more, String... scopes) {
        String list = scopes.length == 0
                ? ""
                : ",\"scopes\":["
                        + String.join(
                                ",",
                                Stream.of(scopes)
                                        .map(scope -> "{\"scope\":\"" + scope + "\"}")
                                        .toList())
                        + "]";
        return "{\"name\":\"" + name + "\"" + list + more + "}";
    }

    private ServiceAccount made(String name, String... scopes) {
        Http.Answer answer =
                root.send("POST", "/service-accounts", draft(name, ",\"allow_privileged_scopes\":true", scopes));
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        return ServiceAccount.SHAPE.read(answer.body());
    }

    private Http as(ServiceAccount account) {
        return new Http(os, Objects.requireNonNull(account.token()));
    }

    @Test
    void aTokenIsShownOnceAndKeptAsAHash() {
        ServiceAccount made = made("robot");
        String token = Objects.requireNonNull(made.token());
        assertThat(token).startsWith("agno_pat_").hasSizeGreaterThan(45).startsWith(made.tokenPrefix());
        assertThat(made.tokenPrefix()).hasSize(16);
        assertThat(made.principal()).isEqualTo("sa:robot");
        assertThat(made.scopes())
                .extracting(ServiceAccountScope::raw)
                .containsExactly("agents:run", "teams:run", "workflows:run", "sessions:read", "config:read");
        Instant created = Objects.requireNonNull(made.createdAt());
        assertThat(made.expiresAt()).isEqualTo(created.plusSeconds(90 * 86_400));
        Http.Answer list = root.get("/service-accounts");
        assertThat(list.body()).contains(made.id()).doesNotContain(token).doesNotContain("token_hash");
    }

    @Test
    void aTokenLetsInToDoWhatItsScopesAllow() {
        Http robot = as(made("robot"));
        assertThat(robot.post("/agents/echo/runs", "message", "hi", "stream", "false")
                        .status())
                .isEqualTo(200);
        assertThat(robot.get("/config").status()).isEqualTo(200);
        assertThat(robot.get("/health").status()).isEqualTo(200);
        Http.Answer refused = robot.send("POST", "/memories", "{\"memory\":\"x\",\"user_id\":\"ann\"}");
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.json().text("detail"))
                .isEqualTo("Insufficient permissions. Required scope(s): memories:write");
        assertThat(robot.get("/service-accounts").status()).isEqualTo(403);
        assertThat(robot.get("/agents").status()).isEqualTo(403);
    }

    @Test
    void aScopeMayBeAboutOneAgent() {
        Http robot = as(made("robot", "agents:echo:run", "agents:echo:read"));
        assertThat(robot.post("/agents/echo/runs", "message", "hi", "stream", "false")
                        .status())
                .isEqualTo(200);
        assertThat(robot.post("/agents/confirm/runs", "message", "hi").status()).isEqualTo(403);
        assertThat(robot.get("/agents").list())
                .extracting(agent -> ((JsonObject) agent).text("id"))
                .containsExactly("echo");
    }

    @Test
    void aTokenSeesNothingOfOthers() {
        Http ann = as(made("ann", "agents:run", "agents:read", "sessions:read", "sessions:write", "traces:read"));
        Http bob = as(made("bob", "agents:run", "agents:read", "sessions:read", "sessions:write", "traces:read"));
        JsonObject run = ann.post(
                        "/agents/echo/runs", "message", "hi", "stream", "false", "session_id", "s", "user_id", "bob")
                .json();
        assertThat(run.text("user_id")).isEqualTo("sa:ann");
        String runPath = "/agents/echo/runs/" + run.text("run_id");
        assertThat(ann.get("/sessions/s").status()).isEqualTo(200);
        assertThat(ann.get(runPath + "?session_id=s").status()).isEqualTo(200);
        assertThat(ids(bob.get("/sessions?user_id=sa:ann"), "session_id")).isEmpty();
        assertThat(ids(bob.send("POST", "/traces/search", "{}"), "trace_id")).isEmpty();
        for (String path : List.of("/sessions/s", "/sessions/s/runs", runPath + "?session_id=s")) {
            assertThat(bob.get(path).status()).as(path).isEqualTo(404);
        }
        assertThat(bob.send("POST", "/sessions/s/rename?user_id=sa:ann", "{\"session_name\":\"mine\"}")
                        .status())
                .isEqualTo(404);
        assertThat(bob.post(runPath + "/cancel").body())
                .as("as for a run that is not there yet")
                .isEqualTo("{}");
        assertThat(bob.post("/agents/echo/runs", "message", "hi", "session_id", "s")
                        .status())
                .isEqualTo(404);
    }

    private static List<String> ids(Http.Answer answer, String member) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return ((JsonArray) Objects.requireNonNull(answer.json().get("data")))
                .values().stream().map(each -> ((JsonObject) each).text(member)).toList();
    }

    @Test
    void aMemoryOfSomebodyElseCannotBeOverwritten() {
        String id = root.send("POST", "/memories", "{\"memory\":\"Likes tea\",\"user_id\":\"ann\"}")
                .json()
                .text("memory_id");
        Http robot = as(made("robot", "memories:write", "memories:read", "memories:delete"));
        assertThat(robot.send("PATCH", "/memories/" + id, "{\"memory\":\"Likes coffee\",\"user_id\":\"ann\"}")
                        .status())
                .isEqualTo(404);
        robot.send("DELETE", "/memories", "{\"memory_ids\":[\"" + id + "\"],\"user_id\":\"ann\"}");
        assertThat(root.get("/memories/" + id).body()).contains("Likes tea");
        assertThat(robot.send("POST", "/memories", "{\"memory\":\"Mine\",\"user_id\":\"ann\"}")
                        .json()
                        .text("user_id"))
                .isEqualTo("sa:robot");
    }

    @Test
    void aConfinedAccountDecidesNothingThatWaitsForApproval() {
        Http robot = as(made("robot", "agents:run", "approvals:read", "approvals:write", "approvals:delete"));
        Http admin = as(made("admin", "agent_os:admin"));
        for (String user : List.of("sa:robot", "ann")) {
            String id = "approval-of-" + user;
            os.engine()
                    .storage()
                    .approvals()
                    .save(Approval.SHAPE
                            .builder()
                            .set(Approval.ID, id)
                            .set(Approval.STATUS, "pending")
                            .set(Approval.USER_ID, user)
                            .build());
            String path = "/approvals/" + id;
            assertThat(robot.get(path).status()).isEqualTo(user.equals("ann") ? 404 : 200);
            assertThat(robot.send("POST", path + "/resolve", "{\"status\":\"approved\"}")
                            .status())
                    .isEqualTo(404);
            assertThat(robot.delete(path).status()).isEqualTo(404);
            Http.Answer resolved =
                    admin.send("POST", path + "/resolve", "{\"status\":\"approved\",\"resolved_by\":\"boss\"}");
            assertThat(resolved.json().text("resolved_by")).isEqualTo("sa:admin");
        }
    }

    /** Its calls would have the rights of the server. */
    @Test
    void aConfinedAccountSaysNotWhatASchedulesCallsDo() {
        Http robot = as(made("robot", "schedules:write", "schedules:read", "schedules:delete"));
        String nightly = "{\"name\":\"nightly\",\"cron_expr\":\"@daily\",\"endpoint\":\"/config\"}";
        assertThat(robot.send("POST", "/schedules", nightly).status()).isEqualTo(403);
        String id = root.send("POST", "/schedules", nightly).json().text("id");
        assertThat(robot.send("PATCH", "/schedules/" + id, "{\"endpoint\":\"/sessions\"}")
                        .status())
                .isEqualTo(404);
        assertThat(robot.get("/schedules").body()).contains("\"data\":[]");
        for (String path : List.of("/" + id, "/" + id + "/runs", "/" + id + "/runs/x")) {
            assertThat(robot.get("/schedules" + path).status()).as(path).isEqualTo(404);
        }
        for (String command : List.of("disable", "enable", "trigger")) {
            assertThat(robot.send("POST", "/schedules/" + id + "/" + command, "")
                            .status())
                    .as(command)
                    .isEqualTo(404);
        }
        assertThat(robot.delete("/schedules/" + id).status()).isEqualTo(404);
        Http admin = as(made("admin", "agent_os:admin"));
        assertThat(admin.send("PATCH", "/schedules/" + id, "{\"description\":\"x\"}")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void aRevokedTokenIsRefusedAtOnceAndItsNameIsFree() {
        ServiceAccount made = made("robot");
        assertThat(root.send("POST", "/service-accounts", draft("robot", "")).status())
                .isEqualTo(409);
        assertThat(root.delete("/service-accounts/" + made.id()).status()).isEqualTo(204);
        assertThat(root.delete("/service-accounts/" + made.id()).status()).isEqualTo(204);
        Http.Answer refused = as(made).get("/config");
        assertThat(refused.status()).isEqualTo(401);
        assertThat(refused.json().text("detail")).isEqualTo("Invalid or expired service account token");
        made("robot");
        assertThat(root.get("/service-accounts?include_revoked=false").body()).doesNotContain(made.id());
    }

    private static ServiceAccount mintedBy(Http minter, String name) {
        Http.Answer answer = minter.send(
                "POST",
                "/service-accounts",
                draft(name, ",\"allow_privileged_scopes\":true", "service_accounts:write", "agents:read"));
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        return ServiceAccount.SHAPE.read(answer.body());
    }

    @Test
    void withAnAccountEndsWhatItMintedAndWhatThatMinted() {
        ServiceAccount first = mintedBy(root, "first");
        ServiceAccount second = mintedBy(as(first), "second");
        ServiceAccount third = mintedBy(as(second), "third");
        ServiceAccount other = mintedBy(root, "other");
        assertThat(as(third).get("/agents").status()).isEqualTo(200);
        assertThat(root.delete("/service-accounts/" + first.id()).status()).isEqualTo(204);
        assertThat(as(first).get("/agents").status()).isEqualTo(401);
        assertThat(as(second).get("/agents").status()).isEqualTo(401);
        assertThat(as(third).get("/agents").status()).isEqualTo(401);
        assertThat(as(other).get("/agents").status()).isEqualTo(200);
        assertThat(root.get("/authz/audit?search=revoked").body()).contains(first.id(), second.id(), third.id());
    }

    /** Whoever had its token for a day would have one for ever. */
    @Test
    void nothingOutlivesTheAccountThatMintedIt() {
        Http.Answer forADay = root.send(
                "POST",
                "/service-accounts",
                draft(
                        "short",
                        ",\"allow_privileged_scopes\":true,\"expires_in_days\":1",
                        "service_accounts:write",
                        "agents:read"));
        ServiceAccount minter = ServiceAccount.SHAPE.read(forADay.body());
        for (String wanted : List.of("", ",\"expires_in_days\":365", ",\"never_expires\":true")) {
            Http.Answer minted = as(minter)
                    .send("POST", "/service-accounts", draft("minted-" + wanted.length(), wanted, "agents:read"));
            assertThat(minted.status()).as(minted.body()).isEqualTo(201);
            assertThat(ServiceAccount.SHAPE.read(minted.body()).expiresAt()).isEqualTo(minter.expiresAt());
        }
        ServiceAccount endless = ServiceAccount.SHAPE.read(root.send(
                        "POST",
                        "/service-accounts",
                        draft(
                                "endless",
                                ",\"allow_privileged_scopes\":true,\"never_expires\":true",
                                "service_accounts:write",
                                "agents:read"))
                .body());
        Http.Answer forWeek =
                as(endless).send("POST", "/service-accounts", draft("week", ",\"expires_in_days\":7", "agents:read"));
        ServiceAccount week = ServiceAccount.SHAPE.read(forWeek.body());
        assertThat(week.expiresAt())
                .isEqualTo(Objects.requireNonNull(week.createdAt()).plusSeconds(7 * 86_400));
    }

    @Test
    void whatTheKeyMintsIsNobodysAndEndedByAdministratorsAlone() {
        ServiceAccount made =
                made("robot", "service_accounts:read", "service_accounts:delete", "service_accounts:write");
        assertThat(made.userId()).isNull();
        assertThat(made.createdBy()).isNull();
        Http robot = as(made);
        Http.Answer minted = robot.send(
                "POST",
                "/service-accounts",
                draft("helper", "", "service_accounts:read")
                        .replace("{\"name\"", "{\"allow_privileged_scopes\":true,\"name\""));
        assertThat(minted.status()).as(minted.body()).isEqualTo(201);
        assertThat(minted.json().text("user_id")).isEqualTo("sa:robot");
        String others = as(made("other", "service_accounts:write", "agents:read"))
                .send("POST", "/service-accounts", draft("of-other", "", "agents:read"))
                .json()
                .text("id");
        assertThat(ids(robot.get("/service-accounts"), "name")).containsExactlyInAnyOrder("helper", "robot", "other");
        Http.Answer own = robot.delete("/service-accounts/" + made.id());
        assertThat(own.status()).isEqualTo(403);
        assertThat(own.json().text("detail")).isEqualTo("Cannot revoke a workspace-level service account");
        Http.Answer foreign = robot.delete("/service-accounts/" + others);
        Http.Answer none = robot.delete("/service-accounts/none");
        assertThat(foreign.status()).isEqualTo(404).isEqualTo(none.status());
        assertThat(foreign.body().replace(String.valueOf(others), "none")).isEqualTo(none.body());
        assertThat(robot.delete("/service-accounts/" + minted.json().text("id")).status())
                .isEqualTo(204);
        assertThat(root.delete("/service-accounts/" + others).status()).isEqualTo(204);
    }

    @Test
    void rolesAndADirectoryOfUsersAreNotThere() {
        for (String path :
                List.of("/users", "/users/ann", "/authz/roles", "/authz/scopes", "/authz/subjects/ann/roles")) {
            assertThat(root.get(path).status()).as(path).isEqualTo(404);
            assertThat(new Http(os).get(path).status()).as(path).isEqualTo(401);
        }
        assertThat(root.send("POST", "/users", "{\"id\":\"ann\"}").status()).isEqualTo(404);
    }

    @Test
    void aNameThatIsGivenAgainBringsNothingBackAndIsNotEndedWithTheOldAccount() {
        ServiceAccount old = mintedBy(root, "robot");
        root.delete("/service-accounts/" + old.id());
        ServiceAccount anew = mintedBy(root, "robot");
        ServiceAccount minted = mintedBy(as(anew), "helper");
        root.delete("/service-accounts/" + old.id());
        assertThat(as(minted).get("/agents").status()).isEqualTo(200);
    }

    @Test
    void aTokenThatIsTooOldIsRefused() {
        Storage storage = os.engine().storage();
        String token = ServiceAccountTokens.create();
        storage.serviceAccounts()
                .create(
                        ServiceAccount.SHAPE
                                .builder()
                                .set(ServiceAccount.ID, "old")
                                .set(ServiceAccount.NAME, "old")
                                .set(ServiceAccount.EXPIRES_AT, Instant.now().minusSeconds(1))
                                .build(),
                        ServiceAccountTokens.hash(token),
                        true);
        assertThat(new Http(os, token).get("/config").status()).isEqualTo(401);
    }

    @Test
    void theUseOfATokenIsNoted() {
        ServiceAccount made = made("robot");
        assertThat(made.lastUsedAt()).isNull();
        as(made).get("/config");
        assertThat(Objects.requireNonNull(
                                os.engine().storage().serviceAccounts().find(made.id()))
                        .lastUsedAt())
                .isNotNull();
    }

    @Test
    void nobodyGrantsMoreThanItHolds() {
        Http minter = as(made("minter", "service_accounts:write", "agents:echo:run"));
        assertThat(minter.send("POST", "/service-accounts", draft("small", "", "agents:echo:run"))
                        .status())
                .isEqualTo(201);
        Http.Answer refused = minter.send("POST", "/service-accounts", draft("great", "", "agents:run", "teams:run"));
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.json().text("detail"))
                .isEqualTo("Cannot grant scope(s) you do not hold: agents:run, teams:run");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "agents|Invalid scope(s): agents",
                "memories:write|Privileged scope(s) require allow_privileged_scopes=true: memories:write",
                "service_accounts:read|Privileged scope(s) require",
                "agent_os:admin|Privileged scope(s) require"
            })
    void greatScopesMustBeGrantedKnowingly(String scope, String reason) {
        Http.Answer answer = root.send("POST", "/service-accounts", draft("robot", "", scope));
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().text("detail")).startsWith(reason);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}|Field required",
                "{\"name\":\"Robot\"}|Name must be a lowercase slug",
                "{\"name\":\"\"}|Name must be a lowercase slug",
                "{\"name\":\"r\",\"expires_in_days\":0}|greater than or equal to 1",
                "{\"name\":\"r\",\"scopes\":[\"agents:run\"]}|Each scope needs a text",
                "{\"name\":\"r\",\"scopes\":[{\"scope\":\"agents:run\",\"effect\":\"deny\"}]}|effect must be 'allow'"
            })
    void whatIsWrongWithAnAccountIsSaid(String body, String reason) {
        Http.Answer answer = root.send("POST", "/service-accounts", body);
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.body()).contains(reason);
    }

    @Test
    void onAServerThatIsOpenNobodyMakesAccountsAndAStaleTokenDoesNoHarm() {
        try (AgentOS open = AgentOS.builder()
                .securityKey(null)
                .agent(TestAgents.echo())
                .build()
                .start()) {
            Http.Answer refused = new Http(open).send("POST", "/service-accounts", draft("robot", ""));
            assertThat(refused.status()).isEqualTo(401);
            assertThat(refused.json().text("detail"))
                    .isEqualTo("JWT authentication is required to mint a service account.");
            assertThat(new Http(open).get("/service-accounts").status()).isEqualTo(200);
            assertThat(new Http(open, "agno_pat_stale").get("/config").status()).isEqualTo(200);
        }
    }

    @Test
    void theKeyStillOpensEverythingAndAWrongOneNothing() {
        assertThat(root.get("/config").status()).isEqualTo(200);
        assertThat(new Http(os, "wrong").get("/config").status()).isEqualTo(401);
        assertThat(new Http(os, "agno_pat_wrong").get("/config").status()).isEqualTo(401);
        assertThat(new Http(os, "agno_pat_wrong").get("/health").status()).isEqualTo(200);
        assertThat(root.delete("/service-accounts/none").status()).isEqualTo(404);
    }
}
