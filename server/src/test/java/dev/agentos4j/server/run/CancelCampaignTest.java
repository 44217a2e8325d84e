package dev.agentos4j.server.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.server.AgentOS;
import dev.agentos4j.server.Http;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
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
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Runs of all kinds are cancelled over HTTP in the middle of what they do: their streams end at once, and nothing of them
 * is done afterwards. What is measured is the time from the request to the last byte of the stream.
 *
 * <p>{@code -Dagentos4j.cancels=N} for the long campaign.
 */
class CancelCampaignTest {

    /** What a run is of, and after which event it is busy. */
    private record Story(String path, String ends, String busy) {

        /** Each component has its own, for a session is of one. */
        String session() {
            return path.substring(path.lastIndexOf('/') + 1);
        }
    }

    private static final List<Story> STORIES = List.of(
            new Story("/agents/talker", "Run", "RunContent"),
            new Story("/agents/silent", "Run", "ModelRequestStarted"),
            new Story("/agents/sleeper", "Run", "ToolCallStarted"),
            new Story("/agents/deaf", "Run", "ToolCallStarted"),
            new Story("/teams/team", "TeamRun", "RunContent"),
            new Story("/teams/teams", "TeamRun", "ToolCallStarted"),
            new Story("/teams/deaf-team", "TeamRun", "ToolCallStarted"),
            new Story("/workflows/function", "Workflow", "StepStarted"),
            new Story("/workflows/step", "Workflow", "RunContent"),
            new Story("/workflows/loop", "Workflow", "ToolCallStarted"),
            new Story("/workflows/parallel", "Workflow", "ToolCallStarted"));

    /** Far from what is measured, for machines that are busy with other things; far from the time that runs would take. */
    private static final Duration AT_MOST = Duration.ofSeconds(5);

    @TempDir
    private Path folder;

    private final CancelComponents components = new CancelComponents();
    private final SplittableRandom random = new SplittableRandom(7);
    private final Map<String, List<Double>> millis = new TreeMap<>();
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private AgentOS os;
    private AgentOS other;

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

    private AgentOS open() {
        return AgentOS.builder()
                .securityKey(null)
                .agents(components.agents())
                .teams(components.teams())
                .workflows(components.workflows())
                .database(database(folder))
                .build()
                .start();
    }

    @Test
    void aCancelLandsAtOnceAndNothingOfTheRunIsDoneAfterwards() throws Exception {
        int wanted = Integer.getInteger("agentos4j.cancels", 2 * STORIES.size());
        for (int i = 0; i < wanted; i++) {
            Story story = STORIES.get(i % STORIES.size());
            boolean elsewhere = random.nextInt(4) == 0;
            double landed = cancel(story, "run-" + i, elsewhere ? other : os);
            millis.computeIfAbsent(story.path() + (elsewhere ? ", by another server" : ""), path -> new ArrayList<>())
                    .add(landed);
            if ((i + 1) % STORIES.size() == 0) {
                assertNothingIsDone();
            }
        }
        report();
        assertThat(millis.values().stream().flatMap(List::stream).max(Double::compare))
                .hasValueSatisfying(slowest -> assertThat(slowest).isLessThan(AT_MOST.toMillis()));
    }

    /** Starts a run, cancels it in the middle, reads its stream to the end, and gives the milliseconds of that. */
    private double cancel(Story story, String runId, AgentOS where) throws Exception {
        String form = "message=go&session_id=" + story.session() + "&run_id=" + runId
                + (random.nextBoolean() ? "&background=true" : "");
        HttpRequest request = HttpRequest.newBuilder(URI.create(os.url() + story.path() + "/runs"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form))
                .build();
        HttpResponse<InputStream> response = client.send(request, HttpResponse.BodyHandlers.ofInputStream());
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8))) {
            readTo(lines, "event: " + story.busy());
            LockSupport.parkNanos(random.nextLong(TimeUnit.MILLISECONDS.toNanos(30)));
            long before = System.nanoTime();
            Thread.ofVirtual().start(() -> new Http(where).post(story.path() + "/runs/" + runId + "/cancel"));
            List<JsonObject> rest = rest(lines);
            double landed = (System.nanoTime() - before) / 1e6;
            assertThat(rest.subList(rest.size() - 2, rest.size()).stream().map(event -> event.text("event")))
                    .as("the end of " + runId + " of " + story.path())
                    .containsExactly(story.ends() + "Cancelled", story.ends() + "Completed");
            assertThat(new Http(os)
                            .get(story.path() + "/runs/" + runId + "?session_id=" + story.session())
                            .json()
                            .text("status"))
                    .isEqualTo("CANCELLED");
            return landed;
        }
    }

    private static void readTo(BufferedReader lines, String wanted) throws IOException {
        String line = lines.readLine();
        while (line != null && !line.equals(wanted)) {
            line = lines.readLine();
        }
        assertThat(line).isNotNull();
    }

    private static List<JsonObject> rest(BufferedReader lines) throws IOException {
        List<JsonObject> events = new ArrayList<>();
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.startsWith("data: ")) {
                events.add(JsonObject.parse(line.substring("data: ".length())));
            }
        }
        return events;
    }

    private void assertNothingIsDone() throws InterruptedException {
        long turns = components.turns.get();
        TimeUnit.MILLISECONDS.sleep(100); // twenty pieces of a talking model
        assertThat(components.turns).as("what cancelled runs did").hasValue(turns);
    }

    private void report() {
        System.out.println("cancels, milliseconds to the end of the stream: median, 99th percentile, slowest");
        millis.forEach((story, taken) -> {
            List<Double> sorted = taken.stream().sorted().toList();
            System.out.printf(
                    "%-45s %4d: %6.1f %6.1f %6.1f%n",
                    story,
                    sorted.size(),
                    sorted.get(sorted.size() / 2),
                    sorted.get((int) Math.ceil(sorted.size() * 0.99) - 1),
                    sorted.getLast());
        });
    }
}
