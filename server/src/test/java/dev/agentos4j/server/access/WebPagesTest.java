package dev.agentos4j.server.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentos4j.runtime.knowledge.Knowledge;
import dev.agentos4j.server.AgentOS;
import dev.agentos4j.server.AgentOSBuilder;
import dev.agentos4j.server.Http;
import dev.agentos4j.server.TestAgents;
import dev.agentos4j.server.http.Wire;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Web pages in a browser on the machine of a server that asks for no key. */
class WebPagesTest {

    private static final String EVIL = "Origin: https://evil.example";
    private static final String OWN_HOST = "Host: localhost:7777";
    private static final String FORM = "Content-Type: application/x-www-form-urlencoded";
    private static final String TEXT = "Content-Type: text/plain";
    private static final String UNTYPED = "X-Nothing: 1";
    private static final String PARTS = "Content-Type: multipart/form-data; boundary=xyz";
    private static final String SCHEDULE =
            "{\"name\":\"s\",\"cron_expr\":\"* * * * *\",\"endpoint\":\"/agents/echo/runs\"}";

    private AgentOS os;

    /** What a page sends: method, path, headers and body. */
    record Sent(String method, String path, List<String> headers, String body) {

        static Sent of(String method, String path, String body, String... headers) {
            return new Sent(method, path, List.of(headers), body);
        }
    }

    private static AgentOSBuilder builder() {
        return AgentOS.builder()
                .securityKey(null)
                .agents(TestAgents.echo(), TestAgents.cleaner())
                .knowledge(Knowledge.builder("Docs").build());
    }

    private void restart(AgentOSBuilder builder) {
        os.close();
        os = builder.build().start();
    }

    @BeforeEach
    void start() {
        os = builder().build().start();
    }

    @AfterEach
    void stop() {
        os.close();
    }

    private Wire.Answer send(Sent sent) throws IOException {
        byte[] body = sent.body().getBytes(StandardCharsets.UTF_8);
        try (Wire wire = new Wire(os.port())) {
            wire.send(sent.method() + " " + sent.path() + " HTTP/1.1\n" + String.join("\n", sent.headers())
                    + "\nContent-Length: " + body.length + "\n\n");
            wire.sendRaw(body);
            return wire.answer();
        }
    }

    private static String part(String name, String value) {
        return "--xyz\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + value + "\r\n--xyz--\r\n";
    }

    static List<Sent> forgeries() {
        String memory = "{\"memory\":\"planted\",\"user_id\":\"ann\"}";
        String rebound = "Host: evil.example:7777";
        return List.of(
                Sent.of("POST", "/agents/echo/runs", part("message", "hi"), OWN_HOST, EVIL, PARTS),
                Sent.of("POST", "/agents/echo/runs", "message=hi", OWN_HOST, EVIL, FORM),
                Sent.of("POST", "/agents/echo/runs", "message=hi", OWN_HOST, "Origin: null", FORM),
                Sent.of("POST", "/agents/echo/runs", "message=hi", OWN_HOST, "Origin: http://localhost:3001", FORM),
                Sent.of(
                        "POST",
                        "/agents/echo/runs",
                        "message=hi",
                        OWN_HOST,
                        "Origin: http://localhost:3000.evil.example",
                        FORM),
                Sent.of("POST", "/agents/echo/runs", "message=hi", OWN_HOST, "Origin: https://os.agno.com", EVIL, FORM),
                Sent.of("POST", "/agents/echo/runs", "message=hi", OWN_HOST, "Sec-Fetch-Site: cross-site", FORM),
                Sent.of("POST", "/memories", memory, OWN_HOST, EVIL, TEXT),
                Sent.of("POST", "/memories", memory, OWN_HOST, EVIL, UNTYPED),
                Sent.of("POST", "/memories", memory, OWN_HOST, EVIL, "Content-Type: application/json"),
                Sent.of("POST", "/schedules", SCHEDULE, OWN_HOST, EVIL, TEXT),
                Sent.of(
                        "POST",
                        "/sessions?type=agent",
                        "{\"session_id\":\"s\",\"agent_id\":\"echo\"}",
                        OWN_HOST,
                        EVIL,
                        TEXT),
                Sent.of("POST", "/components", "{\"name\":\"c\",\"component_type\":\"agent\"}", OWN_HOST, EVIL, TEXT),
                Sent.of("POST", "/knowledge/content", part("text_content", "planted"), OWN_HOST, EVIL, PARTS),
                Sent.of("POST", "/approvals/a/resolve", "{\"status\":\"approved\"}", OWN_HOST, EVIL, TEXT),
                Sent.of("DELETE", "/sessions/s", "", OWN_HOST, EVIL),
                Sent.of("GET", "/config", "", OWN_HOST, EVIL),
                Sent.of("GET", "/config", "", rebound),
                Sent.of("GET", "http://evil.example/config", "", OWN_HOST),
                Sent.of("POST", "/agents/echo/runs", "message=hi", rebound, "Origin: http://evil.example:7777", FORM),
                Sent.of("POST", "/memories", memory, rebound, "Content-Type: application/json"),
                Sent.of(
                        "POST",
                        "/approvals/a/resolve",
                        "{\"status\":\"approved\"}",
                        rebound,
                        "Content-Type: application/json"),
                Sent.of(
                        "OPTIONS",
                        "/config",
                        "",
                        rebound,
                        "Origin: http://localhost:3000",
                        "Access-Control-Request-Method: GET"),
                Sent.of("GET", "/healthy", "", rebound));
    }

