package dev.agentos4j.server.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.agentos4j.protocol.level.AgnoLevel;
import dev.agentos4j.server.AgentOS;
import dev.agentos4j.server.Http;
import dev.agentos4j.server.TestAgents;
import dev.agentos4j.server.http.Wire;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a client hears of a run that says nothing for long. */
class HeartbeatStoriesTest {

    @TempDir
    private Path folder;

    private AgentOS os;

    @BeforeEach
    void start() {
        os = open();
    }

    @AfterEach
    void stop() {
        os.close();
    }

    private AgentOS open() {
        return open(AgnoLevel.V3_1);
    }

    private AgentOS open(AgnoLevel level) {
        return AgentOS.builder()
                .level(level)
                .securityKey(null)
                .agent(TestAgents.silent())
                .database(folder.resolve("os.db"))
                .heartbeatEvery(Duration.ofMillis(50))
                .build()
                .start();
    }

    private static void post(Wire wire, String path, String form) throws IOException {
        wire.send("POST " + path + " HTTP/1.1\nHost: localhost\nContent-Type: application/x-www-form-urlencoded\n"
                + "Content-Length: " + form.length() + "\n\n" + form);
        assertThat(wire.head().status()).isEqualTo(200);
    }

    /** Reads until the run has begun; comments may come before. */
    private static void awaitBegin(Wire wire) throws IOException {
        String heard = wire.chunk();
        while (!heard.contains("RunStarted")) {
            assertThat(heard).isNotEmpty();
            heard = wire.chunk();
        }
    }

    /** The frames up to the third sign of life, then those up to the end. */
    private static List<String> hear(Wire wire, Runnable afterThree) throws IOException {
        List<String> frames = new ArrayList<>();
        for (String chunk = wire.chunk(); !chunk.isEmpty(); chunk = wire.chunk()) {
            for (String frame : chunk.split("(?<=\n\n)")) {
                frames.add(frame.startsWith("event: ") ? frame.substring(7, frame.indexOf('\n')) : frame);
                if (frame.startsWith(":")
                        && frames.stream().filter(frame::equals).count() == 3) {
                    afterThree.run();
                }
            }
        }
        return frames;
    }

    @Test
    void aStreamThatIsTakenUpIsKeptAliveUntilTheRunEnds() throws IOException {
        try (Wire first = new Wire(os.port());
                Wire again = new Wire(os.port())) {
            post(first, "/agents/silent/runs", "message=go&background=true&session_id=s&run_id=r");
            awaitBegin(first);

            post(again, "/agents/silent/runs/r/resume", "session_id=s");
            List<String> heard = hear(again, () -> new Http(os).post("/agents/silent/runs/r/cancel"));

            assertThat(heard).startsWith("catch_up", "RunStarted").contains("subscribed");
            assertThat(heard.subList(heard.indexOf("subscribed") + 1, heard.size()))
                    .endsWith("RunCancelled", "RunCompleted")
                    .filteredOn(frame -> frame.equals(": heartbeat\n\n"))
                    .as("what the run said before it fell silent may still come between")
                    .hasSizeGreaterThanOrEqualTo(3);
            assertThat(hear(first, () -> {})).contains(": keepalive\n\n").doesNotContain(": heartbeat\n\n");
        }
    }

    @Test
    void aStreamThatEndsWithItsConnectionIsAsSilentAsItsRun() throws IOException {
        try (Wire inline = new Wire(os.port());
                Wire other = new Wire(os.port())) {
            post(inline, "/agents/silent/runs", "message=go&session_id=s&run_id=r");
            awaitBegin(inline);
            post(other, "/agents/silent/runs", "message=go&background=true&session_id=t&run_id=other");
            hear(other, () -> {
                new Http(os).post("/agents/silent/runs/r/cancel");
                new Http(os).post("/agents/silent/runs/other/cancel");
            });
            assertThat(hear(inline, () -> {})).noneMatch(frame -> frame.startsWith(":"));
        }
    }

    @Test
    void atLevel29SoIsThatOfARunInTheBackground() throws IOException {
        try (AgentOS older = open(AgnoLevel.V2_9);
                Wire first = new Wire(older.port());
                Wire again = new Wire(older.port())) {
            post(first, "/agents/silent/runs", "message=go&background=true&session_id=s&run_id=r");
            awaitBegin(first);
            post(again, "/agents/silent/runs/r/resume", "session_id=s");
            hear(again, () -> new Http(older).post("/agents/silent/runs/r/cancel"));
            assertThat(hear(first, () -> {})).noneMatch(frame -> frame.startsWith(":"));
        }
    }

    @Test
    void soIsOneThatAnotherServerReadsFromTheDatabase() throws IOException {
        try (AgentOS other = open();
                Wire first = new Wire(os.port());
                Wire again = new Wire(other.port())) {
            post(first, "/agents/silent/runs", "message=go&background=true&session_id=s&run_id=r");
            awaitBegin(first);

            post(again, "/agents/silent/runs/r/resume", "session_id=s");
            List<String> heard = hear(again, () -> new Http(other).post("/agents/silent/runs/r/cancel"));

            assertThat(heard).contains("subscribed", ": heartbeat\n\n").endsWith("RunCancelled", "RunCompleted");
        }
    }

    @Test
    void noTimeAtAllIsRefused() {
        assertThatThrownBy(() -> AgentOS.builder().heartbeatEvery(Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("heartbeatEvery must be positive");
    }
}
