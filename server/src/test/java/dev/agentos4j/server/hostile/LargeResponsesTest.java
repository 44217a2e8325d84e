package dev.agentos4j.server.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Many callers who read what is large, at a server with 256 MB. */
@Timeout(300)
class LargeResponsesTest {

    private static final int CALLERS = 12;
    private static final int BYTES = 20 << 20;

    @TempDir
    private Path folder;

    private final HttpClient http = HttpClient.newHttpClient();
    private ServerProcess server;

    @BeforeEach
    void start() throws Exception {
        server = new ServerProcess(folder, 256, Duration.ofSeconds(30));
        String state = "{\"text\":\"" + "x".repeat(BYTES) + "\"}";
        HttpRequest create = HttpRequest.newBuilder(uri("/sessions"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(
                        "{\"session_id\":\"large\",\"agent_id\":\"echo\",\"session_state\":" + state + "}"))
                .build();
        assertThat(http.send(create, BodyHandlers.discarding()).statusCode()).isEqualTo(201);
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    private URI uri(String path) {
        return URI.create("http://127.0.0.1:" + server.port() + path);
    }

    private HttpRequest read() {
        return HttpRequest.newBuilder(uri("/sessions/large?type=agent")).build();
    }

    @Test
    void someAreServedTheOthersComeAgainAndTheServerLives() throws Exception {
        Set<Integer> statuses = new HashSet<>();
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Set<Integer>>> all = new ArrayList<>();
            Callable<Set<Integer>> caller = () -> {
                Set<Integer> seen = new HashSet<>();
                for (int i = 0; i < 5; i++) {
                    HttpResponse<InputStream> response = http.send(read(), BodyHandlers.ofInputStream());
                    seen.add(response.statusCode());
                    long bytes = response.body().transferTo(java.io.OutputStream.nullOutputStream());
                    assertThat(bytes > BYTES).isEqualTo(response.statusCode() == 200);
                }
                return seen;
            };
            for (int i = 0; i < CALLERS; i++) {
                all.add(callers.submit(caller));
            }
            for (Future<Set<Integer>> one : all) {
                statuses.addAll(one.get());
            }
        }
        assertThat(statuses).contains(200).isSubsetOf(200, 503);
        assertThat(http.send(read(), BodyHandlers.discarding()).statusCode()).isEqualTo(200);
        assertThat(server.severeLines()).isEmpty();
    }
}