    @ParameterizedTest
    @MethodSource("forgeries")
    void aPageThatWasNotAllowedDrivesNothing(Sent sent) throws IOException {
        Wire.Answer answer = send(sent);
        assertThat(answer.status()).as(answer.body()).isIn(400, 403);
        if (answer.status() == 403) {
            assertThat(answer.body()).containsAnyOf("--cors", "--allow-host").contains("AgentOS.builder()");
        }
        assertThat(answer.headers().getOrDefault("access-control-allow-origin", "-"))
                .isNotEqualTo("https://evil.example");
        Http http = new Http(os);
        for (String list : List.of("/sessions", "/memories", "/schedules", "/components", "/knowledge/content")) {
            assertThat(http.get(list).json().get("meta").toJson()).as(list).contains("\"total_count\":0");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "evil.example",
                "127.0.0.1.evil.example",
                "localhost.evil.example",
                "evil-localhost",
                "10.0.0.1",
                "127.0.0.256.1",
                "0177.0.0.1",
                "0.0.0.0",
                "[::]",
                "[::2]",
                "[::1].evil.example",
                "localhost@evil.example",
                "localhost:80:80",
                "1270.0.0.1",
                "",
                "xn--lcalhost-53b"
            })
    void aNameThatMayBelongToAnybodyIsRefused(String host) throws IOException {
        assertThat(send(Sent.of("GET", "/config", "", "Host: " + host)).status())
                .isIn(400, 403);
        assertThat(socketStatus(host, null)).isIn(400, 403);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost",
                "LOCALHOST:7777",
                "localhost.",
                "os.localhost:1",
                "127.0.0.1",
                "127.9.8.7:65535",
                "[::1]",
                "[::1]:7777"
            })
    void aNameOfThisMachineIsTaken(String host) throws IOException {
        assertThat(send(Sent.of("GET", "/config", "", "Host: " + host)).status())
                .isEqualTo(200);
    }

    @Test
    void probesOfHealthMayUseAnyName() throws IOException {
        for (String path : List.of("/health", "/health/")) {
            assertThat(send(Sent.of("GET", path, "", "Host: 10.1.2.3:7777")).status())
                    .isEqualTo(200);
        }
    }

    private int socketStatus(String host, String origin) throws IOException {
        try (Wire wire = new Wire(os.port())) {
            wire.send("GET /workflows/ws HTTP/1.1\nHost: " + host + "\nUpgrade: websocket\nConnection: Upgrade\n"
                    + (origin == null ? "" : "Origin: " + origin + "\n")
                    + "Sec-WebSocket-Version: 13\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\n\n");
            return wire.head().status();
        }
    }

    @Test
    void theSocketIsClosedToTheSamePages() throws IOException {
        assertThat(socketStatus("localhost", "https://evil.example")).isEqualTo(403);
        assertThat(socketStatus("localhost", "null")).isEqualTo(403);
        assertThat(socketStatus("evil.example", "http://evil.example")).isEqualTo(403);
        assertThat(socketStatus("localhost", "http://localhost:3000")).isEqualTo(101);
        assertThat(socketStatus("localhost", "https://os.agno.com")).isEqualTo(101);
        assertThat(socketStatus("localhost", null)).isEqualTo(101);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"http://localhost:3000", "https://os.agno.com", "https://app.agno.com", "http://localhost:7777"})
    void thePagesOfAgnoAndThoseOfTheServerItselfGoOnWorking(String page) throws IOException {
        String origin = "Origin: " + page;
        assertThat(send(Sent.of("POST", "/agents/echo/runs", part("message", "hi"), OWN_HOST, origin, PARTS))
                        .status())
                .isEqualTo(200);
        assertThat(send(Sent.of("GET", "/sessions", "", OWN_HOST, origin, "Sec-Fetch-Site: cross-site"))
                        .status())
                .isEqualTo(200);
        String memory = "{\"memory\":\"tea\",\"user_id\":\"ann\"}";
        String json = "Content-Type: application/json; charset=utf-8";
        assertThat(send(Sent.of("POST", "/memories", memory, OWN_HOST, origin, json))
                        .status())
                .isEqualTo(200);
        assertThat(send(Sent.of("POST", "/memories", memory, OWN_HOST, origin, TEXT))
                        .status())
                .isEqualTo(415);
        assertThat(send(Sent.of("POST", "/memories", memory, OWN_HOST, origin, UNTYPED))
                        .status())
                .isEqualTo(415);
        assertThat(send(Sent.of("POST", "/memories", memory, OWN_HOST, UNTYPED)).status())
                .isEqualTo(200);
    }

    @Test
    void otherNamesAndPagesCanBeAllowed() throws IOException {
        restart(builder().allowHost("agents.example.com", "[fd00::1]").cors("https://console.example.com"));
        assertThat(send(Sent.of("GET", "/config", "", "Host: agents.example.com"))
                        .status())
                .isEqualTo(200);
        assertThat(send(Sent.of("GET", "/config", "", "Host: [fd00::1]:8080")).status())
                .isEqualTo(200);
        assertThat(send(Sent.of("GET", "/config", "", "Host: other.example.com"))
                        .status())
                .isEqualTo(403);
        assertThat(send(Sent.of("GET", "/config", "", OWN_HOST, "Origin: https://console.example.com"))
                        .status())
                .isEqualTo(200);
        assertThat(send(Sent.of("GET", "/config", "", OWN_HOST, "Origin: https://os.agno.com"))
                        .status())
                .isEqualTo(403);
    }

    @Test
    void withAKeyNamesCountOnlyIfSomeAreGiven() throws IOException {
        restart(builder().securityKey("secret"));
        String key = "Authorization: Bearer secret";
        assertThat(send(Sent.of("GET", "/config", "", "Host: any.example", key, EVIL))
                        .status())
                .isEqualTo(200);
        assertThat(send(Sent.of("GET", "/config", "", "Host: any.example", EVIL))
                        .status())
                .isEqualTo(401);
        restart(builder().securityKey("secret").allowHost("agents.example.com"));
        assertThat(send(Sent.of("GET", "/config", "", "Host: agents.example.com", key))
                        .status())
                .isEqualTo(200);
        assertThat(send(Sent.of("GET", "/config", "", "Host: any.example", key)).status())
                .isEqualTo(403);
        assertThat(new Http(os, "secret").get("/config").status()).isEqualTo(200);
    }

    @Test
    void whatIsAllowedIsNamedInFull() {
        for (String wrong :
                List.of("*", "null", "console.example.com", "https://a.example/path", "https://*.a.example")) {
            assertThat(org.assertj.core.api.Assertions.catchThrowable(
                            () -> builder().cors(wrong)))
                    .as(wrong)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining(wrong);
        }
        for (String wrong : List.of("*", "https://a.example", "a.example/", "")) {
            assertThat(org.assertj.core.api.Assertions.catchThrowable(
                            () -> builder().allowHost(wrong)))
                    .as(wrong)
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }
}
