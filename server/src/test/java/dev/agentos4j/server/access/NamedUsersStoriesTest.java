package dev.agentos4j.server.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.level.AgnoLevel;
import dev.agentos4j.server.AgentOS;
import dev.agentos4j.server.Http;
import dev.agentos4j.server.TestAgents;
import dev.agentos4j.server.workflow.SocketClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A server without tokens and keys, behind a program that says for which user it asks. */
@Timeout(60)
class NamedUsersStoriesTest {

    private final AgentOS os = AgentOS.builder()
            .level(AgnoLevel.V3_1)
            .securityKey(null)
            .userIsolation(true)
            .scheduler()
            .agent(TestAgents.echo())
            .build()
            .start();
    private final Http http = new Http(os);

    @AfterEach
    void close() {
        os.close();
    }

    private Http.Answer run(String user, String session) {
        return http.post(
                "/agents/echo/runs?user_id=" + user, "message", "hi", "stream", "false", "session_id", session);
    }

    @Test
    void theUserOfTheQuerySeesItsOwnDataAlone() {
        assertThat(run("ann", "of-ann").json().text("user_id")).isEqualTo("ann");
        assertThat(http.get("/sessions/of-ann?user_id=ann").status()).isEqualTo(200);
        assertThat(http.get("/sessions/of-ann?user_id=bob").status()).isEqualTo(404);
        assertThat(http.get("/sessions?user_id=bob").body()).contains("\"data\":[]");
        assertThat(http.send("DELETE", "/sessions/of-ann?user_id=bob", "").status())
                .isEqualTo(404);
        assertThat(run("bob", "of-ann").status()).isEqualTo(404);
        assertThat(http.get("/sessions/of-ann").status()).isEqualTo(200);
    }

    @Test
    void theBodyNamesNobodyElse() {
        JsonObject memory = http.send("POST", "/memories?user_id=ann", "{\"memory\":\"tea\",\"user_id\":\"bob\"}")
                .json();
        assertThat(memory.text("user_id")).isEqualTo("ann");
        JsonObject run = http.post(
                        "/agents/echo/runs?user_id=ann", "message", "hi", "stream", "false", "user_id", "bob")
                .json();
        assertThat(run.text("user_id")).isEqualTo("ann");
    }

    @Test
    void whoNamesNobodySeesAllAndTheServersOwnCallersCannotBeNamed() {
        run("ann", "of-ann");
        String runs = "/agents/echo/runs?session_id=of-ann";
        for (String name : new String[] {"", "&user_id=", "&user_id=__scheduler__", "&user_id=sa:robot"}) {
            assertThat(http.get(runs + name).status()).as(name).isEqualTo(200);
        }
        assertThat(http.get(runs + "&user_id=bob").status()).isEqualTo(404);
        assertThat(http.get(runs + "&user_id=%00").status())
                .as("nobody has that name")
                .isEqualTo(422);
    }

    @Test
    void aNamedUserIsNoAdministrator() {
        assertThat(http.get("/authz/audit?user_id=ann").status()).isEqualTo(403);
        String component = "{\"name\":\"Tea\",\"component_type\":\"agent\",\"component_id\":\"tea\"}";
        assertThat(http.send("POST", "/components?user_id=ann", component).status())
                .isEqualTo(201);
        assertThat(http.get("/components/tea?user_id=ann").status()).isEqualTo(200);
        assertThat(http.get("/components/tea?user_id=bob").status()).isEqualTo(404);
        JsonObject schedule = http.send(
                        "POST",
                        "/schedules?user_id=ann",
                        "{\"name\":\"tea\",\"cron_expr\":\"0 5 * * *\",\"endpoint\":\"/agents/echo/runs\"}")
                .json();
        assertThat(schedule.text("user_id")).isEqualTo("ann");
        assertThat(http.get("/schedules/" + schedule.text("id") + "?user_id=bob")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void aCommandOfASocketIsOfTheUserItNames() throws InterruptedException {
        SocketClient socket = new SocketClient(os, null);
        assertThat(socket.next()).contains("connected");
        run("ann", "of-ann");
        socket.say(JsonObject.of("action", "reconnect")
                .with("workflow_id", "x")
                .with("run_id", "r")
                .with("session_id", "of-ann")
                .with("user_id", "bob"));
        assertThat(socket.next()).contains("Session not found");
        socket.abort();
    }

    @Test
    void theServerSaysSo() {
        assertThat(http.get("/info").body()).contains("\"auth_mode\":\"none\"").contains("\"user_isolation\":true");
    }

    @Test
    void withoutIsolationTheQueryIsAFilterAlone() {
        try (AgentOS shared = AgentOS.builder()
                .level(AgnoLevel.V3_1)
                .securityKey(null)
                .agent(TestAgents.echo())
                .build()
                .start()) {
            Http all = new Http(shared);
            all.post("/agents/echo/runs", "message", "hi", "stream", "false", "session_id", "s", "user_id", "ann");
            assertThat(all.get("/agents/echo/runs?session_id=s&user_id=nobody").status())
                    .isEqualTo(200);
            assertThat(all.get("/info").body()).contains("\"user_isolation\":false");
        }
    }
}
