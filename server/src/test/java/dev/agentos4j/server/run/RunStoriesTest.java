package dev.agentos4j.server.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.server.AgentOS;
import dev.agentos4j.server.Http;
import dev.agentos4j.server.TestAgents;
import dev.agentos4j.server.http.Wire;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RunStoriesTest {

    private AgentOS os;
    private Http http;

    @BeforeEach
    void start() {
        os = AgentOS.builder()
                .agents(TestAgents.echo(), TestAgents.calculator(), TestAgents.cleaner(), TestAgents.operator())
                .agents(TestAgents.slow(), TestAgents.silent(), TestAgents.history())
                .build()
                .start();
        http = new Http(os);
    }

    @AfterEach
    void stop() {
        os.close();
    }

    @Test
    void aRunIsStreamedUnlessAskedOtherwise() {
        Http.Answer answer = http.post("/agents/echo/runs", "message", "hi there", "session_id", "s", "user_id", "ann");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.contentType()).isEqualTo("text/event-stream; charset=utf-8");
        assertThat(answer.story())
                .containsExactly(
                        "RunStarted",
                        "ModelRequestStarted",
                        "RunContent",
                        "ModelRequestCompleted",
                        "RunContentCompleted",
                        "RunCompleted");
        assertThat(answer.events().stream()
                        .filter(event -> "RunContent".equals(event.text("event")))
                        .map(event -> event.text("content"))
                        .collect(Collectors.joining()))
                .isEqualTo("You said: hi there");
        assertThat(answer.last("RunCompleted").text("content")).isEqualTo("You said: hi there");
        assertThat(answer.body()).doesNotContain("event_index");
    }

    @Test
    void aRunIsAnsweredWholeWhenAskedTo() {
        JsonObject run = http.post("/agents/echo/runs", "message", "grüße \uD83D\uDE00", "stream", "no")
                .json();
        assertThat(run.text("content")).isEqualTo("You said: grüße \uD83D\uDE00");
        assertThat(run.text("status")).isEqualTo("COMPLETED");
        assertThat(run.text("session_id")).isNotBlank();
        assertThat(run.get("session_state").toJson()).isEqualTo("{}");
        assertThat(run.get("tools").toJson()).isEqualTo("[]");
    }

    @Test
    void aToolIsCalledBetweenTwoAnswersOfTheModel() {
        assertThat(http.post("/agents/tool/runs", "message", "go").story())
                .containsExactly(
                        "RunStarted",
                        "ModelRequestStarted",
                        "ModelRequestCompleted",
                        "ToolCallStarted",
                        "ToolCallCompleted",
                        "ModelRequestStarted",
                        "RunContent",
                        "ModelRequestCompleted",
                        "RunContentCompleted",
                        "RunCompleted");
    }

    @Test
    void aPausedRunGoesOnOnceSomebodyAgreed() {
        Http.Answer first = http.post("/agents/confirm/runs", "message", "clean", "session_id", "s");
        assertThat(first.story())
                .containsExactly(
                        "RunStarted",
                        "ModelRequestStarted",
                        "ModelRequestCompleted",
                        "RunContentCompleted",
                        "RunPaused");
        JsonObject paused = first.last("RunPaused");
        Http.Answer second = http.post(
                "/agents/confirm/runs/" + paused.text("run_id") + "/continue",
                "session_id",
                "s",
                "tools",
                TestAgents.decided(paused, "confirmed", true));
        assertThat(second.story())
                .startsWith("RunContinued", "ToolCallStarted", "ToolCallCompleted", "ModelRequestStarted")
                .endsWith("RunCompleted");
        assertThat(second.last("RunCompleted").text("content")).isEqualTo("Done: deleted /tmp/old.");
        assertThat(second.last("RunCompleted").text("run_id")).isEqualTo(paused.text("run_id"));
    }

    @Test
    void aToolOfTheCallersIsAnsweredByTheCaller() {
        JsonObject paused = http.post("/agents/external/runs", "message", "go", "session_id", "s", "stream", "false")
                .json();
        assertThat(paused.text("status")).isEqualTo("PAUSED");
        JsonObject done = http.post(
                        "/agents/external/runs/" + paused.text("run_id") + "/continue",
                        "session_id",
                        "s",
                        "stream",
                        "false",
                        "tools",
                        TestAgents.decided(paused, "result", "Linux"))
                .json();
        assertThat(done.text("content")).isEqualTo("It printed Linux.");
        assertThat(done.text("status")).isEqualTo("COMPLETED");
    }

    @Test
    void whatCannotGoOnIsTold() {
        JsonObject paused = http.post("/agents/external/runs", "message", "go", "session_id", "s", "stream", "false")
                .json();
        String path = "/agents/external/runs/" + paused.text("run_id") + "/continue";
        assertThat(http.post(path, "stream", "false").body())
                .isEqualTo("{\"detail\":\"session_id is required for this action\"}");
        assertThat(http.post(path, "session_id", "s", "tools", "{not json").body())
                .isEqualTo("{\"detail\":\"Invalid JSON in tools field\"}");
        assertThat(http.post(path, "session_id", "s", "tools", "[{\"user_input_schema\":[{}]}]")
                        .body())
                .isEqualTo("{\"detail\":\"Invalid structure or content for tools: 'field_type'\"}");
        assertThat(http.post(path, "session_id", "s", "tools", "[7]").status()).isEqualTo(400);
        assertThat(http.post(path, "session_id", "s", "tools", "[{\"confirmed\":\"perhaps\"}]")
                        .status())
                .isEqualTo(400);
        assertThat(http.post(path, "session_id", "s", "continue_from", "middle").body())
                .contains("Invalid continue_from.");
        Http.Answer unresolved = http.post(path, "session_id", "s", "stream", "false");
        assertThat(unresolved.status()).isEqualTo(400);
        assertThat(unresolved.body()).contains("requires external execution, cannot continue run");
        Http.Answer streamed = http.post(path, "session_id", "s");
        assertThat(streamed.status()).isEqualTo(200);
        assertThat(streamed.events().getLast().text("event")).isEqualTo("RunError");
        assertThat(streamed.events().getLast().text("agent_id")).isEmpty();
    }

    @Test
    void anUnknownRunCannotBeContinued() {
        Http.Answer whole = http.post("/agents/echo/runs/nothing/continue", "session_id", "s", "stream", "false");
        assertThat(whole.status()).isEqualTo(404);
        assertThat(whole.json().text("detail")).isEqualTo("No runs found for run ID nothing");
        Http.Answer streamed = http.post("/agents/echo/runs/nothing/continue", "session_id", "s");
        assertThat(streamed.events()).hasSize(1);
        assertThat(streamed.last("RunError").text("content")).isEqualTo("No runs found for run ID nothing");
    }

    @Test
    void aRunningRunIsCancelledAtOnceAndCannotGoOn() throws Exception {
        Thread.ofVirtual()
                .start(() -> http.post("/agents/slow/runs", "message", "go", "run_id", "r", "session_id", "s"));
        awaitLive(1);
        long before = System.nanoTime();
        assertThat(http.post("/agents/slow/runs/r/cancel").body()).isEqualTo("{}");
        awaitLive(0);
        assertThat(System.nanoTime() - before).isLessThan(TimeUnit.SECONDS.toNanos(1));
        assertThat(http.get("/agents/slow/runs/r?session_id=s").json().text("status"))
                .isEqualTo("CANCELLED");
        Http.Answer refused = http.post("/agents/slow/runs/r/continue", "session_id", "s", "stream", "false");
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.body()).isEqualTo("{\"detail\":\"Cannot continue run r: run is cancelled\"}");
    }

    @Test
    void aRunMayBeCancelledBeforeItBegins() {
        assertThat(http.post("/agents/slow/runs/later/cancel").body()).isEqualTo("{}");
        assertThat(http.post("/agents/nobody/runs/later/cancel").body()).isEqualTo("{\"detail\":\"Agent not found\"}");
        Http.Answer answer = http.post("/agents/slow/runs", "message", "go", "run_id", "later");
        assertThat(answer.story()).contains("RunCancelled");
    }

    @Test
    void aRunEndsWithTheClientThatWatchesIt() throws Exception {
        for (String stream : List.of("true", "false")) {
            try (Wire wire = new Wire(os.port())) {
                String form = "message=go&session_id=gone-" + stream + "&run_id=gone-" + stream + "&stream=" + stream;
                wire.send("POST /agents/silent/runs HTTP/1.1\nHost: localhost\n"
                        + "Content-Type: application/x-www-form-urlencoded\nContent-Length: " + form.length() + "\n\n"
                        + form);
                awaitLive(1);
            }
            awaitLive(0);
            JsonObject run = http.get("/agents/silent/runs/gone-" + stream + "?session_id=gone-" + stream)
                    .json();
            assertThat(run.text("status")).isEqualTo("CANCELLED");
        }
    }

    private void awaitLive(int runs) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(3);
        while (os.engine().liveRuns() != runs) {
            assertThat(System.nanoTime()).as("waiting for %d live runs", runs).isLessThan(end);
            TimeUnit.MILLISECONDS.sleep(5);
        }
    }

    @Test
    void uploadsAreSortedByTypeOrElseByName() {
        JsonObject run = http.multipart(
                        "/agents/echo/runs",
                        "\"message\"",
                        "look",
                        "\"stream\"",
                        "false",
                        "\"files\"; filename=\"a.png\"\r\nContent-Type: image/png",
                        "PNG",
                        "\"files\"; filename=\"b.md\"\r\nContent-Type: application/octet-stream",
                        "# title",
                        "\"files\"; filename=\"empty.txt\"\r\nContent-Type: text/plain",
                        "")
                .json();
        JsonObject input = (JsonObject) run.get("input");
        assertThat(input.get("images").toJson())
                .contains("\"content\":\"UE5H\"")
                .contains("\"format\":\"png\"")
                .contains("\"mime_type\":\"image/png\"");
        assertThat(input.get("files").toJson())
                .contains("\"content\":\"# title\"")
                .contains("\"mime_type\":\"text/markdown\"")
                .doesNotContain("empty.txt");
        Http.Answer refused = http.multipart(
                "/agents/echo/runs",
                "\"message\"",
                "x",
                "\"files\"; filename=\"a.exe\"\r\nContent-Type: application/x-msdownload",
                "MZ");
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.body()).isEqualTo("{\"detail\":\"Unsupported file type\"}");
    }

    @Test
    void mediaMayComeAsJsonButNotByPath() {
        String[] usable = {
            "message",
            "look",
            "stream",
            "false",
            "images",
            "[{\"url\":\"https://x.example/a.png\"}]",
            "input_files",
            "[{\"content\":\"text\",\"mime_type\":\"text/plain\"}]"
        };
        assertThat(http.post("/agents/echo/runs", usable).json().get("input").toJson())
                .contains("https://x.example/a.png", "\"content\":\"text\"");
        Http.Answer refused = http.post(
                "/agents/echo/runs",
                "message",
                "look",
                "stream",
                "false",
                "images",
                "[{\"filepath\":\"/etc/passwd\"}]");
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.json().text("detail")).isEqualTo("Invalid images: could not reconstruct every media item");
    }

    @Test
    void extraFieldsAreOptionsOfTheRun() {
        JsonObject run = http.post(
                        "/agents/echo/runs",
                        "message",
                        "hi",
                        "stream",
                        "false",
                        "session_state",
                        "{\"step\":2}",
                        "metadata",
                        "{\"from\":\"test\"}",
                        "dependencies",
                        "{broken",
                        "run_id",
                        "chosen",
                        "unknown_thing",
                        "whatever")
                .json();
        assertThat(run.get("session_state").toJson()).isEqualTo("{\"step\":2}");
        assertThat(run.get("metadata").toJson()).isEqualTo("{\"from\":\"test\"}");
        assertThat(run.text("run_id")).isEqualTo("chosen");
        assertThat(http.post("/agents/echo/runs", "message", "hi", "stream_events", "False")
                        .story())
                .containsExactly("RunContent");
    }

    @Test
    void aFormThatIsWrongIsToldFieldByField() {
        assertThat(http.post("/agents/echo/runs", "stream", "maybe", "version", "x")
                        .body())
                .isEqualTo("{\"detail\":["
                        + "{\"type\":\"missing\",\"loc\":[\"body\",\"message\"],\"msg\":\"Field required\",\"input\":null},"
                        + "{\"type\":\"bool_parsing\",\"loc\":[\"body\",\"stream\"],\"msg\":\"Input should be a valid "
                        + "boolean, unable to interpret input\",\"input\":\"maybe\"},"
                        + "{\"type\":\"int_parsing\",\"loc\":[\"body\",\"version\"],\"msg\":\"Input should be a valid "
                        + "integer, unable to parse string as an integer\",\"input\":\"x\"}]}");
        assertThat(http.post("/agents/nobody/runs", "message", "hi").body())
                .isEqualTo("{\"detail\":\"Agent not found\"}");
    }

    @Test
    void storedRunsAreListedAndRead() {
        String first = http.post("/agents/echo/runs", "message", "one", "session_id", "s", "stream", "false")
                .json()
                .text("run_id");
        http.post("/agents/echo/runs", "message", "two", "session_id", "s", "stream", "false");
        Http.Answer list = http.get("/agents/echo/runs?session_id=s");
        assertThat(list.list()).hasSize(2);
        JsonObject listed = (JsonObject) list.list().getFirst();
        assertThat(listed.text("run_id")).isEqualTo(first);
        assertThat(listed.text("run_input")).isEqualTo("one");
        assertThat(listed.text("created_at")).matches("....-..-..T..:..:..Z");
        assertThat(listed.get("citations").isNull()).isTrue();
        assertThat(listed.get("events").isNull()).isTrue();
        assertThat(http.get("/agents/echo/runs?session_id=s&status=completed").list())
                .isEmpty();
        assertThat(http.get("/agents/echo/runs?session_id=s&status=COMPLETED").list())
                .hasSize(2);
        assertThat(http.get("/agents/echo/runs").status()).isEqualTo(422);
        assertThat(http.get("/agents/echo/runs?session_id=other").body())
                .isEqualTo("{\"detail\":\"Session not found\"}");
        assertThat(http.get("/agents/tool/runs?session_id=s").body()).isEqualTo("{\"detail\":\"Session not found\"}");
        assertThat(http.get("/agents/echo/runs/" + first + "?session_id=s")
                        .json()
                        .text("content"))
                .isEqualTo("You said: one");
        assertThat(http.get("/agents/echo/runs/" + first + "?session_id=x").body())
                .isEqualTo("{\"detail\":\"Run not found\"}");
        assertThat(http.get("/agents/tool/runs/" + first + "?session_id=s").body())
                .isEqualTo("{\"detail\":\"Run not found\"}");
        assertThat(http.get("/agents/echo/runs/" + first).status()).isEqualTo(422);
    }

    @Test
    void anAgentRemembersItsSession() {
        http.post("/agents/history/runs", "message", "one", "session_id", "s");
        assertThat(http.post("/agents/history/runs", "message", "two", "session_id", "s", "stream", "false")
                        .json()
                        .text("content"))
                .isEqualTo("I see 2 user messages");
    }

    @Test
    void anIdWithANulWouldNeverBeFoundAgainAndIsRefused() {
        for (String field : new String[] {"session_id", "run_id", "user_id"}) {
            Http.Answer answer = http.post("/agents/echo/runs", "message", "hi", field, "a\u0000b");
            assertThat(answer.status()).as(field).isEqualTo(422);
            assertThat(answer.body())
                    .contains("[\"body\",\"" + field + "\"],\"msg\":\"Value error, must not contain NUL");
        }
    }

    @Test
    void anIdThatDoesNotFitIntoAnAddressIsRefused() {
        String longest = "i".repeat(255);
        assertThat(http.post("/agents/echo/runs", "message", "hi", "session_id", longest)
                        .status())
                .isEqualTo(200);
        for (String field : new String[] {"session_id", "run_id", "user_id"}) {
            Http.Answer answer = http.post("/agents/echo/runs", "message", "hi", field, longest + "i");
            assertThat(answer.status()).as(field).isEqualTo(422);
            assertThat(answer.body()).contains("[\"body\",\"" + field + "\"],\"msg\":\"String should have at most 255");
        }
        assertThat(http.send("POST", "/sessions?type=agent", "{\"session_id\":\"" + longest + "i\"}")
                        .status())
                .isEqualTo(422);
    }
}
