package dev.agentos4j.server.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentos4j.protocol.json.JsonNumber;
import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.runtime.run.RunEngineLimits;
import dev.agentos4j.server.AgentOS;
import dev.agentos4j.server.TestAgents;
import dev.agentos4j.server.workflow.SocketClient;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Streams that are cut at random and resumed, while the run goes on, after it ended, after the server was started
 * again, and at another server that works on the same database: nothing is lost, nothing comes twice, and there is always
 * an end. {@code -Dagentos4j.cuts=N} for the long campaign.
 */
class ResumeCutsTest {

    private static final List<String> ENDS = List.of("Completed", "Paused", "Error", "Cancelled");
    private static final int RUNS_PER_SERVER = 20;

    @TempDir
    private Path folder;

    private final SplittableRandom random = new SplittableRandom(11);
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private AgentOS os;
    private AgentOS other;
    private int cuts;

    /** The database in which both servers keep what happens. */
    String database(Path place) {
        return place.resolve("os.db").toString();
    }

    @BeforeEach
    void start() {
        os = open();
        other = open();
    }

    @AfterEach
    void stop() {
        other.close();
        os.close();
    }

    /** A server that remembers few events of a run, so that streams are also put together from memory and database. */
    private AgentOS open() {
        return AgentOS.builder()
                .agents(CutComponents.talker(), TestAgents.calculator(), TestAgents.cleaner(), CutComponents.failing())
                .team(CutComponents.team())
                .workflows(CutComponents.flow(), CutComponents.careful(), CutComponents.broken())
                .database(database(folder))
                .runLimits(RunEngineLimits.DEFAULT.withEventsPerRun(16))
                .build()
                .start();
    }

    /** What a client has of a run. */
    private final class Reader {

        private final String component;
        private final String path;
        private final String ends;
        private final String runId;
        private final List<String> events = new ArrayList<>();
        private boolean ended;

        Reader(String component, String runId) {
            this.component = component;
            this.path = CutComponents.path(component) + "/runs";
            this.ends = CutComponents.ends(component);
            this.runId = runId;
        }

        void begin() throws Exception {
            read(os, path, "message=go&background=true&session_id=s&run_id=" + runId, cut());
        }

        void resume(AgentOS where, int bytes) throws Exception {
            if (isWorkflow() && random.nextInt(3) == 0) {
                reconnect(where, bytes == Integer.MAX_VALUE ? bytes : bytes / 300);
                return;
            }
            String from = events.isEmpty() ? "" : "&last_event_index=" + (events.size() - 1);
            read(where, path + "/" + runId + "/resume", "session_id=s" + from, bytes);
        }

        private void read(AgentOS where, String resource, String form, int bytes) throws Exception {
            HttpRequest request = HttpRequest.newBuilder(URI.create(where.url() + resource))
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .timeout(Duration.ofSeconds(60))
                    .POST(HttpRequest.BodyPublishers.ofString(form))
                    .build();
            HttpResponse<InputStream> response = client.send(request, HttpResponse.BodyHandlers.ofInputStream());
            try (InputStream body = response.body()) {
                hear(new String(body.readNBytes(bytes), StandardCharsets.UTF_8));
            } catch (IOException cutByServer) {
                cuts++; // a reader that was too slow for the small memory of the server
            }
        }

        private boolean isWorkflow() {
            return ends.equals("Workflow");
        }

        /** The same over a socket, for so many frames. */
        private void reconnect(AgentOS where, int frames) throws Exception {
            SocketClient socket = new SocketClient(where, null);
            socket.next();
            socket.say(JsonObject.of("action", "reconnect")
                    .with("run_id", runId)
                    .with("session_id", "s")
                    .with("last_event_index", events.size() - 1));
            for (int i = 0; i < frames && !ended; i++) {
                String frame = socket.next();
                if (frame.startsWith("closed")) {
                    cuts++;
                    break;
                }
                event(frame);
            }
            socket.abort();
        }

        private void hear(String text) {
            int from = 0;
            for (int end = text.indexOf("\n\n"); end >= 0; end = text.indexOf("\n\n", from)) {
                String frame = text.substring(from, end);
                from = end + 2;
                if (frame.startsWith("event: WorkflowRunOutput")) { // the name is not in its data, but for sockets
                    event(JsonObject.parse(frame.substring(frame.indexOf("data: ") + 6))
                            .with("event", "WorkflowRunOutput")
                            .toJson());
                } else if (frame.startsWith("event: ")) {
                    event(frame.substring(frame.indexOf("data: ") + 6));
                }
            }
        }

        private void event(String json) {
            JsonObject event = JsonObject.parse(json);
            assertThat(event.text("event")).isNotEqualTo("error");
            if (event.get("event_index") instanceof JsonNumber index) {
                assertThat(index.longValue()).as("of " + runId).isEqualTo(events.size());
                events.add(json);
                ended |= runId.equals(event.text("run_id")) && isEnd(String.valueOf(event.text("event")));
            }
        }

        private boolean isEnd(String name) {
            return name.startsWith(ends) && ENDS.contains(name.substring(ends.length()));
        }
    }

    /** Mostly soon, sometimes late or not at all. */
    private int cut() {
        cuts++;
        return random.nextInt(4) == 0 ? Integer.MAX_VALUE : random.nextInt(random.nextBoolean() ? 600 : 12_000);
    }

    private void restart() {
        stop();
        start();
    }

    @Test
    void nothingIsLostNothingComesTwiceAndThereIsAlwaysAnEnd() throws Exception {
        List<String> components =
                List.of("talker", "team", "tool", "confirm", "failing", "flow", "flow", "flow", "careful", "broken");
        int wanted = Integer.getInteger("agentos4j.cuts", 60);
        for (int server = 0; cuts < wanted; server++) {
            List<Reader> known = new ArrayList<>();
            for (int i = 0; i < RUNS_PER_SERVER && cuts < wanted; i++) {
                Reader reader =
                        new Reader(components.get(random.nextInt(components.size())), "run-" + server + "-" + i);
                reader.begin();
                int times = random.nextInt(4);
                for (int time = 0; time < times && !reader.ended; time++) {
                    reader.resume(random.nextInt(3) == 0 ? other : os, cut());
                }
                if (random.nextBoolean()) {
                    finish(reader);
                }
                known.add(reader);
            }
            if (random.nextBoolean()) {
                awaitIdle(known);
            }
            restart();
            for (Reader reader : known) {
                finish(reader);
                Reader again = new Reader(reader.component, reader.runId);
                again.resume(os, Integer.MAX_VALUE);
                assertThat(again.ended).as("the end of " + reader.runId).isTrue();
                int told = Math.min(again.events.size(), reader.events.size()); // neither listens on after the end
                for (int i = 0; i < told; i++) {
                    assertThat(again.events.get(i))
                            .as("the same for whoever comes later")
                            .isEqualTo(reader.events.get(i));
                }
            }
        }
    }

    private void finish(Reader reader) throws Exception {
        for (int time = 0; !reader.ended; time++) {
            assertThat(time).as("attempts to reach the end of " + reader.runId).isLessThan(200);
            reader.resume(random.nextInt(3) == 0 ? other : os, time > 20 ? Integer.MAX_VALUE : cut());
        }
    }

    private void awaitIdle(List<Reader> readers) throws Exception {
        for (Reader reader : readers) {
            finish(reader);
        }
    }
}
