package dev.agentos4j.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentos4j.protocol.json.JsonArray;
import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.json.JsonValue;
import dev.agentos4j.runtime.model.ScriptedModel;
import dev.agentos4j.runtime.model.ScriptedTurn;
import dev.agentos4j.runtime.team.Team;
import dev.agentos4j.server.http.Route;
import dev.agentos4j.server.http.Wire;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Agno's chat page, agent-ui, makes these calls from a browser. */
class AgentUiStoriesTest {

    private static final String PAGE = "http://localhost:3000";

    private final AgentOS os = AgentOS.builder()
            .securityKey(null)
            .databaseId("ui-db")
            .agent(TestAgents.echo())
            .team(Team.builder()
                    .id("team")
                    .model(ScriptedModel.rules(
                            ScriptedTurn.call("delegate_task_to_member", Map.of("member_id", "echo", "task", "do it"))
                                    .after("user"),
                            ScriptedTurn.say("They said: {result}").after("tool")))
                    .members(TestAgents.echo())
                    .build())
            .build()
            .start();
    private final Http http = new Http(os);

    @AfterEach
    void close() {
        os.close();
    }

    @Test
    void theBrowserMayMakeEveryCall() throws IOException {
        for (Route route : os.routes().routes()) {
            String path = route.path().replaceAll("\\{\\w+}", "x");
            try (Wire wire = new Wire(os.port())) {
                Wire.Answer preflight = wire.request("OPTIONS " + path + " HTTP/1.1\nOrigin: " + PAGE
                        + "\nAccess-Control-Request-Method: " + route.method()
                        + "\nAccess-Control-Request-Headers: authorization,content-type");
                assertThat(preflight.status()).as(route.toString()).isEqualTo(200);
                assertThat(preflight.headers())
                        .as(route.toString())
                        .containsEntry("access-control-allow-origin", PAGE)
                        .containsEntry("access-control-allow-headers", "authorization,content-type")
                        .containsEntry("access-control-allow-credentials", "true");
                assertThat(preflight.headers().get("access-control-allow-methods"))
                        .contains(route.method());
            }
        }
    }

    @Test
    void thePageFindsTheServerAndWhatItServes() throws IOException {
        try (Wire wire = new Wire(os.port())) {
            Wire.Answer health = wire.request("GET /health HTTP/1.1\nOrigin: " + PAGE);
            assertThat(health.status()).isEqualTo(200);
            assertThat(health.headers()).containsEntry("access-control-allow-origin", PAGE);
        }
        for (String kind : List.of("agents", "teams")) {
            JsonObject each = (JsonObject) http.get("/" + kind).list().getFirst();
            assertThat(each.text("id")).isNotBlank();
            assertThat(each.text("db_id")).as(kind).isEqualTo("ui-db");
            assertThat(each.get("model")).isInstanceOf(JsonObject.class);
        }
    }

    @ParameterizedTest
    @CsvSource({"agent,agents,echo,RunStarted,RunCompleted", "team,teams,team,TeamRunStarted,TeamRunCompleted"})
    void aChatBeginsWithoutASessionAndIsFoundInTheSideBarAfterwards(
            String type, String area, String id, String started, String completed) {
        Http.Answer first = run(area, id, "hello", "");
        String session = first.last(started).text("session_id");
        assertThat(session).as("one is made").isNotBlank();
        assertThat(first.last(completed).text("session_id")).isEqualTo(session);
        Http.Answer second = run(area, id, "hello again", session);
        assertThat(second.last(completed).text("session_id")).isEqualTo(session);

        JsonObject page = http.get("/sessions?type=" + type + "&component_id=" + id + "&db_id=ui-db")
                .json();
        List<JsonValue> sessions = ((JsonArray) page.get("data")).values();
        assertThat(sessions).hasSize(1);
        assertThat(((JsonObject) sessions.getFirst()).text("session_id")).isEqualTo(session);
        assertThat(((JsonObject) sessions.getFirst()).text("session_name")).isEqualTo("hello");

        List<JsonObject> runs = http.get("/sessions/" + session + "/runs?type=" + type + "&db_id=ui-db").list().stream()
                .map(JsonObject.class::cast)
                .filter(run -> run.text(type + "_id") != null)
                .toList();
        assertThat(runs).extracting(run -> run.text("run_input")).containsExactly("hello", "hello again");
        assertThat(runs).allSatisfy(run -> {
            assertThat(run.text("content")).isNotBlank();
            assertThat(run.get("created_at")).isNotNull();
        });

        assertThat(http.delete("/sessions/" + session + "?db_id=ui-db").status())
                .isEqualTo(204);
        assertThat(http.get("/sessions/" + session + "/runs?type=" + type + "&db_id=ui-db")
                        .status())
                .isEqualTo(404);
    }

    /** The page sends a multipart form, with an empty session at first. */
    private Http.Answer run(String area, String id, String message, String session) {
        return http.multipart(
                "/" + area + "/" + id + "/runs",
                "\"message\"",
                message,
                "\"stream\"",
                "true",
                "\"session_id\"",
                session);
    }
}
