package dev.agentos4j.server.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.server.AgentOS;
import dev.agentos4j.server.Http;
import dev.agentos4j.server.TestAgents;
import dev.agentos4j.server.http.Wire;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is left of runs when the server was stopped and started again. */
class RestartStoriesTest {

    @TempDir
    private Path folder;

    private AgentOS os;
    private Http http;

    @BeforeEach
    void start() {
        os = open();
        http = new Http(os);
    }

    @AfterEach
    void stop() {
        os.close();
    }

    private AgentOS open() {
        return AgentOS.builder()
                .agents(TestAgents.echo(), TestAgents.slow(), TestAgents.cleaner())
                .database(folder.resolve("os.db"))
                .build()
                .start();
    }

    private void restart() {
        stop();
        start();
    }

    @Test
    void aStreamIsTakenUpFromTheDatabase() {
        Http.Answer whole = http.post("/agents/echo/runs", "message", "hi", "background", "true", "session_id", "s");
        String path = "/agents/echo/runs/" + whole.events().getFirst().text("run_id") + "/resume";
        restart();
        Http.Answer all = http.post(path, "session_id", "s");
        int count = whole.events().size();
        assertThat(all.events().getFirst().toJson())
                .contains("\"event\":\"replay\"")
                .contains("\"status\":\"COMPLETED\"")
                .contains("\"total_events\":" + count);
        assertThat(all.events().subList(1, count + 1)).isEqualTo(whole.events());
        Http.Answer rest = http.post(path, "session_id", "s", "last_event_index", "3");
        assertThat(rest.events().subList(1, rest.events().size()))
                .isEqualTo(whole.events().subList(4, count));
        assertThat(http.post(path, "last_event_index", "" + (count - 1)).events())
                .as("nothing is missed, and no session needs to be named")
                .hasSize(1);
        assertThat(http.post("/agents/slow/runs/" + path.split("/")[4] + "/resume", "session_id", "s")
                        .story())
                .as("it is another agent's")
                .containsExactly("error");
    }

    @Test
    void aClientThatClaimsToHaveMoreThanThereIsMissesNothing() {
        String runId = http.post("/agents/echo/runs", "message", "hi", "stream", "false", "session_id", "s")
                .json()
                .text("run_id");
        restart();
        for (String last : List.of("9223372036854775807", "-9223372036854775808")) {
            Http.Answer rest = http.post("/agents/echo/runs/" + runId + "/resume", "last_event_index", last);
            assertThat(rest.events().getFirst().text("event")).as(last).isEqualTo("replay");
        }
    }

    @Test
    void aPauseIsContinuedAndItsStreamKeepsCounting() {
        Http.Answer first =
                http.post("/agents/confirm/runs", "message", "clean", "background", "true", "session_id", "s");
        JsonObject paused = first.last("RunPaused");
        String path = "/agents/confirm/runs/" + paused.text("run_id");
        restart();
        assertThat(http.post(path + "/resume", "session_id", "s").story()).endsWith("RunPaused");
        Http.Answer second = http.post(
                path + "/continue",
                "session_id",
                "s",
                "background",
                "true",
                "tools",
                TestAgents.decided(paused, "confirmed", true));
        assertThat(second.story()).endsWith("RunCompleted");
        assertThat(second.events().getFirst().get("event_index").toJson())
                .isEqualTo("" + first.events().size());
        Http.Answer all = http.post(path + "/resume", "session_id", "s");
        assertThat(all.events())
                .as("what this process did not see comes from the database")
                .hasSize(1 + first.events().size() + second.events().size());
        restart();
        assertThat(http.post(path + "/resume", "session_id", "s")
                        .events()
                        .subList(1, all.events().size()))
                .isEqualTo(all.events().subList(1, all.events().size()));
    }

    @Test
    void aRunThatWasStoppedWithTheServerEndsCancelled() throws Exception {
        String form = "message=go&background=true&session_id=s&run_id=r";
        try (Wire wire = new Wire(os.port())) {
            wire.send(
                    "POST /agents/slow/runs HTTP/1.1\nHost: localhost\nContent-Type: application/x-www-form-urlencoded\n"
                            + "Content-Length: " + form.length() + "\n\n" + form);
            wire.head();
            wire.chunk();
        }
        restart();
        Http.Answer all = http.post("/agents/slow/runs/r/resume", "session_id", "s");
        assertThat(all.events().getFirst().text("status")).isEqualTo("CANCELLED");
        assertThat(all.story()).endsWith("RunCancelled", "RunCompleted");
        assertNumbered(all.events().subList(1, all.events().size()));
    }

    @Test
    void aRunOfAnotherServerOnTheSameFileIsFollowed() throws Exception {
        try (AgentOS other = open()) {
            http.post("/agents/echo/runs", "message", "hi", "background", "true", "session_id", "s", "run_id", "ended");
            assertThat(new Http(other)
                            .post("/agents/echo/runs/ended/resume", "session_id", "s")
                            .story())
                    .startsWith("replay", "RunStarted")
                    .endsWith("RunCompleted");
            String form = "message=go&background=true&session_id=s&run_id=r";
            try (Wire wire = new Wire(os.port())) {
                wire.send(
                        "POST /agents/slow/runs HTTP/1.1\nHost: localhost\nContent-Type: application/x-www-form-urlencoded\n"
                                + "Content-Length: " + form.length() + "\n\n" + form);
                wire.head();
                wire.chunk();
            }
            Http.Answer followed = new Http(other).post("/agents/slow/runs/r/resume", "session_id", "s");
            assertThat(followed.story()).contains("subscribed").endsWith("RunCompleted");
            assertNumbered(followed.events().stream()
                    .filter(event -> event.has("event_index"))
                    .toList());
        }
    }

    @Test
    void aRunOfAnotherServerOnTheSameFileIsCancelledThere() throws Exception {
        try (AgentOS other = open()) {
            http.post(
                    "/agents/slow/runs",
                    "message",
                    "go",
                    "background",
                    "true",
                    "stream",
                    "false",
                    "session_id",
                    "s",
                    "run_id",
                    "r");
            assertThat(new Http(other).post("/agents/slow/runs/r/cancel").status())
                    .isEqualTo(200);
            Http.Answer followed = http.post("/agents/slow/runs/r/resume", "session_id", "s");
            assertThat(followed.story()).endsWith("RunCancelled");
            assertThat(http.get("/agents/slow/runs/r?session_id=s").json().text("status"))
                    .isEqualTo("CANCELLED");
        }
    }

    private static void assertNumbered(List<JsonObject> events) {
        for (int i = 0; i < events.size(); i++) {
            assertThat(events.get(i).get("event_index").toJson()).isEqualTo("" + i);
        }
    }
}
