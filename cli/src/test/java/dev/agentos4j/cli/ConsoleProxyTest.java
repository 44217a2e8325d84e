package dev.agentos4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.server.AgentOS;
import dev.agentos4j.server.console.Console;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Who gets through the console's proxy, and what they learn. */
@Timeout(60)
class ConsoleProxyTest {

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final String TOKEN = "the-token-of-the-server";

    private final AgentOS os = DemoAgentOS.scripted().securityKey(TOKEN).build().start(0);
    private final ConsoleProxy proxy;

    ConsoleProxyTest() throws IOException {
        proxy = new ConsoleProxy(
                Objects.requireNonNull(Console.find()), os.url(), TOKEN, HttpClient.newHttpClient(), 0);
    }

    @AfterEach
    void stop() {
        proxy.close();
        os.close();
    }

    private HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(URI.create(proxy.address() + path));
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return HTTP.send(request.build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> redeem(String secret) throws Exception {
        return send(to("/ui/tab").POST(BodyPublishers.ofString("{\"secret\":\"" + secret + "\"}")));
    }

    private static String secretOf(String link) {
        return link.substring(link.indexOf("#secret=") + "#secret=".length());
    }

    private String key() throws Exception {
        return JsonObject.parse(redeem(secretOf(proxy.link())).body()).text("token");
    }

    @Test
    void aTabWithTheLinkTalksToTheServerAndNeverSeesTheToken() throws Exception {
        HttpResponse<String> letIn = redeem(secretOf(proxy.link()));
        assertThat(letIn.statusCode()).isEqualTo(200);
        assertThat(letIn.body()).doesNotContain(TOKEN);
        HttpResponse<String> config = send(to("/config").header("Authorization", "Bearer " + key()));
        assertThat(config.statusCode()).isEqualTo(200);
        assertThat(config.body()).contains("calculator").doesNotContain(TOKEN);
    }

    @Test
    void aLinkIsGoodForOneTab() throws Exception {
        String secret = secretOf(proxy.link());
        assertThat(redeem(secret).statusCode()).isEqualTo(200);
        assertThat(redeem(secret).statusCode()).isEqualTo(403);
        assertThat(redeem("guessed").statusCode()).isEqualTo(403);
        assertThat(send(to("/ui/tab").POST(BodyPublishers.ofString("no json"))).statusCode())
                .isEqualTo(403);
    }

    @Test
    void aNewLinkMakesTheOldOneVoidButNotItsTabs() throws Exception {
        String key = key();
        String unused = secretOf(proxy.link());
        String newest = secretOf(proxy.link());
        assertThat(redeem(unused).statusCode()).isEqualTo(403);
        assertThat(redeem(newest).statusCode()).isEqualTo(200);
        assertThat(send(to("/config").header("Authorization", "Bearer " + key)).statusCode())
                .isEqualTo(200);
    }

    @Test
    void whoWasNotLetInGetsTheFilesAlone() throws Exception {
        HttpResponse<String> page = send(to("/ui"));
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
                .startsWith("default-src 'self'");
        assertThat(send(to("/ui/app.js")).statusCode()).isEqualTo(200);
        assertThat(send(to("/ui/")).headers().firstValue("Location")).contains("../ui");
        assertThat(send(to("/ui/nothing.js")).statusCode()).isEqualTo(404);
        for (String path : new String[] {"/info", "/config", "/", "/ui-or-not"}) {
            assertThat(send(to(path)).statusCode()).as(path).isEqualTo(428);
            assertThat(send(to(path).header("Authorization", "Bearer " + TOKEN)).statusCode())
                    .as("with the server's own token")
                    .isEqualTo(428);
        }
    }

    @Test
    void otherPagesAreRefused() throws Exception {
        String bearer = "Bearer " + key();
        assertThat(send(to("/config").header("Authorization", bearer).header("Origin", "https://evil.example"))
                        .statusCode())
                .isEqualTo(403);
        assertThat(send(to("/config").header("Authorization", bearer).header("Origin", "null"))
                        .statusCode())
                .isEqualTo(403);
        assertThat(send(to("/config").header("Authorization", bearer).header("Sec-Fetch-Site", "cross-site"))
                        .statusCode())
                .isEqualTo(403);
        assertThat(send(to("/config").header("Authorization", bearer).header("Origin", proxy.address()))
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void aNameOfAnotherHostThatPointsHereIsRefused() throws Exception {
        URI address = URI.create(proxy.address());
        for (String host : new String[] {"evil.example:" + address.getPort(), "127.0.0.1", "127.0.0.1:1", ""}) {
            try (Socket socket = new Socket(address.getHost(), address.getPort())) {
                OutputStream out = socket.getOutputStream();
                out.write(("GET /ui HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n")
                        .getBytes(StandardCharsets.US_ASCII));
                out.flush();
                String status = new BufferedReader(
                                new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))
                        .readLine();
                assertThat(status).as(host).matches("HTTP/1\\.1 40[03] .*");
            }
        }
    }

    @Test
    void eventsComeAsTheyAreSentAndFormsGoThrough() throws Exception {
        String bearer = "Bearer " + key();
        HttpRequest run = to("/agents/storyteller/runs")
                .header("Authorization", bearer)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("message=a+long+story&stream=true"))
                .build();
        // it tells for half a minute: who waits for its end gets no line before
        HttpResponse<java.util.stream.Stream<String>> response = HTTP.send(run, BodyHandlers.ofLines());
        try (java.util.stream.Stream<String> lines = response.body()) {
            assertThat(response.headers().firstValue("Content-Type").orElseThrow())
                    .startsWith("text/event-stream");
            assertThat(lines.filter(line -> line.startsWith("event: RunContent"))
                            .limit(3)
                            .count())
                    .isEqualTo(3);
            assertThat(os.engine().liveRuns()).isEqualTo(1);
        }
    }

    @Test
    void whatTheServerRefusesIsRefusedInItsWords() throws Exception {
        HttpResponse<String> missing = send(to("/agents/nobody").header("Authorization", "Bearer " + key()));
        assertThat(missing.statusCode()).isEqualTo(404);
        assertThat(missing.body()).contains("Agent not found");
        assertThat(missing.headers().firstValue("Content-Security-Policy")).contains("default-src 'none'; sandbox");
    }

    @Test
    void aServerThatIsGoneIsSaidToBeGone() throws Exception {
        String bearer = "Bearer " + key();
        os.close();
        HttpResponse<String> response = send(to("/config").header("Authorization", bearer));
        assertThat(response.statusCode()).isEqualTo(502);
        assertThat(response.body()).contains("No AgentOS answers at");
    }
}
