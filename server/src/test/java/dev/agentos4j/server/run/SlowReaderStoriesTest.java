package dev.agentos4j.server.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentos4j.protocol.json.JsonNumber;
import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.run.RunStatus;
import dev.agentos4j.runtime.agent.Agent;
import dev.agentos4j.runtime.model.ScriptedModel;
import dev.agentos4j.runtime.model.ScriptedTurn;
import dev.agentos4j.runtime.run.Run;
import dev.agentos4j.runtime.run.RunCaller;
import dev.agentos4j.runtime.run.RunEngineLimits;
import dev.agentos4j.runtime.run.RunLog;
import dev.agentos4j.runtime.workflow.Step;
import dev.agentos4j.runtime.workflow.Workflow;
import dev.agentos4j.server.AgentOS;
import dev.agentos4j.server.Http;
import dev.agentos4j.server.http.HttpLimits;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Clients that open a stream and then read nothing, of runs that say more than the network holds. */
class SlowReaderStoriesTest {

    private static final int KEPT = 50;
    private static final int PIECES = 400;
    /** Slow enough for its reader to be given up before the bound of an answer ends the run. */
    private static final int ENDLESS = 1_000_000;

    private static final String PIECE = "x".repeat(20_000);

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private AgentOS os;

    @BeforeEach
    void start() {
        os = open(RunEngineLimits.DEFAULT.withEventsPerRun(KEPT));
    }

    private static AgentOS open(RunEngineLimits limits) {
        return AgentOS.builder()
                .securityKey(null)
                .agents(chatterbox(20), chatterbox(PIECES), chatterbox(ENDLESS))
                .workflow(Workflow.builder()
                        .id("flow")
                        .step(Step.of("talk", chatterbox(PIECES)))
                        .build())
                .limits(new HttpLimits(1 << 20, 1 << 20, 100, 1000, Duration.ofSeconds(2)))
                .runLimits(limits)
                .build()
                .start();
    }

    @AfterEach
    void stop() {
        os.close();
    }

    private static Agent chatterbox(int pieces) {
        return Agent.builder()
                .id("chatterbox-" + pieces)
                .model(ScriptedModel.rules(ScriptedTurn.say("")
                        .inPieces(Collections.nCopies(pieces, PIECE))
                        .every(Duration.ofMillis(pieces == ENDLESS ? 8 : 3))))
                .build();
    }

