package dev.agentos4j.server.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.agentos4j.client.AgentOSClient;
import dev.agentos4j.client.run.RunResult;
import dev.agentos4j.client.run.RunStream;
import dev.agentos4j.protocol.run.StepOutput;
import dev.agentos4j.protocol.schedule.Schedule;
import dev.agentos4j.runtime.workflow.Step;
import dev.agentos4j.runtime.workflow.Workflow;
import dev.agentos4j.server.AgentOS;
import dev.agentos4j.server.AgentOSBuilder;
import dev.agentos4j.server.Http;
import dev.agentos4j.server.ServerSettings;
import dev.agentos4j.server.TestAgents;
import dev.agentos4j.server.http.Wire;
import dev.agentos4j.server.workflow.SocketClient;
import java.io.IOException;
import java.net.http.WebSocketHandshakeException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** An AgentOS that speaks HTTPS. */
@Timeout(120)
class TlsStoriesTest {

    @TempDir
    private Path folder;

    private final CountDownLatch gate = new CountDownLatch(1);

    private AgentOSBuilder builder() {
        return AgentOS.builder()
                .securityKey(null)
                .agents(TestAgents.echo(), TestAgents.slow())
                .workflow(Workflow.builder()
                        .id("gated")
                        .step(Step.of("wait", input -> {
                            gate.await();
                            return StepOutput.of("done");
                        }))
                        .build());
    }

    private AgentOS serving(TestCertificate certificate) throws IOException {
        certificate.writeTo(folder);
        return builder()
                .tls(folder.resolve("cert.pem"), folder.resolve("key.pem"))
                .build()
                .start();
    }

    private static AgentOSClient client(AgentOS os, TestCertificate trusted) {
        return AgentOSClient.builder(os.url()).httpClient(trusted.client()).build();
    }

