package dev.agentos4j.server.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentos4j.protocol.json.JsonArray;
import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.server.AgentOS;
import dev.agentos4j.server.Http;
import dev.agentos4j.server.TestAgents;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CheckpointStoriesTest {

    private AgentOS os;
    private Http http;

    @BeforeEach
    void start() {
        os = AgentOS.builder()
                .agents(TestAgents.echo(), TestAgents.calculator(), TestAgents.cleaner(), TestAgents.history())
                .build()
                .start();
        http = new Http(os);
    }

    @AfterEach
    void stop() {
        os.close();
    }

    private JsonObject run(String agent, String session) {
        return http.post("/agents/" + agent + "/runs", "message", "hi", "stream", "false", "session_id", session)
                .json();
    }

    private static List<JsonObject> objects(JsonObject object, String member) {
        return ((JsonArray) object.get(member))
                .values().stream().map(value -> (JsonObject) value).toList();
    }

    @Test
    void theEndOfARunIsACheckpoint() {
        JsonObject run = run("tool", "s");
        String path = "/agents/tool/runs/" + run.text("run_id") + "/checkpoints";
        JsonObject checkpoints = http.get(path + "?session_id=s").json();
        assertThat(checkpoints.text("run_id")).isEqualTo(run.text("run_id"));
        List<JsonObject> all = objects(checkpoints, "checkpoints");
        assertThat(all).hasSize(1);
        assertThat(all.getFirst().toJson())
                .startsWith("{\"checkpoint_id\":\"1\",\"run_id\":")
                .contains("\"message_index\":4,\"continue_from\":4,\"status\":\"COMPLETED\",\"reason\":\"end\"")
                .contains("\"message_role\":\"assistant\",\"message_preview\":\"The sum is 2+3.\",\"is_latest\":true");
    }

    @Test
    void aRunIsShownAsItWasAtAnyMessage() {
        JsonObject run = run("tool", "s");
        String path = "/agents/tool/runs/" + run.text("run_id") + "/checkpoints/";
        JsonObject one = http.get(path + "1?session_id=s").json();
        assertThat(objects((JsonObject) one.get("snapshot"), "messages")).hasSize(1);
        assertThat(objects((JsonObject) one.get("snapshot"), "tools")).isEmpty();
        assertThat(one.get("checkpoint").toJson())
                .contains("\"checkpoint_id\":null")
                .contains("\"reason\":\"snapshot\"")
                .contains("\"message_role\":\"user\"");
        JsonObject betweenCallAndResult = http.get(path + "2?session_id=s").json();
        assertThat(objects((JsonObject) betweenCallAndResult.get("snapshot"), "messages"))
                .as("a call stays with its result")
                .hasSize(1);
        JsonObject whole = http.get(path + "4?session_id=s").json();
        assertThat(objects((JsonObject) whole.get("snapshot"), "messages")).hasSize(4);
        assertThat(objects((JsonObject) whole.get("snapshot"), "tools")).hasSize(1);
        Http.Answer beyond = http.get(path + "5?session_id=s");
        assertThat(beyond.status()).isEqualTo(400);
        assertThat(beyond.json().text("detail")).isEqualTo("message_index must be between 0 and 4");
        assertThat(http.get(path + "x?session_id=s").body()).contains("[\"path\",\"message_index\"]");
        assertThat(http.get(path + "1?session_id=other").status()).isEqualTo(404);
        assertThat(http.get(path + "1").status()).isEqualTo(422);
    }

    @Test
    void aForkedSessionRemembersAndGoesItsOwnWay() {
        run("history", "s");
        Http.Answer forked = http.post("/agents/history/sessions/s/fork");
        assertThat(forked.json().text("forked_from_session_id")).isEqualTo("s");
        String fork = forked.json().text("session_id");
        assertThat(run("history", fork).text("content")).isEqualTo("I see 2 user messages");
        assertThat(run("history", "s").text("content")).isEqualTo("I see 2 user messages");
        JsonObject copied = (JsonObject)
                http.get("/agents/history/runs?session_id=" + fork).list().getFirst();
        assertThat(copied.text("forked_from_session_id")).isEqualTo("s");
        assertThat(http.get("/agents/history/runs?session_id=s").body()).doesNotContain(copied.text("run_id"));
    }

    @Test
    void aPauseCanBeContinuedInBothSessions() {
        http.post("/agents/confirm/runs", "message", "clean", "stream", "false", "session_id", "s");
        String fork = http.post("/agents/confirm/sessions/s/fork").json().text("session_id");
        for (String session : List.of(fork, "s")) {
            String runId = ((JsonObject) http.get("/agents/confirm/runs?session_id=" + session)
                            .list()
                            .getFirst())
                    .text("run_id");
            JsonObject paused = http.get("/agents/confirm/runs/" + runId + "?session_id=" + session)
                    .json();
            JsonObject done = http.post(
                            "/agents/confirm/runs/" + runId + "/continue",
                            "session_id",
                            session,
                            "stream",
                            "false",
                            "tools",
                            TestAgents.decided(paused, "confirmed", true))
                    .json();
            assertThat(done.text("content")).isEqualTo("Done: deleted /tmp/old.");
        }
    }

    @Test
    void whatCannotBeForkedIsRefused() {
        run("echo", "s");
        assertThat(http.post("/agents/echo/sessions/none/fork").json().text("detail"))
                .isEqualTo("Source session has no runs to fork.");
        assertThat(http.post("/agents/tool/sessions/s/fork").status())
                .as("it is another agent's")
                .isEqualTo(400);
        http.post("/agents/echo/runs", "message", "hi", "stream", "false", "session_id", "anns", "user_id", "ann");
        assertThat(http.post("/agents/echo/sessions/anns/fork?user_id=bob").status())
                .isEqualTo(400);
        assertThat(http.post("/agents/echo/sessions/anns/fork?user_id=ann").status())
                .isEqualTo(200);
        assertThat(http.post("/agents/nobody/sessions/s/fork").status()).isEqualTo(404);
    }
}
