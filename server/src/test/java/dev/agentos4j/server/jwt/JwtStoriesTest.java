package dev.agentos4j.server.jwt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.server.AgentOS;
import dev.agentos4j.server.Http;
import dev.agentos4j.server.TestAgents;
import dev.agentos4j.server.tls.TestCertificate;
import dev.agentos4j.server.workflow.SocketClient;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Users of one server, each with a token. */
@Timeout(60)
class JwtStoriesTest {

    private static final JwtSettings SECRET =
            JwtSettings.NONE.withAlgorithm("HS256").withKey(TestTokens.SECRET);

    private final AgentOS os = AgentOS.builder()
            .id("my-os")
            .securityKey("the-key")
            .jwt(SECRET)
            .tracing()
            .agents(TestAgents.echo(), TestAgents.cleaner())
            .build()
            .start();

    @AfterEach
    void close() {
        os.close();
    }

    private static String token(JsonObject claims) {
        return TestTokens.hmac("HS256", claims, TestTokens.SECRET);
    }

    private Http as(String user, String... scopes) {
        return new Http(os, token(TestTokens.claims(user, scopes)));
    }

    private static void refused(Http.Answer answer, int status, String detail) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.json().text("detail")).isEqualTo(detail);
    }

    @Test
    void theServerSaysThatUsersComeWithTokens() {
        assertThat(new Http(os).get("/info").json().text("auth_mode")).isEqualTo("jwt");
    }

    @Test
    void whoHasNoTokenIsToldSoAndTheSecurityKeyIsNone() {
        refused(new Http(os).get("/agents"), 401, "Authorization header missing");
        refused(new Http(os, "the-key").get("/agents"), 401, "Invalid token: Not enough segments");
        refused(new Http(os, "agno_pat_x").get("/agents"), 401, "Invalid or expired service account token");
        refused(new Http(os).get("/no/such/path"), 401, "Authorization header missing");
        assertThat(as("ann").get("/no/such/path").status()).isEqualTo(404);
    }

    @Test
    void scopesSayWhatAUserMayDo() {
        Http ann = as("ann", "agents:echo:run");
        assertThat(ann.post("/agents/echo/runs", "message", "hi", "stream", "false")
                        .status())
                .isEqualTo(200);
        refused(
                ann.post("/agents/confirm/runs", "message", "hi", "stream", "false"),
                403,
                "Insufficient permissions. Required scope(s): agents:run");
        refused(ann.get("/agents"), 403, "Insufficient permissions. Required scope(s): agents:read");
        Http reader = as("ann", "agents:confirm:read");
        assertThat(reader.get("/agents").list()).hasSize(1);
        assertThat(as("ann", "agents:nobody:read").get("/agents").list()).isEmpty();
        assertThat(as("ann", "agents:read").get("/agents").list()).hasSize(2);
    }

    @Test
    void aRunIsTheUsersWhateverItSays() {
        Http ann = as("ann", "agents:run", "sessions:read");
        JsonObject run = ann.post("/agents/echo/runs", "message", "hi", "stream", "false", "user_id", "bob")
                .json();
        assertThat(run.text("user_id")).isEqualTo("ann");
        String session = "/sessions/" + run.text("session_id");
        assertThat(ann.get(session).status()).isEqualTo(200);
        assertThat(as("bob", "sessions:read").get(session).status()).isEqualTo(404);
        assertThat(as("eve", "agent_os:admin").get(session).status()).isEqualTo(200);
        JsonObject ofAdmin = as("eve", "agent_os:admin")
                .post("/agents/echo/runs", "message", "hi", "stream", "false", "user_id", "bob")
                .json();
        assertThat(ofAdmin.text("user_id")).isEqualTo("eve");
    }

    @Test
    void theSessionOfATokenIsThatOfItsRuns() {
        Http ann = new Http(os, token(TestTokens.claims("ann", "agents:run").with("session_id", "of-the-token")));
        assertThat(ann.post("/agents/echo/runs", "message", "hi", "stream", "false", "session_id", "another")
                        .json()
                        .text("session_id"))
                .isEqualTo("of-the-token");
    }

    @Test
    void aTokenThatDoesNotSayWhoSeesNobodysData() {
        Http nobody = new Http(os, token(TestTokens.claims(null, "sessions:read", "agents:run", "traces:read")));
        for (String path : new String[] {"/sessions", "/traces", "/sessions/x"}) {
            refused(nobody.get(path), 403, "Authenticated request is missing a user identity");
        }
        refused(
                nobody.post("/agents/echo/runs", "message", "hi", "stream", "false"),
                403,
                "Authenticated request is missing a user identity");
    }

    @Test
    void withoutIsolationUsersShareTheirDataButNotTheirNames() {
        try (AgentOS shared = AgentOS.builder()
                .jwt(SECRET)
                .userIsolation(false)
                .agent(TestAgents.echo())
                .build()
                .start()) {
            Http ann = new Http(shared, token(TestTokens.claims("ann", "agents:run")));
            Http bob = new Http(shared, token(TestTokens.claims("bob", "sessions:read")));
            JsonObject run = ann.post("/agents/echo/runs", "message", "hi", "stream", "false", "user_id", "bob")
                    .json();
            assertThat(run.text("user_id")).isEqualTo("ann");
            assertThat(bob.get("/sessions/" + run.text("session_id")).status()).isEqualTo(200);
            Http eve = new Http(shared, token(TestTokens.claims("eve", "sessions:write")));
            assertThat(eve.send("POST", "/sessions?type=agent", "{\"agent_id\":\"echo\",\"user_id\":\"bob\"}")
                            .json()
                            .text("user_id"))
                    .isEqualTo("eve");
        }
    }

    @Test
    void administratorsAreThoseWithTheScopeThatIsSaid() {
        JwtSettings settings = JwtSettings.NONE
                .withAlgorithm("HS256")
                .withKey(TestTokens.SECRET)
                .withAdminScope("ops:root");
        try (AgentOS os =
                AgentOS.builder().jwt(settings).agent(TestAgents.echo()).build().start()) {
            Http root = new Http(os, token(TestTokens.claims("eve", "ops:root")));
            Http usual = new Http(os, token(TestTokens.claims("bob", "agent_os:admin")));
            new Http(os, token(TestTokens.claims("ann", "agents:run")))
                    .post("/agents/echo/runs", "message", "hi", "stream", "false", "session_id", "of-ann");
            assertThat(root.get("/sessions/of-ann").status()).isEqualTo(200);
            assertThat(root.get("/config").status()).isEqualTo(200);
            refused(usual.get("/config"), 403, "Insufficient permissions. Required scope(s): config:read");
            refused(usual.get("/authz/audit"), 403, "Insufficient permissions. Required scope(s): ops:root");
        }
    }

    @Test
    void serviceAccountsComeInBesidesAndHaveTheirMinterAsUser() {
        Http admin = as("eve", "agent_os:admin");
        Http.Answer made = admin.send("POST", "/service-accounts", "{\"name\":\"robot\"}");
        assertThat(made.status()).as(made.body()).isEqualTo(201);
        assertThat(made.json().text("user_id")).isEqualTo("eve");
        Http robot = new Http(os, Objects.requireNonNull(made.json().text("token")));
        assertThat(robot.post("/agents/echo/runs", "message", "hi", "stream", "false")
                        .json()
                        .text("user_id"))
                .isEqualTo("sa:robot");
    }

    @Test
    void theSocketKnowsTheSameUsers() throws InterruptedException {
        SocketClient client = new SocketClient(os, null);
        assertThat(client.next()).contains("\"requires_auth\":true");
        client.say(JsonObject.of("action", "authenticate")
                .with("token", token(TestTokens.claims("ann").with("exp", 1))));
        assertThat(client.next()).contains("auth_error").contains("Token has expired");
        client.say(
                JsonObject.of("action", "authenticate").with("token", token(TestTokens.claims("ann", "agents:run"))));
        assertThat(client.next()).contains("JWT authentication successful.").contains("\"user_id\":\"ann\"");
        client.say(JsonObject.of("action", "start-workflow").with("workflow_id", "w"));
        assertThat(client.next()).contains("Insufficient permissions to run this workflow");
        client.abort();
    }

    @Test
    void aCookieIsReadWhereItIsAskedForAndThenForeignPagesAreRefused() {
        String token = token(TestTokens.claims("ann", "agents:read"));
        assertThat(new Http(os)
                        .with("Cookie", "access_token=" + token)
                        .get("/agents")
                        .status())
                .isEqualTo(401);
        try (AgentOS withCookie = AgentOS.builder()
                .jwt(SECRET.withCookie("access_token"))
                .agent(TestAgents.echo())
                .build()
                .start()) {
            Http page = new Http(withCookie).with("Cookie", "access_token=" + token);
            assertThat(page.get("/agents").status()).isEqualTo(200);
            assertThat(page.with("Origin", "https://evil.example.com")
                            .get("/agents")
                            .status())
                    .isEqualTo(403);
            refused(
                    new Http(withCookie).get("/agents"),
                    401,
                    "JWT token missing from both Authorization header and 'access_token' cookie");
            refused(page.with("Authorization", "Bearer x").get("/agents"), 401, "Invalid token: Not enough segments");
        }
    }

    @Test
    void aCookieIsReadOverTlsTooAndPagesOfTheServerItselfMaySendIt() {
        try (AgentOS withCookie = AgentOS.builder()
                .jwt(SECRET.withCookie("access_token"))
                .tls(TestCertificate.sharedFile(), TestCertificate.sharedKey())
                .allowHost("localhost")
                .agent(TestAgents.echo())
                .build()
                .start()) {
            Http page = new Http(withCookie)
                    .with("Cookie", "access_token=" + token(TestTokens.claims("ann", "agents:read")));
            assertThat(page.with("Origin", withCookie.url()).get("/agents").status())
                    .isEqualTo(200);
            assertThat(page.with("Origin", "https://evil.example.com")
                            .get("/agents")
                            .status())
                    .isEqualTo(403);
        }
    }
}