    /** The certificate that a new connection is given. */
    private static Certificate served(AgentOS os) throws Exception {
        X509TrustManager all = new X509TrustManager() {
            @Override
            public void checkClientTrusted(X509Certificate[] chain, String kind) {}

            @Override
            public void checkServerTrusted(X509Certificate[] chain, String kind) {}

            @Override
            public X509Certificate[] getAcceptedIssuers() {
                return new X509Certificate[0];
            }
        };
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, new TrustManager[] {all}, null);
        try (SSLSocket socket = (SSLSocket) context.getSocketFactory().createSocket("127.0.0.1", os.port())) {
            socket.startHandshake();
            return socket.getSession().getPeerCertificates()[0];
        }
    }

    @Test
    void clientsRunAndStreamOverTls() throws Exception {
        TestCertificate certificate = TestCertificate.of("RSA");
        try (AgentOS os = serving(certificate);
                AgentOSClient client = client(os, certificate)) {
            assertThat(os.url()).startsWith("https://127.0.0.1:");
            assertThat(client.agents().run("echo", "hi").text()).isEqualTo("You said: hi");
            try (RunStream stream = client.agents().stream("slow", "hi")) {
                assertThat(stream.result().orThrow().text()).startsWith("word word");
            }
        }
    }

    @Test
    void whoDoesNotKnowTheCertificateIsNotServed() throws Exception {
        try (AgentOS os = serving(TestCertificate.of("EC"));
                AgentOSClient client = client(os, TestCertificate.anotherOf("EC"))) {
            assertThatThrownBy(() -> client.agents().run("echo", "hi")).hasStackTraceContaining("is not trusted");
        }
    }

    @Test
    void whoTrustsTheRootIsShownTheWayToIt() throws Exception {
        TestCertificate certificate = TestCertificate.signed();
        try (AgentOS os = serving(certificate);
                AgentOSClient client = client(os, certificate)) {
            assertThat(client.agents().run("echo", "hi").text()).isEqualTo("You said: hi");
        }
        Files.writeString(folder.resolve("cert.pem"), certificate.certificates(0, 1));
        try (AgentOS os = builder()
                        .tls(folder.resolve("cert.pem"), folder.resolve("key.pem"))
                        .build()
                        .start();
                AgentOSClient client = client(os, certificate)) {
            assertThatThrownBy(() -> client.agents().run("echo", "hi"))
                    .as("the certificate between is missing")
                    .hasStackTraceContaining("unable to find valid certification path");
        }
    }

    @Test
    void aChangedCertificateIsServedToNewConnectionsWhileAStreamGoesOn() throws Exception {
        TestCertificate before = TestCertificate.of("EC");
        TestCertificate after = TestCertificate.of("RSA");
        try (AgentOS os = serving(before);
                AgentOSClient client = client(os, before);
                RunStream stream = client.workflows().stream("gated", "hi")) {
            assertThat(stream.next().event()).isEqualTo("WorkflowStarted");
            after.writeTo(folder);
            while (!served(os).equals(after.first())) {
                Thread.onSpinWait(); // the test's own timeout ends this
            }
            try (AgentOSClient late = client(os, after)) {
                assertThat(late.agents().run("echo", "hi").text()).isEqualTo("You said: hi");
            }
            gate.countDown();
            RunResult result = stream.result();
            assertThat(result.orThrow().text()).isEqualTo("done");
            assertThat(stream.reconnects()).isEmpty();
        }
    }

    @Test
    void schedulesCallTheServerWhateverNameItsCertificateHas() throws Exception {
        TestCertificate certificate =
                TestCertificate.ofElsewhere().writeTo(folder); // a socket checks no names by itself
        try (AgentOS os = builder()
                .scheduler()
                .tls(folder.resolve("cert.pem"), folder.resolve("key.pem"))
                .build()
                .start()) {
            Wire wire = new Wire(certificate.trust().getSocketFactory().createSocket("127.0.0.1", os.port()));
            String schedule = "{\"name\":\"s\",\"cron_expr\":\"0 3 * * *\",\"endpoint\":\"/agents/echo/runs\","
                    + "\"payload\":{\"message\":\"hi\"}}";
            wire.send("POST /schedules HTTP/1.1\nHost: localhost\nContent-Type: application/json\nContent-Length: "
                    + schedule.length() + "\n\n" + schedule);
            String id = Schedule.SHAPE.read(wire.answer().body()).id();
            wire.send("POST /schedules/" + id + "/trigger HTTP/1.1\nHost: localhost\nContent-Length: 0\n\n");
            assertThat(wire.answer().body()).contains("\"status\":\"success\"").contains("You said: hi");
            wire.close();
        }
    }

    @Test
    void plainHttpIsToldWhatThePortSpeaks() throws Exception {
        try (AgentOS os = serving(TestCertificate.of("EC"));
                Wire wire = new Wire(os.port())) {
            Wire.Answer answer = wire.request("GET /agents HTTP/1.1");
            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.body())
                    .isEqualTo("{\"detail\":\"This port speaks HTTPS: the URL must begin with https://\"}");
        }
    }

    @Test
    void whatIsNeitherIsClosedAndOthersAreServed() throws Exception {
        TestCertificate certificate = TestCertificate.of("EC");
        try (AgentOS os = serving(certificate);
                AgentOSClient client = client(os, certificate)) {
            try (Wire wire = new Wire(os.port())) {
                wire.sendRaw(new byte[] {22, 3, 1, 0, 5, 9, 9, 9, 9, 9});
                wire.socket().getInputStream().readAllBytes(); // to its end
            }
            assertThat(client.agents().run("echo", "hi").text()).isEqualTo("You said: hi");
        }
    }

    @Test
    void foreignHostsAndPagesAreRefusedOverTlsToo() {
        try (AgentOS os = builder()
                .tls(TestCertificate.sharedFile(), TestCertificate.sharedKey())
                .cors("https://console.example.com")
                .build()
                .start()) {
            Http http = new Http(os);
            String own = os.url();
            assertThat(http.with("Origin", own).get("/agents").status()).isEqualTo(200);
            assertThat(http.with("Origin", "https://console.example.com")
                            .get("/agents")
                            .status())
                    .isEqualTo(200);
            assertThat(http.with("Origin", "http://console.example.com")
                            .get("/agents")
                            .status())
                    .isEqualTo(403);
            assertThat(http.with("Origin", "https://evil.example")
                            .get("/agents")
                            .status())
                    .isEqualTo(403);
            assertThatThrownBy(() -> new SocketClient(os, "https://evil.example"))
                    .isInstanceOf(CompletionException.class)
                    .hasCauseInstanceOf(WebSocketHandshakeException.class);
        }
    }

    @Test
    void aNameThatIsNoneOfThisMachineIsRefusedWithoutAKey() throws Exception {
        try (AgentOS os = builder()
                        .tls(TestCertificate.sharedFile(), TestCertificate.sharedKey())
                        .build()
                        .start();
                Wire wire = Wire.overTls(os.port())) {
            wire.send("GET /agents HTTP/1.1\nHost: rebound.example:" + os.port() + "\n\n");
            assertThat(wire.answer().status()).isEqualTo(403);
            wire.send("GET /agents HTTP/1.1\nHost: localhost:" + os.port() + "\n\n");
            assertThat(wire.answer().status()).isEqualTo(200);
        }
    }

    @Test
    void bothFilesAreSettings() throws Exception {
        TestCertificate certificate = TestCertificate.of("EC").writeTo(folder);
        ServerSettings settings = ServerSettings.fromEnvironment(Map.of(
                "AGENTOS_TLS_CERT", folder.resolve("cert.pem").toString(),
                "AGENTOS_TLS_KEY", folder.resolve("key.pem").toString()));
        try (AgentOS os = builder().settings(settings).build().start()) {
            assertThat(served(os)).isEqualTo(certificate.first());
        }
    }

    @Test
    void oneFileWithoutTheOtherStopsTheStart() {
        ServerSettings settings = ServerSettings.fromEnvironment(Map.of("AGENTOS_TLS_CERT", "cert.pem"));
        assertThatThrownBy(() -> builder().settings(settings).build())
                .isInstanceOf(TlsFilesException.class)
                .hasMessageContaining("no --tls-key");
    }
}
