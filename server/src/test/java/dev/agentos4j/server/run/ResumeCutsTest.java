package dev.agentos4j.server.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentos4j.protocol.json.JsonNumber;
import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.runtime.agent.Agent;
import dev.agentos4j.runtime.model.ScriptedModel;
import dev.agentos4j.runtime.model.ScriptedTurn;
import dev.agentos4j.runtime.run.RunEngineLimits;
import dev.agentos4j.runtime.team.Team;
import dev.agentos4j.server.AgentOS;
import dev.agentos4j.server.TestAgents;
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
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Streams that are cut at random and taken up again, while the run goes on, after it ended, after the server was started
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
        RunEngineLimits usual = RunEngineLimits.DEFAULT;
        return AgentOS.builder()
                .agents(talker(), TestAgents.calculator(), TestAgents.cleaner(), failing())
                .team(team())
                .database(folder.resolve("os.db"))
                .runLimits(new RunEngineLimits(
                        16,
                        usual.endedRuns(),
                        usual.endedRunsFor(),
                        usual.storedEventsFor(),
                        usual.cancelIntents(),
                        usual.closeWithin()))
                .build()
                .start();
    }

    private static Agent talker() {
        return Agent.builder()
                .id("talker")
                .model(ScriptedModel.rules(
                        ScriptedTurn.say("wörd 日本 ".repeat(40)).every(Duration.ofMillis(2))))
                .build();
    }

    /** Its leader hands the task to a member that talks: events of inner runs are in its stream too. */
    private static Team team() {
        return Team.builder()
                .id("team")
                .model(ScriptedModel.rules(
                        ScriptedTurn.call("delegate_task_to_member", Map.of("member_id", "talker", "task", "talk"))
                                .after("user"),
                        ScriptedTurn.say("They said a lot.").after("tool")))
                .members(talker())
                .build();
    }

    private static Agent failing() {
        return Agent.builder()
                .id("failing")
                .model(ScriptedModel.rules(ScriptedTurn.fail("no luck")))
                .build();
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
            this.path = (component.equals("team") ? "/teams/" : "/agents/") + component + "/runs";
            this.ends = component.equals("team") ? "TeamRun" : "Run";
            this.runId = runId;
        }

        void begin() throws Exception {
            read(os, path, "message=go&background=true&session_id=s&run_id=" + runId, cut());
        }

        void resume(AgentOS where, int bytes) throws Exception {
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

        private void hear(String text) {
            int from = 0;
            for (int end = text.indexOf("\n\n"); end >= 0; end = text.indexOf("\n\n", from)) {
                String frame = text.substring(from, end);
                from = end + 2;
                if (frame.startsWith("event: ")) {
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
        List<String> components = List.of("talker", "team", "tool", "confirm", "failing");
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
                assertThat(again.events)
                        .as("the same for whoever comes later")
                        .startsWith(reader.events.toArray(new String[0]));
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
