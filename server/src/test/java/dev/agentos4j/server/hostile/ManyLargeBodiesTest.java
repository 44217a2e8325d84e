package dev.agentos4j.server.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Bodies each of which is within what a server takes, and which together are more than its memory of 256 MB. */
class ManyLargeBodiesTest {

    private static final int CALLERS = 12;
    private static final int CALLS = 3;

    @TempDir
    Path folder;

    private ServerProcess server;

    @BeforeEach
    void start() throws IOException {
        server = new ServerProcess(folder, 256, Duration.ofSeconds(30));
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    @Test
    void someAreServedTheOthersAreAskedToComeAgainAndTheServerLives() throws Exception {
        byte[] message = ("stream=false&message=" + "x".repeat(20 << 20)).getBytes(StandardCharsets.UTF_8);
        Map<Integer, Integer> statuses = new ConcurrentHashMap<>();
        Queue<String> wrong = new ConcurrentLinkedQueue<>();
        List<Thread> callers = new ArrayList<>();
        for (int caller = 0; caller < CALLERS; caller++) {
            callers.add(Thread.ofPlatform().start(() -> {
                for (int call = 0; call < CALLS; call++) {
                    try {
                        statuses.merge(post(message).status(), 1, Integer::sum);
                    } catch (IOException failed) {
                        wrong.add(failed.toString());
                    }
                }
            }));
        }
        for (Thread caller : callers) {
            caller.join();
        }
        System.out.printf(
                "%d callers with %d MB each: answers by status %s; resident at most %,d MB%n",
                CALLERS, message.length >> 20, statuses, server.peakResidentBytes() >> 20);
        assertThat(wrong).isEmpty();
        assertThat(statuses.keySet()).isSubsetOf(0, 200, 503);
        assertThat(statuses).containsKey(200);
        assertThat(post("stream=false&message=hi".getBytes(StandardCharsets.UTF_8))
                        .body())
                .contains("You said: hi");
        assertThat(server.severeLines()).isEmpty();
    }

    private HostileClient.Answer post(byte[] form) throws IOException {
        return new HostileClient(server.port())
                .send(new HostileRequest("POST", "/agents/echo/runs", "application/x-www-form-urlencoded", form));
    }
}
