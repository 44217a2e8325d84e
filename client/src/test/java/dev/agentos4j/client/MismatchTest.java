package dev.agentos4j.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.agentos4j.client.error.MalformedResponseException;
import dev.agentos4j.client.error.RemoteServerUnavailableException;
import dev.agentos4j.client.error.UnknownOutcomeException;
import dev.agentos4j.client.fixture.Exchange;
import dev.agentos4j.client.fixture.PlainServer;
import dev.agentos4j.client.fixture.ScriptedServer;
import dev.agentos4j.client.fixture.TlsServer;
import dev.agentos4j.client.run.RunRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.io.TempDir;

/** Two sides that do not understand each other: said as it is, with what to do, and not tried again. */
@Timeout(120)
class MismatchTest {

    private final ScriptedServer server = ScriptedServer.start();

    @TempDir
    private Path folder;

    @AfterEach
    void close() {
        server.close();
    }

    private static void says(String url, String... words) {
        try (AgentOSClient client = AgentOSClient.create(url)) {
            assertThatThrownBy(client::config)
                    .isInstanceOf(RemoteServerUnavailableException.class)
                    .hasMessageContainingAll(words)
                    .message()
                    .doesNotContain("Try again")
                    .doesNotContain("the connection broke");
            assertThatThrownBy(() -> client.async().config().join())
                    .hasCauseInstanceOf(RemoteServerUnavailableException.class)
                    .cause()
                    .hasMessageContainingAll(words);
        }
    }

    @Test
    void aCertificateThatIsNotTrusted() throws Exception {
        try (TlsServer tls = TlsServer.start(folder)) {
            says(tls.url("https"), "certificate", "not trusted", "builder.httpClient", "javax.net.ssl.trustStore");
            assertThat(tls.accepted())
                    .as("one connection for each of two calls")
                    .isEqualTo(2);
            try (AgentOSClient client = AgentOSClient.create(tls.url("https"))) {
                assertThatThrownBy(() -> client.agents().run("a", RunRequest.of("hi")))
                        .as("a run was certainly not started")
                        .isInstanceOf(RemoteServerUnavailableException.class)
                        .hasMessageContaining("not trusted");
                assertThatThrownBy(() -> client.workflows().connect())
                        .isInstanceOf(RemoteServerUnavailableException.class)
                        .hasMessageContaining("not trusted");
            }
        }
    }

    @Test
    void httpsToAPortThatSpeaksPlainHttp() throws Exception {
        server.always(exchange -> exchange.json(400, "{}"));
        try (PlainServer plain = PlainServer.thatSays("HTTP/1.1 400 Bad Request\r\ncontent-length: 0\r\n\r\n")) {
            says(plain.url("https"), "plain text", "http://");
            assertThat(plain.accepted())
                    .as("one for each of two calls; once, on JDK 17, a connection broke before its text was read")
                    .isBetween(2, 3);
        }
    }

    @Test
    void httpToAPortThatSpeaksTls() throws Exception {
        try (TlsServer tls = TlsServer.start(folder)) {
            says(tls.url("http"), "speaks TLS", "https://");
            assertThat(tls.accepted()).isEqualTo(2);
        }
    }

    @Test
    void aConnectionThatIsClosedWithoutAByteMayBeTlsOnTheOtherSide() {
        server.always(Exchange::cut); // as uvicorn does when it speaks TLS
        try (AgentOSClient client = AgentOSClient.create(server.url())) {
            assertThatThrownBy(client::config).hasMessageContaining("if this port speaks TLS, use https://");
            server.then(exchange -> exchange.json(200, "{}"));
            client.config();
            assertThatThrownBy(client::config)
                    .as("it has answered before")
                    .message()
                    .doesNotContain("https");
        }
    }

    @Test
    void somethingThatIsNoHttpServer() throws Exception {
        try (PlainServer ssh = PlainServer.thatSays("SSH-2.0-OpenSSH_9.6\r\n")) {
            says(ssh.url("http"), "no HTTP server", "SSH-2.0-OpenSSH_9.6", "base URL");
            assertThat(ssh.accepted()).isEqualTo(2);
            try (AgentOSClient client = AgentOSClient.create(ssh.url("http"))) {
                assertThatThrownBy(() -> client.agents().run("a", "hi"))
                        .as("something was sent to somebody")
                        .isInstanceOf(UnknownOutcomeException.class)
                        .hasMessageContaining("no HTTP server");
            }
        }
    }

    @Test
    void aServerThatIsNoHttpServerCostsNoSocketPerCall() throws Exception {
        try (PlainServer ssh = PlainServer.thatSays("SSH-2.0-OpenSSH_9.6\r\n");
                AgentOSClient client = AgentOSClient.create(ssh.url("http"))) {
            for (int i = 0; i < 100; i++) {
                assertThatThrownBy(client::config).isInstanceOf(RemoteServerUnavailableException.class);
                assertThatThrownBy(() -> client.async().config().join()).isNotNull();
            }
            ssh.awaitNoConnection();
            if (Files.isDirectory(Path.of("/proc/self/fd"))) {
                assertThat(sockets()).as("sockets of this process").isLessThan(60);
            }
        }
    }

    private static long sockets() throws IOException {
        try (Stream<Path> all = Files.list(Path.of("/proc/self/fd"))) {
            return all.filter(MismatchTest::isSocket).count();
        }
    }

    private static boolean isSocket(Path descriptor) {
        try {
            return Files.readSymbolicLink(descriptor).toString().startsWith("socket");
        } catch (IOException closedMeanwhile) {
            return false;
        }
    }

    @Test
    void aRunThatIsAnsweredWithNothingIsNamed() {
        server.always(exchange -> exchange.respond(200, "application/json", new byte[0]));
        try (AgentOSClient client = AgentOSClient.create(server.url())) {
            assertThatThrownBy(() -> client.agents()
                            .run("a", RunRequest.of("hi").runId("r-1").sessionId("s-1")))
                    .isInstanceOf(MalformedResponseException.class)
                    .hasMessageContaining("r-1")
                    .hasMessageContaining("s-1");
        }
    }

    @Test
    @EnabledForJreRange(min = JRE.JAVA_19, disabledReason = "before, the JDK's client always sends one")
    void aReadHasNoContentLength() {
        server.always((Exchange exchange) -> exchange.json(200, "{}"));
        try (AgentOSClient client = AgentOSClient.create(server.url())) {
            client.config();
        }
        assertThat(server.last().headers()).doesNotContainKey("content-length");
    }
}
