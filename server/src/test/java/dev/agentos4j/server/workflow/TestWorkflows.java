package dev.agentos4j.server.workflow;

import dev.agentos4j.protocol.json.JsonArray;
import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.json.JsonValue;
import dev.agentos4j.protocol.run.StepOutput;
import dev.agentos4j.runtime.workflow.OnError;
import dev.agentos4j.runtime.workflow.Step;
import dev.agentos4j.runtime.workflow.Workflow;
import dev.agentos4j.server.AgentOS;
import dev.agentos4j.server.AgentOSBuilder;
import dev.agentos4j.server.TestAgents;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** An AgentOS with workflows, and what clients of it do. */
final class TestWorkflows {

    private TestWorkflows() {}

    static AgentOS serving(@Nullable String key) {
        return start(AgentOS.builder().securityKey(key));
    }

    static AgentOS serving(@Nullable String key, Path database) {
        return start(AgentOS.builder().securityKey(key).database(database));
    }

    static AgentOS start(AgentOSBuilder builder) {
        Step shout =
                Step.of("shout", input -> StepOutput.of(input.previousText().toUpperCase(Locale.ROOT)));
        Step bad = Step.of("bad", input -> {
                    throw new IllegalStateException("boom");
                })
                .retries(0)
                .onError(OnError.FAIL);
        return builder.workflow(Workflow.builder()
                        .id("flow")
                        .step("draft", TestAgents.echo())
                        .step(shout)
                        .build())
                .workflow(Workflow.builder()
                        .id("careful")
                        .step(shout.confirm("Publish?"))
                        .build())
                .workflow(Workflow.builder().id("failing").step(bad).build())
                .build()
                .start();
    }

    static JsonObject pausedEvent(String body) {
        String marker = "event: WorkflowPaused\ndata: ";
        String from = body.substring(body.indexOf(marker) + marker.length());
        return JsonObject.parse(from.substring(0, from.indexOf('\n')));
    }

    /** What is to be sent back to agree to everything. */
    static JsonArray confirmed(JsonObject paused) {
        List<JsonValue> decided = new ArrayList<>();
        ((JsonArray) paused.get("step_requirements"))
                .values()
                .forEach(each -> decided.add(((JsonObject) each).with("confirmed", true)));
        return new JsonArray(decided);
    }
}
