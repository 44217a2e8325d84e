package dev.agentos4j.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.server.http.Wire;
import java.net.ConnectException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AgentOSTest {

    @TempDir
    private Path folder;

    @Test
    void severalLiveInOneProcessWithoutKnowingOfEachOther() {
        try (AgentOS one = AgentOS.builder()
                        .id("one")
                        .agent(TestAgents.echo())
                        .build()
                        .start();
                AgentOS two = AgentOS.builder()
                        .id("two")
                        .agent(TestAgents.slow())
                        .build()
                        .start()) {
            assertThat(one.port()).isNotEqualTo(two.port()).isPositive();
            assertThat(new Http(one).get("/info").json().text("os_id")).isEqualTo("one");
            assertThat(new Http(two).get("/info").json().text("os_id")).isEqualTo("two");
            assertThat(new Http(one).get("/agents/slow").status()).isEqualTo(404);
            assertThat(new Http(two).get("/agents/slow").status()).isEqualTo(200);
        }
    }

    @Test
    void itTellsWhoItIs() {
        try (AgentOS os = AgentOS.builder()
                .id("my-os")
                .name("Mine")
                .description("Serves tests")
                .agents(TestAgents.echo(), TestAgents.calculator())
                .build()
                .start()) {
            Http http = new Http(os);
            assertThat(http.get("/").body()).isEqualTo("{\"name\":\"Mine\",\"health\":\"/health\",\"info\":\"/info\"}");
            assertThat(http.get("/health").body())
                    .matches("\\{\"status\":\"ok\",\"instantiated_at\":\"....-..-..T..:..:..(\\.\\d{6})?Z\"}");
            assertThat(http.get("/info").body())
                    .isEqualTo("{\"os_id\":\"my-os\",\"name\":\"Mine\",\"agno_version\":\"3.1.10\",\"agent_count\":2,"
                            + "\"team_count\":0,\"workflow_count\":0,\"mcp\":{\"enabled\":false,\"path\":null,"
                            + "\"oauth\":null,\"tool_run_endpoint\":false},\"auth_mode\":\"none\","
                            + "\"os_version\":\"1.0.0\",\"user_isolation\":false}");
            JsonObject config = http.get("/config").json();
            assertThat(config.get("available_models").toJson())
                    .isEqualTo("[{\"id\":\"scripted-1\",\"provider\":\"Scripted\"}]");
            assertThat(config.text("os_id")).isEqualTo("my-os");
            assertThat(config.get("databases").toJson()).isEqualTo("[\"agentos-db\"]");
            assertThat(config.get("agents").toJson())
                    .isEqualTo("[{\"id\":\"echo\",\"name\":\"Echo\",\"description\":\"Repeats what it is told\","
                            + "\"db_id\":\"agentos-db\",\"model\":{\"id\":\"scripted-1\",\"provider\":\"Scripted\"},\"sandboxed\":false},"
                            + "{\"id\":\"tool\",\"name\":\"Calculator\",\"db_id\":\"agentos-db\","
                            + "\"model\":{\"id\":\"scripted-1\",\"provider\":\"Scripted\"},\"sandboxed\":false}]");
        }
    }

    @Test
    void anAgentIsToldWithoutWhatIsAsUsual() {
        try (AgentOS os = AgentOS.builder()
                .agents(TestAgents.echo(), TestAgents.cleaner(), TestAgents.history())
                .build()
                .start()) {
            Http http = new Http(os);
            assertThat(http.get("/agents/echo").body())
                    .isEqualTo("{\"id\":\"echo\",\"name\":\"Echo\",\"db_id\":\"agentos-db\","
                            + "\"description\":\"Repeats what it is told\",\"model\":{\"name\":\"Scripted\","
                            + "\"model\":\"scripted-1\",\"provider\":\"Scripted\"},"
                            + "\"sessions\":{\"session_table\":\"agno_sessions\"},\"reasoning\":{\"reasoning\":false},"
                            + "\"system_message\":{\"description\":\"Repeats what it is told\","
                            + "\"instructions\":\"Repeat the message.\"},\"is_factory\":false,\"is_component\":false,"
                            + "\"filesystem\":false,\"sandboxed\":false}");
            JsonObject cleaner = http.get("/agents/confirm").json();
            assertThat(cleaner.get("tools").toJson())
                    .contains("\"name\":\"delete_file\"")
                    .contains("\"requires_confirmation\":true")
                    .doesNotContain("external_execution");
            assertThat(http.get("/agents/history").json().get("sessions").toJson())
                    .contains("\"add_history_to_context\":true");
            assertThat(http.get("/agents").list()).hasSize(3);
            assertThat(http.get("/agents/nobody").body()).isEqualTo("{\"detail\":\"Agent not found\"}");
            assertThat(http.get("/teams").list()).isEmpty();
            assertThat(http.get("/teams/t").body()).isEqualTo("{\"detail\":\"Team not found\"}");
        }
    }

    @Test
    void itDoesNotListenBeyondThisMachineWithoutAKeyUnlessToldTo() {
        AgentOSBuilder open = AgentOS.builder().securityKey(null).host("0.0.0.0");
        try (AgentOS os = open.build()) {
            assertThatThrownBy(os::start)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("security key")
                    .hasMessageContaining("openToAnyone()");
        }
        try (AgentOS os = open.openToAnyone().build().start()) {
            assertThat(new Http(os).get("/health").status()).isEqualTo(200);
        }
        try (AgentOS os =
                AgentOS.builder().host("0.0.0.0").securityKey("secret").build().start()) {
            assertThat(new Http(os).get("/info").json().text("auth_mode")).isEqualTo("security_key");
            assertThat(new Http(os).get("/config").status()).isEqualTo(401);
        }
    }

    @Test
    void itIsStartedOnceAndClosingItTwiceIsNothing() {
        AgentOS os = AgentOS.builder().database(folder.resolve("os.db")).build().start();
        int port = os.port();
        assertThatThrownBy(os::start).isInstanceOf(IllegalStateException.class);
        os.close();
        os.close();
        assertThatThrownBy(os::start).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> new Wire(port)).isInstanceOf(ConnectException.class);
    }

    @Test
    void aPortThatIsTakenIsToldByItsNumber() {
        try (AgentOS one = AgentOS.builder().build().start();
                AgentOS two = AgentOS.builder().build()) {
            assertThatThrownBy(() -> two.start(one.port())).hasMessageContaining(":" + one.port());
        }
    }

    @Test
    void twoAgentsOfOneIdAreRefused() {
        assertThatThrownBy(() -> AgentOS.builder()
                        .agents(TestAgents.echo(), TestAgents.echo())
                        .build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("echo");
    }

    @Test
    void closingEndsOpenStreamsWithTheirLastEvents() throws Exception {
        AgentOS os = AgentOS.builder().agent(TestAgents.slow()).build().start();
        try (Wire wire = new Wire(os.port())) {
            wire.send(
                    "POST /agents/slow/runs HTTP/1.1\nHost: localhost\nContent-Type: application/x-www-form-urlencoded\n"
                            + "Content-Length: 10\n\nmessage=go");
            assertThat(wire.head().status()).isEqualTo(200);
            assertThat(wire.chunk()).contains("RunStarted");
            Thread.ofVirtual().start(os::close);
            StringBuilder rest = new StringBuilder();
            for (String chunk = wire.chunk(); !chunk.isEmpty(); chunk = wire.chunk()) {
                rest.append(chunk);
            }
            assertThat(rest.toString()).contains("event: RunCancelled");
        }
    }

    @Test
    void runsSurviveARestart() {
        Path file = folder.resolve("kept.db");
        String run;
        try (AgentOS os = AgentOS.builder()
                .agent(TestAgents.echo())
                .database(file)
                .build()
                .start()) {
            run = new Http(os)
                    .post("/agents/echo/runs", "message", "hi", "stream", "false", "session_id", "s")
                    .json()
                    .text("run_id");
        }
        try (AgentOS os = AgentOS.builder()
                .agent(TestAgents.echo())
                .database(file)
                .build()
                .start()) {
            assertThat(new Http(os)
                            .get("/agents/echo/runs/" + run + "?session_id=s")
                            .json()
                            .text("content"))
                    .isEqualTo("You said: hi");
        }
    }

    @Test
    void noThreadStaysBehind() throws Exception {
        for (int i = 0; i < 3; i++) {
            try (AgentOS os = AgentOS.builder().agent(TestAgents.echo()).build().start()) {
                new Http(os).post("/agents/echo/runs", "message", "hi");
            }
        }
        TimeUnit.MILLISECONDS.sleep(200);
        List<String> left = Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> name.startsWith("agentos"))
                .toList();
        assertThat(left).isEmpty();
    }
}
