package dev.agentos4j.server.hostile;

import static dev.agentos4j.server.hostile.RawWebSocket.FIN;
import static dev.agentos4j.server.hostile.RawWebSocket.TEXT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.agentos4j.protocol.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Clients of {@code /workflows/ws} that know no key, at a server with 256 MB of memory: they may neither fill it nor stay.
 *
 * <p>{@code -Dagentos4j.hostile=N} from 20,000 on: the user works for ten minutes while they pour.
 */
@Timeout(900)
class StrangersAtTheSocketTest {

    private static final int POLICY_VIOLATION = 1008;
    private static final int TOO_LARGE = 1009;
    private static final int STRANGERS = 60;
    private static final Duration WORK =
            Integer.getInteger("agentos4j.hostile", 0) >= 20_000 ? Duration.ofMinutes(10) : Duration.ofSeconds(8);

    @TempDir
    Path folder;

    private ServerProcess server;

    @BeforeEach
    void start() throws IOException {
        server = new ServerProcess(folder, 256, Duration.ofSeconds(30), List.of("secret"));
    }

    @AfterEach
    void stop() throws IOException {
        assertThat(server.severeLines()).isEmpty();
        server.close();
    }

    @Test
    void theyPourLargeMessagesWhileAUserWorksAndNothingDies() throws Exception {
        ServerProcess.Held before = server.held();
        AtomicBoolean over = new AtomicBoolean();
        AtomicLong poured = new AtomicLong();
        List<Thread> strangers = new ArrayList<>();
        for (int i = 0; i < STRANGERS; i++) {
            boolean oneFrame = i % 2 == 0;
            strangers.add(Thread.ofVirtual().start(() -> {
                while (!over.get()) {
                    pour(oneFrame, poured);
                }
            }));
        }
        int runs = 0;
        long end = System.nanoTime() + WORK.toNanos();
        try (RawWebSocket user = new RawWebSocket(server.port())) {
            user.say("{\"action\":\"authenticate\",\"token\":\"secret\"}");
            assertThat(user.event().text("event")).isEqualTo("authenticated");
            while (runs < 20 || System.nanoTime() < end) {
                assertThat(run("r" + runs)).contains("You said: hi");
                user.say("{\"action\":\"ping\"}");
                assertThat(user.event().text("event")).isEqualTo("pong");
                runs++;
            }
        }
        over.set(true);
        for (Thread stranger : strangers) {
            stranger.join();
        }
        System.out.printf(
                "%d strangers poured %,d MB while a user made %,d runs; resident at most %,d MB%n",
                STRANGERS, poured.get() >> 20, runs, server.peakResidentBytes() >> 20);
        assertThat(run("afterwards")).contains("You said: hi");
        assertThat(server.held().bytes() - before.bytes()).isLessThan(8L << 20);
    }

    /** Sends a message of 16 MB for as long as the server takes it, without ever reading. */
    private void pour(boolean oneFrame, AtomicLong poured) {
        byte[] part = new byte[64 << 10];
        try (RawWebSocket socket = new RawWebSocket(server.port())) {
            if (oneFrame) {
                socket.head(FIN | TEXT, 16 << 20, true);
            }
            for (int sent = 0; sent < 16 << 20; sent += part.length) {
                if (oneFrame) {
                    socket.raw(part);
                } else {
                    socket.frame(sent == 0 ? TEXT : RawWebSocket.CONTINUATION, part);
                }
                poured.addAndGet(part.length);
            }
        } catch (IOException refused) {
            Thread.yield(); // and again
        }
    }

    private String run(String id) throws Exception {
        String form = "stream=false&message=hi&run_id=" + URLEncoder.encode(id, StandardCharsets.UTF_8);
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + server.port() + "/agents/echo/runs"))
                .header("Authorization", "Bearer secret")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .timeout(Duration.ofSeconds(60))
                .POST(HttpRequest.BodyPublishers.ofString(form))
                .build();
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
            assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
            return response.body();
        }
    }

    @Test
    void aMessageIsShortBeforeTheClientAuthenticatesAndMayBeLongAfterwards() throws IOException {
        String long17 = JsonObject.of("action", "ping")
                .with("for", "x".repeat(17 << 10))
                .toJson();
        String most = JsonObject.of("action", "ping")
                .with("for", "x".repeat((16 << 10) - 26))
                .toJson();
        assertThat(most).hasSize(16 << 10);
        try (RawWebSocket stranger = new RawWebSocket(server.port())) {
            stranger.say(most);
            assertThat(stranger.event().text("event")).isEqualTo("auth_required");
        }
        try (RawWebSocket stranger = new RawWebSocket(server.port())) {
            stranger.say(long17);
            assertThat(stranger.closeCode()).isEqualTo(TOO_LARGE);
        }
        try (RawWebSocket user = new RawWebSocket(server.port())) {
            user.say("{\"action\":\"authenticate\",\"token\":\"secret\"}");
            assertThat(user.event().text("event")).isEqualTo("authenticated");
            user.say(long17);
            assertThat(user.event().text("event")).isEqualTo("pong");
        }
    }

    @Test
    void whoeverDoesNotAuthenticateIsClosedAndPlacesAreBounded() throws Exception {
        List<RawWebSocket> crowd = new ArrayList<>();
        try {
            assertThatThrownBy(() -> {
                        while (true) {
                            crowd.add(new RawWebSocket(server.port()));
                        }
                    })
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("HTTP/1.1 503 ")
                    .hasMessageContaining("Retry-After: ");
            assertThat(crowd).hasSizeLessThanOrEqualTo(1000).hasSizeGreaterThan(100);
            assertThat(run("beside them")).contains("You said: hi");
            for (RawWebSocket each : crowd) {
                assertThat(each.closeCode()).isEqualTo(POLICY_VIOLATION);
            }
        } finally {
            for (RawWebSocket each : crowd) {
                each.close();
            }
        }
        try (RawWebSocket user = new RawWebSocket(server.port())) {
            user.say("{\"action\":\"authenticate\",\"token\":\"secret\"}");
            assertThat(user.event().text("event")).isEqualTo("authenticated");
        }
    }
}
