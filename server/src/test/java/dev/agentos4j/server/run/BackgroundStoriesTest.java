package dev.agentos4j.server.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.server.AgentOS;
import dev.agentos4j.server.Http;
import dev.agentos4j.server.TestAgents;
import dev.agentos4j.server.http.Wire;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BackgroundStoriesTest {

    private AgentOS os;
    private Http http;

    @BeforeEach
    void start() {
        os = AgentOS.builder()
                .agents(TestAgents.echo(), TestAgents.slow(), TestAgents.cleaner())
                .build()
                .start();
        http = new Http(os);
    }

    @AfterEach
    void stop() {
        os.close();
    }

    @Test
    void aRunInTheBackgroundIsAcceptedAndPolled() throws Exception {
        Http.Answer accepted = http.post(
                "/agents/echo/runs", "message", "hi", "background", "true", "stream", "false", "session_id", "s");
        assertThat(accepted.status()).isEqualTo(202);
        assertThat(accepted.json().text("status")).isEqualTo("PENDING");
        String path = "/agents/echo/runs/" + accepted.json().text("run_id") + "?session_id=s";
        JsonObject run = http.get(path).json();
        for (int i = 0; i < 200 && !"COMPLETED".equals(run.text("status")); i++) {
            assertThat(run.text("status")).isIn("PENDING", "RUNNING");
            TimeUnit.MILLISECONDS.sleep(10);
            run = http.get(path).json();
        }
        assertThat(run.text("content")).isEqualTo("You said: hi");
    }

    @Test
    void aStreamInTheBackgroundNumbersItsEvents() {
        Http.Answer answer = http.post("/agents/echo/runs", "message", "hi", "background", "true");
        List<JsonObject> events = answer.events();
        for (int i = 0; i < events.size(); i++) {
            assertThat(events.get(i).get("event_index").toJson()).isEqualTo("" + i);
        }
        assertThat(events.getLast().text("event")).isEqualTo("RunCompleted");
    }

    @Test
    void anEndedRunIsReplayedFromWhereItWasLeft() {
        Http.Answer whole = http.post("/agents/echo/runs", "message", "hi", "background", "true", "session_id", "s");
        String path = "/agents/echo/runs/" + whole.events().getFirst().text("run_id") + "/resume";
        Http.Answer all = http.post(path);
        int count = whole.events().size();
        assertThat(all.events().getFirst().toJson())
                .contains("\"event\":\"replay\"")
                .contains("\"status\":\"COMPLETED\"")
                .contains("\"total_events\":" + count)
                .contains("\"last_event_index_requested\":-1")
                .contains("\"message\":\"Run COMPLETED. Replaying " + count + " missed events (of " + count
                        + " total).\"");
        assertThat(all.events().subList(1, count + 1)).isEqualTo(whole.events());
        Http.Answer rest = http.post(path, "last_event_index", "3");
        assertThat(rest.events().subList(1, rest.events().size()))
                .isEqualTo(whole.events().subList(4, count));
        assertThat(http.post(path, "last_event_index", "999").events()).hasSize(1);
    }

    @Test
    void aRunGoesOnWithoutItsClientAndIsTakenUpAgain() throws Exception {
        String form = "message=go&background=true&session_id=s&run_id=r";
        try (Wire wire = new Wire(os.port())) {
            wire.send(
                    "POST /agents/slow/runs HTTP/1.1\nHost: localhost\nContent-Type: application/x-www-form-urlencoded\n"
                            + "Content-Length: " + form.length() + "\n\n" + form);
            wire.head();
            wire.chunk();
        }
        TimeUnit.MILLISECONDS.sleep(300);
        assertThat(os.engine().liveRuns()).isEqualTo(1);
        Http.Answer resumed = http.post("/agents/slow/runs/r/resume", "last_event_index", "1");
        List<JsonObject> events = resumed.events();
        assertThat(events.getFirst().text("event")).isEqualTo("catch_up");
        assertThat(resumed.story()).contains("subscribed").endsWith("RunCompleted");
        List<String> numbers = events.stream()
                .filter(event -> event.has("event_index"))
                .map(event -> event.get("event_index").toJson())
                .toList();
        for (int i = 0; i < numbers.size(); i++) {
            assertThat(numbers.get(i)).isEqualTo("" + (i + 2));
        }
        assertThat(numbers).hasSizeGreaterThan(100);
    }

    @Test
    void anUnknownRunIsToldInTheStream() {
        Http.Answer answer = http.post("/agents/echo/runs/nothing/resume", "session_id", "s");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body())
                .isEqualTo("event: error\ndata: {\"event\":\"error\",\"error\":\"Run nothing not found in buffer or "
                        + "database\"}\n\n");
        assertThat(http.post("/agents/nobody/runs/nothing/resume").status()).isEqualTo(404);
        assertThat(http.post("/agents/echo/runs/nothing/resume", "last_event_index", "x")
                        .status())
                .isEqualTo(422);
    }

    @Test
    void aRunWithoutEventsIsReplayedAsItsEnd() {
        String run = http.post("/agents/echo/runs", "message", "hi", "session_id", "s", "stream", "false")
                .json()
                .text("run_id");
        Http.Answer answer = http.post("/agents/echo/runs/" + run + "/resume", "session_id", "s");
        assertThat(answer.story()).containsExactly("replay", "RunCompleted");
        assertThat(answer.events().getFirst().toJson())
                .contains("\"status\":\"COMPLETED\"")
                .contains("\"total_events\":1");
        assertThat(answer.events().getLast().text("content")).isEqualTo("You said: hi");
        assertThat(answer.events().getLast().get("event_index").toJson()).isEqualTo("0");
    }

    @Test
    void aPolledRunIsFollowedToItsEnd() {
        http.post(
                "/agents/slow/runs",
                "message",
                "hi",
                "background",
                "true",
                "stream",
                "false",
                "session_id",
                "s",
                "run_id",
                "polled");
        Http.Answer followed = http.post("/agents/slow/runs/polled/resume", "session_id", "s");
        assertThat(followed.story()).containsExactly("subscribed", "RunCompleted");
        assertThat(followed.last("RunCompleted").text("content")).startsWith("word word");
    }

    @Test
    void aRunThatIsCancelledWhileItWaitsIsReplayedAsCancelled() {
        Http.Answer first =
                http.post("/agents/confirm/runs", "message", "clean", "background", "true", "session_id", "s");
        String path = "/agents/confirm/runs/" + first.last("RunPaused").text("run_id");
        assertThat(http.post(path + "/cancel").status()).isEqualTo(200);
        Http.Answer all = http.post(path + "/resume", "session_id", "s");
        assertThat(all.events().getFirst().text("status")).isEqualTo("CANCELLED");
        assertThat(all.story()).endsWith("RunPaused", "RunCancelled");
        assertThat(all.last("RunCancelled").get("event_index").toJson())
                .isEqualTo("" + first.events().size());
    }

    @Test
    void aPausedRunGoesOnWithTheNextNumber() {
        Http.Answer first =
                http.post("/agents/confirm/runs", "message", "clean", "background", "true", "session_id", "s");
        JsonObject paused = first.last("RunPaused");
        Http.Answer second = http.post(
                "/agents/confirm/runs/" + paused.text("run_id") + "/continue",
                "session_id",
                "s",
                "background",
                "true",
                "tools",
                TestAgents.decided(paused, "confirmed", true));
        assertThat(second.events().getFirst().get("event_index").toJson())
                .isEqualTo("" + first.events().size());
        Http.Answer all = http.post("/agents/confirm/runs/" + paused.text("run_id") + "/resume");
        assertThat(all.events())
                .hasSize(1 + first.events().size() + second.events().size());
    }

    @Test
    void aPausedRunThatGoesOnInTheForegroundIsReplayedWhole() {
        Http.Answer first =
                http.post("/agents/confirm/runs", "message", "clean", "background", "true", "session_id", "s");
        JsonObject paused = first.last("RunPaused");
        String path = "/agents/confirm/runs/" + paused.text("run_id");
        Http.Answer second = http.post(
                path + "/continue", "session_id", "s", "tools", TestAgents.decided(paused, "confirmed", true));
        assertThat(second.events())
                .extracting(event -> event.get("event_index"))
                .doesNotContainNull();
        Http.Answer all = http.post(path + "/resume", "session_id", "s");
        assertThat(all.events().getFirst().text("status")).isEqualTo("COMPLETED");
        assertThat(all.story()).endsWith("RunCompleted");
        assertThat(all.events())
                .hasSize(1 + first.events().size() + second.events().size());
    }
}
