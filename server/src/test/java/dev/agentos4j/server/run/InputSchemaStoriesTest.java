package dev.agentos4j.server.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.run.StepOutput;
import dev.agentos4j.runtime.agent.Agent;
import dev.agentos4j.runtime.model.ScriptedModel;
import dev.agentos4j.runtime.team.Team;
import dev.agentos4j.runtime.workflow.Workflow;
import dev.agentos4j.server.AgentOS;
import dev.agentos4j.server.Http;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Agents, teams and workflows that take objects which fit a schema, and no other messages. */
class InputSchemaStoriesTest {

    private record Trip(String city, int days) {}

    private static final String FITS = "{\"city\":\"Ulm\",\"days\":2}";
    private static final String REFUSED = "Input failed schema validation: ";

    private final AgentOS os = AgentOS.builder()
            .securityKey(null)
            .agents(Agent.builder()
                    .id("trip")
                    .name("Trip")
                    .model(ScriptedModel.echo())
                    .input(Trip.class)
                    .build())
            .teams(Team.builder()
                    .id("trips")
                    .model(ScriptedModel.echo())
                    .members(Agent.builder()
                            .id("guide")
                            .model(ScriptedModel.echo())
                            .build())
                    .input(Trip.class)
                    .build())
            .workflows(Workflow.builder()
                    .id("tour")
                    .input(Trip.class)
                    .step("go", input -> StepOutput.of(Objects.requireNonNull(input.input())))
                    .build())
            .build()
            .start();
    private final Http http = new Http(os);

    @AfterEach
    void close() {
        os.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/agents/trip", "/teams/trips", "/workflows/tour"})
    void whatDoesNotFitIsRefused(String component) {
        for (String wrong :
                new String[] {"hi", "7", "[]", "{\"city\":\"Ulm\"}", "{\"city\":\"Ulm\",\"days\":\"two\"}"}) {
            Http.Answer unary = http.post(component + "/runs", "message", wrong, "session_id", "s", "stream", "false");
            assertThat(unary.status()).as(wrong).isEqualTo(400);
            assertThat(unary.json().text("detail")).startsWith(REFUSED);
            assertThat(http.post(component + "/runs", "message", wrong, "stream", "false", "background", "true")
                            .status())
                    .isEqualTo(400);
        }
        assertThat(http.get("/sessions/s/runs").status())
                .as("nothing is stored")
                .isEqualTo(404);
    }

    @Test
    void aStreamSaysWhyAsItsOnlyEvent() {
        Http.Answer streamed = http.post("/agents/trip/runs", "message", "hi", "session_id", "s");
        assertThat(streamed.status()).isEqualTo(200);
        assertThat(streamed.story()).containsExactly("RunError");
        JsonObject error = streamed.last("RunError");
        assertThat(error.text("content")).startsWith("it is not JSON");
        assertThat(error.text("agent_id")).isEqualTo("trip");
        assertThat(error.text("session_id")).isEqualTo("s");
        assertThat(http.post("/teams/trips/runs", "message", "hi", "background", "true")
                        .story())
                .containsExactly("TeamRunError");
        assertThat(http.post("/workflows/tour/runs", "message", "hi").story()).containsExactly("WorkflowError");
    }

    @Test
    void whatFitsIsTheInputAsAnObject() {
        JsonObject run = http.post("/agents/trip/runs", "message", FITS, "stream", "false")
                .json();
        assertThat(run.text("content")).isEqualTo(FITS);
        assertThat(object(run, "input").get("input_content")).isEqualTo(JsonObject.parse(FITS));
        assertThat(http.post("/workflows/tour/runs", "message", FITS, "stream", "false")
                        .json()
                        .get("content"))
                .isEqualTo(JsonObject.parse(FITS));
    }

    @Test
    void whoLooksAtTheComponentSeesItsSchema() {
        for (String component : new String[] {"/agents/trip", "/teams/trips", "/workflows/tour"}) {
            JsonObject schema = object(http.get(component).json(), "input_schema");
            assertThat(schema.text("title")).isEqualTo("Trip");
            assertThat(object(schema, "properties").members()).containsOnlyKeys("city", "days");
        }
    }

    private static JsonObject object(JsonObject outer, String member) {
        return (JsonObject) Objects.requireNonNull(outer.get(member));
    }
}
