package dev.agentos4j.server.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentos4j.protocol.json.JsonNumber;
import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.runtime.agent.Agent;
import dev.agentos4j.runtime.model.Model;
import dev.agentos4j.runtime.model.ModelListener;
import dev.agentos4j.runtime.model.ModelReply;
import dev.agentos4j.runtime.model.ModelRequest;
import dev.agentos4j.server.AgentOS;
import dev.agentos4j.storage.postgres.NeedsPostgres;
import dev.agentos4j.storage.postgres.TestPostgres;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** PostgreSQL is stopped and started again, every second time as by a crash, while runs stream. */
@ExtendWith(NeedsPostgres.class)
@EnabledIfEnvironmentVariable(named = "AGENTOS_TEST_POSTGRES_RESTART", matches = ".+")
class StreamsOverRestartsTest {

    private static final int STREAMS = 12;
    private static final int SEEN_FIRST = 10;

    @TempDir
    private Path folder;

    private volatile boolean mayEnd;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    /** Talks until it may end. */
    private final class Talker implements Model {
        @Override
        public String id() {
            return "talker";
        }

        @Override
        public String provider() {
            return "test";
        }

        @Override
        public ModelReply answer(ModelRequest request, ModelListener listener) throws InterruptedException {
            StringBuilder said = new StringBuilder();
            for (int i = 0; !mayEnd || i < SEEN_FIRST; i++) {
                String piece = i + " ";
                said.append(piece);
                listener.onText(piece);
                Thread.sleep(5);
            }
            return ModelReply.ofText(said.toString());
        }
    }

    private AgentOS open() {
        return AgentOS.builder()
                .agents(Agent.builder().id("talker").model(new Talker()).build())
                .database(TestPostgres.url(folder))
                .build()
                .start();
    }

    private List<JsonObject> read(AgentOS os, String path, String form, Runnable onEvent) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(os.url() + "/agents/talker/runs" + path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form))
                .build();
        List<JsonObject> events = new ArrayList<>();
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                client.send(request, HttpResponse.BodyHandlers.ofInputStream()).body(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("data: ")) {
                    JsonObject event = JsonObject.parse(line.substring(6));
                    if (event.get("event_index") instanceof JsonNumber) {
                        events.add(event);
                        onEvent.run();
                    }
                }
            }
        }
        return events;
    }

    private static void restart(String mode) throws Exception {
        Process restart = new ProcessBuilder(System.getenv("AGENTOS_TEST_POSTGRES_RESTART"), mode)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        assertThat(restart.waitFor()).isZero();
    }

    /** {@code -Dagentos4j.restarts=N} for the long campaign. */
    @Test
    void nothingIsLostAndNothingComesTwiceWhenTheDatabaseIsKilledUnderStreams() throws Exception {
        try (AgentOS os = open();
                AgentOS other = open();
                ExecutorService readers = Executors.newVirtualThreadPerTaskExecutor()) {
            int restarts = Integer.getInteger("agentos4j.restarts", 2);
            int events = 0;
            for (int i = 0; i < restarts; i++) {
                mayEnd = false;
                CountDownLatch underWay = new CountDownLatch(STREAMS * SEEN_FIRST);
                List<Future<List<JsonObject>>> streams = new ArrayList<>();
                for (int stream = 0; stream < STREAMS; stream++) {
                    String form = "message=go&background=true&session_id=s" + stream + "&run_id=r-" + i + "-" + stream;
                    AtomicInteger seen = new AtomicInteger();
                    streams.add(readers.submit(() -> read(os, "", form, () -> {
                        if (seen.getAndIncrement() < SEEN_FIRST) {
                            underWay.countDown();
                        }
                    })));
                }
                underWay.await();
                restart(i % 2 == 0 ? "immediate" : "fast");
                mayEnd = true;
                for (int stream = 0; stream < STREAMS; stream++) {
                    List<JsonObject> seen = streams.get(stream).get();
                    for (int index = 0; index < seen.size(); index++) {
                        assertThat(seen.get(index).get("event_index")).isEqualTo(JsonNumber.of(index));
                    }
                    assertThat(seen.getLast().text("event")).isEqualTo("RunCompleted");
                    String resumed = "/r-" + i + "-" + stream + "/resume";
                    assertThat(read(other, resumed, "session_id=s" + stream, () -> {}))
                            .as("what the database has")
                            .isEqualTo(seen);
                    events += seen.size();
                }
            }
            System.out.println(restarts + " restarts of PostgreSQL under " + STREAMS + " streams: " + events
                    + " events, none lost, none twice");
        }
    }
}
