package dev.agentos4j.server.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.json.JsonValue;
import dev.agentos4j.protocol.level.AgnoLevel;
import dev.agentos4j.protocol.run.StepOutput;
import dev.agentos4j.runtime.model.ModelException;
import dev.agentos4j.runtime.workflow.OnError;
import dev.agentos4j.runtime.workflow.Step;
import dev.agentos4j.runtime.workflow.StepInput;
import dev.agentos4j.runtime.workflow.Workflow;
import dev.agentos4j.server.AgentOS;
import dev.agentos4j.server.Http;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Steps that say how far they are, and what programs learn of those that fail. */
class StepProgressStoriesTest {

    private final AtomicInteger attempts = new AtomicInteger();
    private final AtomicReference<StepInput> left = new AtomicReference<>();
    private final AgentOS os = os(AgnoLevel.V3_1);
    private final Http http = new Http(os);

    private AgentOS os(AgnoLevel level) {
        return AgentOS.builder()
                .level(level)
                .securityKey(null)
                .workflows(
                        Workflow.builder()
                                .id("copying")
                                .step(Step.of("copy", this::copy).retries(1))
                                .step(Step.of("look back", this::lookBack))
                                .build(),
                        Workflow.builder()
                                .id("failing")
                                .step(Step.of("ask", StepProgressStoriesTest::ask)
                                        .retries(0)
                                        .onError(OnError.FAIL))
                                .build())
                .build()
                .start();
    }

    private StepOutput copy(StepInput input) {
        left.set(input);
        input.progress("begun");
        if (attempts.incrementAndGet() == 1) {
            throw new IllegalStateException("not this time");
        }
        input.progress("half", JsonObject.of("percent", 50));
        return StepOutput.of("copied");
    }

    private StepOutput lookBack(StepInput input) {
        left.get().progress("too late");
        return StepOutput.of("done");
    }

    private static StepOutput ask(StepInput input) {
        throw new ModelException("too fast", "model_provider_error", "model_rate_limit_error", false, null);
    }

    @AfterEach
    void stop() {
        os.close();
    }

    @Test
    void eachAttemptSaysHowFarItIsWhileItRuns() {
        Http.Answer run = http.post("/workflows/copying/runs", "message", "go", "session_id", "s");
        List<JsonObject> progress = run.events().stream()
                .filter(event -> "StepProgress".equals(event.text("event")))
                .toList();
        assertThat(progress).extracting(event -> event.text("content")).containsExactly("begun", "begun", "half");
        assertThat(progress).extracting(event -> event.get("attempt").toJson()).containsExactly("1", "2", "2");
        JsonObject half = progress.getLast();
        assertThat(half.get("data")).isEqualTo(JsonObject.of("percent", 50));
        assertThat(half.text("step_name")).isEqualTo("copy");
        assertThat(half.get("step_index")).isEqualTo(JsonValue.of(0));
        assertThat(half.text("step_id")).isEqualTo(stepId(run)).isNotNull();
        assertThat(run.story())
                .containsSubsequence("StepStarted", "StepProgress", "StepOutput", "StepCompleted", "WorkflowCompleted");
    }

    private static String stepId(Http.Answer run) {
        return run.events().stream()
                .filter(event -> "StepStarted".equals(event.text("event")))
                .map(event -> event.text("step_id"))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aRunThatIsNotStreamedHasNothingOfIt() {
        JsonObject run = http.post("/workflows/copying/runs", "message", "go", "session_id", "s", "stream", "false")
                .json();
        assertThat(run.text("status")).isEqualTo("COMPLETED");
        assertThat(run.toJson()).doesNotContain("StepProgress", "half");
    }

    @Test
    void aFailureOfTheModelHasTheIdThatProgramsKnow() {
        Http.Answer failed =
                http.post("/workflows/failing/runs", "message", "go", "session_id", "s", "stream", "false");
        assertThat(failed.status()).isEqualTo(500);
        assertThat(failed.json().text("error_type")).isEqualTo("model_provider_error");
        assertThat(failed.json().text("error_id")).isEqualTo("model_rate_limit_error");
        assertThat(failed.json().text("detail")).startsWith("Error running workflow");
        JsonObject told = http.post("/workflows/failing/runs", "message", "go", "session_id", "s")
                .last("WorkflowError");
        assertThat(told.text("error_type")).isEqualTo("model_provider_error");
        assertThat(told.text("error_id")).isEqualTo("model_rate_limit_error");
    }

    @Test
    void atLevel29ABodyHasTheDetailAlone() {
        try (AgentOS older = os(AgnoLevel.V2_9)) {
            Http.Answer failed = new Http(older)
                    .post("/workflows/failing/runs", "message", "go", "session_id", "s", "stream", "false");
            assertThat(failed.status()).isEqualTo(500);
            assertThat(failed.json().members()).containsOnlyKeys("detail");
        }
    }
}
