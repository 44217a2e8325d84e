package dev.agentos4j.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.agentos4j.client.AgentOSClient;
import dev.agentos4j.client.run.RunRequest;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class ServeTest {

    @TempDir
    Path folder;

    @Test
    void itServesUntilItIsToldToStopAndRemembersInItsFile() throws Exception {
        String session = "kept";
        Path database = folder.resolve("new").resolve("a.db");
        Process first = ServeProcess.start("--port", "0", "--db", database.toString());
        URI address;
        try (BufferedReader out = first.inputReader()) {
            List<String> lines = ServeProcess.greeting(out);
            assertThat(lines)
                    .anyMatch(line -> line.contains("calculator"))
                    .anyMatch(line -> line.contains("bank"))
                    .anyMatch(line -> line.contains("team") && line.contains("concierge"))
                    .anyMatch(line -> line.contains("knowledge") && line.contains("Notes"))
                    .contains("What happens is kept in " + database + ", in a folder that was not there");
            address = ServeProcess.addressIn(lines);
            assertThat(lines.getLast()).contains("-F message=", address + "/agents/calculator/runs");
            try (AgentOSClient client = AgentOSClient.create(address.toString())) {
                assertThat(client.agents()
                                .run("friend", RunRequest.of("Moo").sessionId(session))
                                .text())
                        .isNotEmpty();
            }
            first.toHandle().destroy(); // unlike destroy() it leaves the output readable
            assertThat(first.waitFor(10, TimeUnit.SECONDS)).isTrue();
            assertThat(out.lines().toList()).last().asString().contains("Stopped");
        }
        assertThatThrownBy(() -> new Socket(address.getHost(), address.getPort()).close())
                .isInstanceOf(ConnectException.class);

        Process second = ServeProcess.start("--port", "0", "--db", database.toString());
        try (BufferedReader out = second.inputReader();
                AgentOSClient client = AgentOSClient.create(
                        ServeProcess.addressIn(ServeProcess.greeting(out)).toString())) {
            assertThat(client.agents()
                            .run("friend", RunRequest.of("What is my name?").sessionId(session))
                            .text())
                    .isEqualTo("You told me: Moo");
        } finally {
            second.toHandle().destroy();
            assertThat(second.waitFor(10, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void aPortThatIsTakenIsExplained() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            Captured captured = new Captured();
            int code = new Main(Main.commands(), captured.terminal())
                    .run(List.of(
                            "serve",
                            "--port",
                            String.valueOf(taken.getLocalPort()),
                            "--db",
                            folder.resolve("b.db").toString()));
            assertThat(code).isEqualTo(Main.FAILED);
            assertThat(captured.takeErr()).contains(String.valueOf(taken.getLocalPort()), "--port");
        }
    }

    @Test
    void otherMachinesAreLetInOnlyWithAKeyOrInSoManyWords() throws Exception {
        Captured captured = new Captured();
        int code = new Main(Main.commands(), captured.terminal())
                .run(List.of(
                        "serve",
                        "--host",
                        "0.0.0.0",
                        "--port",
                        "0",
                        "--db",
                        folder.resolve("c.db").toString()));
        assertThat(code).isEqualTo(Main.FAILED);
        assertThat(captured.takeErr()).contains("0.0.0.0", "OS_SECURITY_KEY", "--open-to-anyone");
        assertThat(new Main(Main.commands(), captured.terminal()).run(List.of("serve", "--open-to-anyone=yes")))
                .isEqualTo(Main.MISUSED);

        Process open = ServeProcess.start(
                "--host",
                "0.0.0.0",
                "--open-to-anyone",
                "--port",
                "0",
                "--db",
                folder.resolve("d.db").toString());
        try (BufferedReader out = open.inputReader()) {
            assertThat(ServeProcess.greeting(out)).anyMatch(line -> line.contains("newsletter"));
        } finally {
            open.toHandle().destroy();
            assertThat(open.waitFor(10, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void aModelBehindAnAddressThatIsCompatibleWithOpenAiAnswersAndLeads() throws Exception {
        HttpServer models = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        models.createContext("/v1/chat/completions", exchange -> {
            exchange.getRequestBody().readAllBytes();
            byte[] answer = """
                    data: {"id":"1","model":"llama3","choices":[{"index":0,"delta":{"content":"Hello from afar"}}]}

                    data: {"id":"1","model":"llama3","choices":[{"index":0,"delta":{},"finish_reason":"stop"}]}

                    data: [DONE]

                    """.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("content-type", "text/event-stream");
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        models.start();
        String address = "http://127.0.0.1:" + models.getAddress().getPort() + "/v1";
        Process serve = ServeProcess.start(
                Map.of("OPENAI_BASE_URL", address, "OPENAI_MODEL", "llama3"),
                "--port",
                "0",
                "--db",
                folder.resolve("e.db").toString());
        try (BufferedReader out = serve.inputReader()) {
            List<String> lines = ServeProcess.greeting(out);
            assertThat(lines).anyMatch(line -> line.contains("assistant") && line.contains("llama3"));
            try (AgentOSClient client =
                    AgentOSClient.create(ServeProcess.addressIn(lines).toString())) {
                assertThat(client.agents().run("assistant", "Hello").text()).isEqualTo("Hello from afar");
                assertThat(client.teams().run("concierge", "Hello").text()).isEqualTo("Hello from afar");
            }
        } finally {
            serve.toHandle().destroy();
            assertThat(serve.waitFor(10, TimeUnit.SECONDS)).isTrue();
            models.stop(0);
        }
    }

    @Test
    void aCollectorThatTheEnvironmentNamesIsSentWhatRunsDo() throws Exception {
        BlockingQueue<String> received = new LinkedBlockingQueue<>();
        HttpServer collector = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        collector.createContext("/", exchange -> {
            byte[] body = exchange.getRequestBody().readAllBytes();
            received.add(exchange.getRequestURI() + " " + new String(body, StandardCharsets.UTF_8));
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        collector.start();
        String endpoint = "http://127.0.0.1:" + collector.getAddress().getPort();
        Process server = ServeProcess.start(
                Map.of("OTEL_EXPORTER_OTLP_ENDPOINT", endpoint, "OTEL_SERVICE_NAME", "the-shop"),
                "--port",
                "0",
                "--db",
                folder.resolve("e.db").toString());
        try (BufferedReader out = server.inputReader();
                AgentOSClient client = AgentOSClient.create(
                        ServeProcess.addressIn(ServeProcess.greeting(out)).toString())) {
            client.agents().run("calculator", "What is 2 + 2?");
            assertThat(received.poll(30, TimeUnit.SECONDS))
                    .startsWith("/v1/traces ")
                    .contains("the-shop", "openinference.span.kind", "What is 2 + 2?");
        } finally {
            server.destroyForcibly().waitFor();
            collector.stop(0);
        }
    }

    @Test
    void theUrlOfADatabaseThatIsNotSupportedIsRefusedAndNoFolderIsMadeOfIt() {
        Captured captured = new Captured();
        int code = new Main(Main.commands(), captured.terminal())
                .run(List.of("serve", "--port", "0", "--db", "mysql://ann:secret@127.0.0.1/agentos"));
        assertThat(code).isEqualTo(Main.MISUSED);
        assertThat(captured.takeErr()).contains("--db", "SQLite file").doesNotContain("secret");
        assertThat(Path.of("mysql:")).doesNotExist();
    }

    @Test
    void settingsThatDoNotFitTogetherAreExplained() {
        Captured captured = new Captured();
        Main main = new Main(Main.commands(), captured.terminal());
        String media = folder.resolve("media").toString();
        String database = folder.resolve("e.db").toString();
        assertThat(main.run(List.of("serve", "--level", "2.9", "--media-folder", media, "--db", database)))
                .isEqualTo(Main.FAILED);
        assertThat(captured.takeErr()).contains("serve: ", "serve level 3.1").doesNotContain("Exception");
    }

    @Test
    void aWrongVariableForTheCollectorIsExplained() throws Exception {
        Process server = ServeProcess.start(Map.of("OTEL_EXPORTER_OTLP_ENDPOINT", "localhost:4318"), "--port", "0");
        assertThat(server.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(server.exitValue()).isEqualTo(Main.FAILED);
    }

    /** Two PEM files of a certificate for this machine, which keytool makes. */
    private void makeCertificate() throws Exception {
        Path store = folder.resolve("keys.p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "server",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "san=ip:127.0.0.1,dns:localhost",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        store.toString(),
                        "-storepass",
                        "changeit")
                .inheritIO()
                .start();
        assertThat(keytool.waitFor()).isZero();
        KeyStore keys = KeyStore.getInstance(store.toFile(), "changeit".toCharArray());
        pem("cert.pem", "CERTIFICATE", keys.getCertificate("server").getEncoded());
        pem(
                "key.pem",
                "PRIVATE KEY",
                keys.getKey("server", "changeit".toCharArray()).getEncoded());
    }

    private void pem(String name, String label, byte[] bytes) throws IOException {
        String text = Base64.getMimeEncoder().encodeToString(bytes);
        Files.writeString(
                folder.resolve(name), "-----BEGIN " + label + "-----\n" + text + "\n-----END " + label + "-----\n");
    }

    @Test
    void itSpeaksHttpsAndCommandsTrustWhatTheyAreTold() throws Exception {
        makeCertificate();
        String certificate = folder.resolve("cert.pem").toString();
        Process process = ServeProcess.start(
                "--port",
                "0",
                "--db",
                folder.resolve("tls.db").toString(),
                "--tls-cert",
                certificate,
                "--tls-key",
                folder.resolve("key.pem").toString());
        Captured captured = new Captured();
        try (BufferedReader out = process.inputReader()) {
            List<String> lines = ServeProcess.greeting(out);
            String url = ServeProcess.addressIn(lines).toString();
            assertThat(url).startsWith("https://127.0.0.1:");
            assertThat(lines).anyMatch(line -> line.contains("The console is at " + url + "/ui"));
            assertThat(lines.getLast()).contains("curl -N --cacert " + certificate);
            Main main = new Main(Main.commands(), captured.terminal());
            assertThat(main.run(List.of("sessions", "--url", url, "--ca-cert", certificate)))
                    .as(captured.takeErr())
                    .isZero();
            assertThat(main.run(List.of("sessions", "--url", url))).isEqualTo(Main.FAILED);
            assertThat(captured.takeErr()).contains("--ca-cert names the file with the certificate to trust");
            assertThat(main.run(List.of(
                            "sessions",
                            "--url",
                            url,
                            "--ca-cert",
                            folder.resolve("key.pem").toString())))
                    .isEqualTo(Main.FAILED);
            assertThat(captured.takeErr()).contains("key.pem", "Give --ca-cert");
        } finally {
            process.destroy();
            assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void aCertificateWithoutItsKeyIsRefusedWithTheFileAndTheFix() throws Exception {
        makeCertificate();
        Files.delete(folder.resolve("key.pem"));
        Captured captured = new Captured();
        assertThat(new Main(Main.commands(), captured.terminal())
                        .run(List.of(
                                "serve",
                                "--db",
                                folder.resolve("none.db").toString(),
                                "--tls-cert",
                                folder.resolve("cert.pem").toString(),
                                "--tls-key",
                                folder.resolve("key.pem").toString())))
                .isEqualTo(Main.FAILED);
        assertThat(captured.takeErr()).contains("There is no file " + folder.resolve("key.pem"), "--tls-key");
    }
}