    private InputStream open(String component, String form) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(os.url() + component + "/runs"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form))
                .build();
        return client.send(request, HttpResponse.BodyHandlers.ofInputStream()).body();
    }

    private Run<?> run(String id) {
        return Objects.requireNonNull(os.engine().find(RunCaller.ADMINISTRATOR, "s", id), id);
    }

    /** What there was to read until the server gave the client up. */
    private static String readToTheBreak(InputStream body) {
        ByteArrayOutputStream read = new ByteArrayOutputStream();
        byte[] buffer = new byte[64 << 10];
        try (body) {
            for (int n = body.read(buffer); n >= 0; n = body.read(buffer)) {
                read.write(buffer, 0, n);
            }
        } catch (IOException brokenOff) {
            return read.toString(StandardCharsets.UTF_8);
        }
        throw new AssertionError("the stream ended as if it were whole");
    }

    private static List<JsonObject> numbered(String frames) {
        String whole = frames.substring(0, frames.lastIndexOf("\n\n") + 2);
        return new Http.Answer(200, "", whole)
                .events().stream().filter(event -> event.has("event_index")).toList();
    }

    private static List<Long> numbers(List<JsonObject> events) {
        return events.stream()
                .map(event -> ((JsonNumber) event.get("event_index")).longValue())
                .toList();
    }

    @Test
    void aDetachedRunGoesOnAndItsStreamCanBeTakenUp() throws Exception {
        RunLog log = assertNothingIsLost();
        assertThat(log.nextIndex() - log.firstIndex()).as("events in memory").isLessThanOrEqualTo(KEPT);
    }

    @Test
    void largeEventsDoNotFillTheMemoryEither() throws Exception {
        os.close();
        long most = 20L * PIECE.length();
        os = open(RunEngineLimits.DEFAULT.withBytesPerRun(most));
        RunLog log = assertNothingIsLost();
        assertThat(log.firstIndex()).as("events that only the database has").isGreaterThan(PIECES / 2);
        assertThat(log.nextIndex() - log.firstIndex()).as("events in memory").isLessThanOrEqualTo(20);
    }

    @Test
    void endedRunsWithLargeEventsLeaveTheMemoryAndCanStillBeTakenUp() {
        os.close();
        os = open(RunEngineLimits.DEFAULT.withEndedRuns(1000, 20L * PIECE.length()));
        Http http = new Http(os);
        String path = "/agents/chatterbox-20/runs";
        for (String id : List.of("one", "two")) {
            http.post(path, "message", "go", "background", "true", "session_id", "s", "run_id", id);
        }
        assertThat(os.engine().find(RunCaller.ADMINISTRATOR, "s", "one")).isNull();
        assertThat(os.engine().find(RunCaller.ADMINISTRATOR, "s", "two"))
                .as("the newest stays")
                .isNotNull();
        List<JsonObject> events =
                numbered(http.post(path + "/one/resume", "session_id", "s").body());
        assertThat(numbers(events))
                .hasSizeGreaterThan(20)
                .isEqualTo(LongStream.range(0, events.size()).boxed().toList());
        assertThat(events.getLast().text("event")).isEqualTo("RunCompleted");
    }

    private RunLog assertNothingIsLost() throws Exception {
        InputStream unread = open("/agents/chatterbox-" + PIECES, "message=go&background=true&session_id=s&run_id=r");

        Run<?> run = run("r");
        run.result().get(30, TimeUnit.SECONDS);
        assertThat(run.status()).as("not held up by its reader").isEqualTo(RunStatus.COMPLETED);
        RunLog log = run.log();
        assertThat(log.nextIndex()).isGreaterThan(PIECES);

        List<JsonObject> first = numbered(readToTheBreak(unread));
        List<JsonObject> rest = numbered(new Http(os)
                .post(
                        "/agents/chatterbox-" + PIECES + "/runs/r/resume",
                        "session_id",
                        "s",
                        "last_event_index",
                        String.valueOf(first.size() - 1))
                .body());
        assertThat(numbers(first))
                .isEqualTo(LongStream.range(0, first.size()).boxed().toList());
        assertThat(numbers(rest))
                .isEqualTo(
                        LongStream.range(first.size(), log.nextIndex()).boxed().toList());
        return log;
    }

    @Test
    void anInlineRunEndsWithItsReader() throws Exception {
        InputStream unread = open("/agents/chatterbox-1000000", "message=go&session_id=s&run_id=r");

        Run<?> run = run("r");
        run.result().get(30, TimeUnit.SECONDS);

        assertThat(run.status()).as("long before its million pieces").isEqualTo(RunStatus.CANCELLED);
        assertThat(run.log().nextIndex() - run.log().firstIndex()).isLessThanOrEqualTo(KEPT);
        assertThat(readToTheBreak(unread)).startsWith("event: RunStarted");
        assertThat(new Http(os)
                        .get("/agents/chatterbox-1000000/runs/r?session_id=s")
                        .json()
                        .text("status"))
                .isEqualTo("CANCELLED");
    }

    @Test
    void aSocketThatIsNotReadIsClosedAndItsRunGoesOn() throws Exception {
        CompletableFuture<String> runId = new CompletableFuture<>();
        CompletableFuture<Void> gone = new CompletableFuture<>();
        WebSocket socket = client.newWebSocketBuilder()
                .buildAsync(
                        URI.create(os.url().replaceFirst("http", "ws") + "/workflows/ws"),
                        new ReadsTwoFrames(runId, gone))
                .join();
        socket.sendText(
                        "{\"action\":\"start-workflow\",\"workflow_id\":\"flow\",\"message\":\"go\",\"session_id\":\"s\"}",
                        true)
                .join();

        Run<?> run = run(runId.get(10, TimeUnit.SECONDS));
        run.result().get(30, TimeUnit.SECONDS);

        assertThat(run.status()).isEqualTo(RunStatus.COMPLETED);
        assertThat(run.log().nextIndex() - run.log().firstIndex()).isLessThanOrEqualTo(KEPT);
        socket.request(Long.MAX_VALUE);
        gone.get(30, TimeUnit.SECONDS);
    }

    /** Reads the greeting and the first event, and then nothing until it is told to. */
    private record ReadsTwoFrames(CompletableFuture<String> runId, CompletableFuture<Void> gone)
            implements WebSocket.Listener {

        @Override
        public void onOpen(WebSocket socket) {
            socket.request(2);
        }

        @Override
        public @Nullable CompletableFuture<?> onText(WebSocket socket, CharSequence text, boolean last) {
            String frame = text.toString();
            if (frame.startsWith("event: WorkflowStarted")) {
                String data = frame.substring(frame.indexOf("data: ") + 6);
                runId.complete(JsonObject.parse(data.strip()).text("run_id"));
            }
            return null;
        }

        @Override
        public @Nullable CompletableFuture<?> onClose(WebSocket socket, int code, String reason) {
            gone.complete(null);
            return null;
        }

        @Override
        public void onError(WebSocket socket, Throwable failure) {
            gone.complete(null);
        }
    }
}
