package dev.agentos4j.server.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentos4j.protocol.json.JsonArray;
import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.json.JsonValue;
import dev.agentos4j.server.AgentOS;
import dev.agentos4j.server.Http;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WorkflowRoutesTest {

    private AgentOS os;
    private Http http;

    @BeforeEach
    void start() {
        os = TestWorkflows.serving(null);
        http = new Http(os);
    }

    @AfterEach
    void stop() {
        os.close();
    }

    @Test
    void workflowsAreListedInShortAndShownWhole() {
        assertThat(http.get("/workflows").list()).hasSize(3);
        JsonObject flow = http.get("/workflows/flow").json();
        List<JsonValue> steps = ((JsonArray) flow.get("steps")).values();
        assertThat(((JsonObject) steps.get(0)).get("agent")).isNotNull();
        assertThat(http.get("/info").json().get("workflow_count").toJson()).isEqualTo("3");
        assertThat(http.get("/workflows/nobody").body()).isEqualTo("{\"detail\":\"Workflow not found\"}");
    }

    @Test
    void aRunIsStreamedListedAndRead() {
        Http.Answer stream = http.post("/workflows/flow/runs", "message", "hi", "session_id", "s");
        assertThat(stream.story()).startsWith("WorkflowStarted", "StepStarted").endsWith("WorkflowCompleted");
        String runId = stream.events().get(0).text("run_id");

        assertThat(http.get("/workflows/flow/runs/" + runId + "?session_id=s")
                        .json()
                        .text("content"))
                .isEqualTo("YOU SAID: HI");
        assertThat(http.get("/workflows/flow/runs?session_id=s").list()).hasSize(1);
    }

    @Test
    void aPausedRunTellsBothFramesAndGoesOnWhenDecided() {
        Http.Answer paused = http.post("/workflows/careful/runs", "message", "hi", "session_id", "s");
        assertThat(paused.body()).contains("event: WorkflowPaused\n", "event: WorkflowRunOutput\ndata: {");
        JsonObject event = TestWorkflows.pausedEvent(paused.body());
        String requirements = TestWorkflows.confirmed(event).toJson();
        String path = "/workflows/careful/runs/" + event.text("run_id") + "/continue";

        assertThat(http.post(path, "step_requirements", "{", "session_id", "s").body())
                .isEqualTo("{\"detail\":\"Invalid JSON in step_requirements field\"}");
        assertThat(http.post(path, "step_requirements", "[{}]", "session_id", "s")
                        .status())
                .isEqualTo(400);
        assertThat(http.post(path, "step_requirements", requirements).body())
                .isEqualTo("{\"detail\":\"No session_id provided\"}");
        assertThat(http.post(path, "session_id", "s", "stream", "false").body())
                .contains("Cannot continue run - unresolved step requirements: ['shout']");
        assertThat(http.post(path, "session_id", "s").story()).containsExactly("WorkflowError");
        assertThat(http.post(path, "step_requirements", requirements, "session_id", "s")
                        .story())
                .containsExactly("StepContinued", "StepStarted", "StepOutput", "StepCompleted", "WorkflowCompleted");
        assertThat(http.post(path, "step_requirements", requirements, "session_id", "s")
                        .status())
                .isEqualTo(409);
        assertThat(http.post("/workflows/careful/runs/nothing/continue", "session_id", "s")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void aFailedRunIsToldByItsStatus() {
        Http.Answer answer = http.post("/workflows/failing/runs", "message", "hi", "stream", "false");
        assertThat(answer.status()).isEqualTo(500);
        assertThat(answer.body())
                .contains("Error running workflow", "error id ")
                .doesNotContain("boom");
    }
}
