package dev.agentos4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentos4j.client.AgentOSClient;
import dev.agentos4j.client.request.RetryPolicy;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Callers work on a server with little memory while strangers, who have no token, open sockets without end and pour into
 * them what they can: nothing that was acknowledged is lost, no call of a caller is refused, the server stays ready and
 * its memory bounded.
 */
class StrangersTest {

    private static final int STRANGERS = 24;
    private static final String KEY = "a-key-for-callers";
    private static final String POURED = "x".repeat(1 << 20);

    @TempDir
    Path folder;

    private final AtomicLong opened = new AtomicLong();
    private final AtomicLong poured = new AtomicLong();
    private volatile boolean stopped;

    /** {@code -Dagentos4j.load.seconds=N} for the long campaign. */
    @Test
    void callersAreServedWhileStrangersFillSockets() throws Exception {
        int seconds = Integer.getInteger("agentos4j.load.seconds", 8);
        Process server = ServeProcess.start(
                Map.of("OS_SECURITY_KEY", KEY, "JAVA_TOOL_OPTIONS", "-Xmx256m -XX:+ExitOnOutOfMemoryError"),
                "--port",
                "0",
                "--db",
                folder.resolve("strangers.db").toString());
        try (BufferedReader out = server.inputReader()) {
            URI address = ServeProcess.addressIn(ServeProcess.greeting(out));
            try (AgentOSClient client = AgentOSClient.builder(address.toString())
                    .token(KEY)
                    .retry(RetryPolicy.NONE)
                    .build()) {
                MixedLoad load = new MixedLoad();
                load.start(client);
                List<Thread> strangers = strangers(address);
                TimeUnit.MILLISECONDS.sleep(seconds * 500L);
                long half = residentMegabytes(server);
                TimeUnit.MILLISECONDS.sleep(seconds * 500L);
                long end = residentMegabytes(server);
                load.stop(client);
                assertThat(status(address, "/health/ready")).isEqualTo(200);
                stopped = true;
                for (Thread stranger : strangers) {
                    stranger.join();
                }
                System.out.printf(
                        "found again: %s; %d sockets opened by strangers, %d MiB poured; resident %d MB half way, %d MB at the end%n",
                        load.check(client), opened.get(), poured.get(), half, end);
                assertThat(server.isAlive()).isTrue();
                assertThat(opened.get()).isPositive();
                assertThat(end).isLessThan(half + half / 2);
            }
        } finally {
            server.destroyForcibly().waitFor();
        }
    }

    private List<Thread> strangers(URI address) {
        URI socket = URI.create("ws" + address.toString().substring("http".length()) + "/workflows/ws");
        List<Thread> strangers = new ArrayList<>();
        for (int i = 0; i < STRANGERS; i++) {
            strangers.add(Thread.ofPlatform().daemon().start(() -> {
                try (HttpClient http = HttpClient.newHttpClient()) {
                    while (!stopped) {
                        pour(http, socket);
                    }
                }
            }));
        }
        return strangers;
    }

    /** One message without end, in fragments, until the server closes. */
    private void pour(HttpClient http, URI address) {
        WebSocket socket = null;
        try {
            socket = http.newWebSocketBuilder()
                    .buildAsync(address, new WebSocket.Listener() {})
                    .join();
            opened.incrementAndGet();
            for (int i = 0; i < 16 && !stopped; i++) {
                socket.sendText(POURED, false).join();
                poured.incrementAndGet();
            }
        } catch (CompletionException closed) {
            // as it should be
        } finally {
            if (socket != null) {
                socket.abort();
            }
        }
    }

    private static int status(URI address, String path) throws IOException, InterruptedException {
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(
                            HttpRequest.newBuilder(address.resolve(path)).build(),
                            HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        }
    }

    private static long residentMegabytes(Process server) throws IOException {
        Path status = Path.of("/proc", String.valueOf(server.pid()), "status");
        if (!Files.exists(status)) {
            return 1; // only Linux says
        }
        return Files.readAllLines(status).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) >> 10)
                .sum();
    }
}
