package dev.agentos4j.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentos4j.server.AgentOS;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How a server hands out the console. */
@Timeout(60)
class ConsoleServedTest {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private AgentOS os = AgentOS.builder().securityKey("a-key").build().start(0);

    @AfterEach
    void stop() {
        os.close();
    }

    private HttpResponse<String> get(String path, String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(os.url() + path));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return HTTP.send(request.build(), BodyHandlers.ofString());
    }

    @Test
    void thePageIsThereForAnybodyThoughTheServerHasAKey() throws Exception {
        HttpResponse<String> page = get("/ui");
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().firstValue("Content-Type")).contains("text/html; charset=utf-8");
        assertThat(page.body()).contains("\"ui/app.js\"");
        assertThat(get("/config").statusCode()).isEqualTo(401);
    }

    @Test
    void aSlashAtItsEndLeadsToThePageWhereverAProxyHasIt() throws Exception {
        HttpResponse<String> redirect = get("/ui/");
        assertThat(redirect.statusCode()).isEqualTo(307);
        assertThat(redirect.headers().firstValue("Location")).contains("../ui");
        assertThat(URI.create("/tools/agents/ui/").resolve("../ui")).hasToString("/tools/agents/ui");
    }

    @Test
    void aBrowserMayRunNothingButItsFilesAndShowThemInNoFrame() throws Exception {
        for (String path : new String[] {"/ui", "/ui/app.js", "/ui/vendor/preact.js"}) {
            var headers = get(path).headers();
            assertThat(headers.firstValue("Content-Security-Policy").orElseThrow())
                    .startsWith("default-src 'self'; img-src 'self' data: blob:; media-src 'self' blob:;")
                    .contains("frame-ancestors 'none'")
                    .doesNotContain("unsafe");
            assertThat(headers.firstValue("X-Content-Type-Options")).contains("nosniff");
            assertThat(headers.firstValue("Cache-Control")).contains("no-cache");
        }
    }

    @Test
    void whatABrowserHasAlreadyIsNotSentAgain() throws Exception {
        String etag = get("/ui/app.js").headers().firstValue("ETag").orElseThrow();
        HttpResponse<String> again = get("/ui/app.js", "If-None-Match", etag);
        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
        assertThat(again.headers().firstValue("ETag")).contains(etag);
        assertThat(get("/ui/app.js", "If-None-Match", "\"other\"").statusCode()).isEqualTo(200);
    }

    @Test
    void whatIsNotOfTheConsoleIsNotFound() throws Exception {
        assertThat(get("/ui/missing.js").statusCode()).isEqualTo(404);
        assertThat(get("/ui/%2e%2e/ConsoleFiles.class").statusCode()).isEqualTo(404);
        assertThat(get("/ui/..%2fConsoleFiles.class").statusCode()).isEqualTo(404);
    }

    @Test
    void clientsAreNotDescribedTheConsole() throws Exception {
        assertThat(get("/openapi.json").body()).contains("/agents").doesNotContain("\"/ui");
    }

    @Test
    void aServerMayDoWithoutIt() throws Exception {
        os.close();
        os = AgentOS.builder().securityKey("a-key").console(false).build().start(0);
        assertThat(get("/ui", "Authorization", "Bearer a-key").statusCode()).isEqualTo(404);
    }
}
