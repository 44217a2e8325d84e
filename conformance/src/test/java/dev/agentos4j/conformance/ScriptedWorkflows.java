package dev.agentos4j.conformance;

import dev.agentos4j.protocol.json.JsonArray;
import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.json.JsonValue;
import dev.agentos4j.protocol.run.StepOutput;
import dev.agentos4j.runtime.agent.Agent;
import dev.agentos4j.runtime.workflow.Step;
import dev.agentos4j.runtime.workflow.Workflow;
import dev.agentos4j.runtime.workflow.WorkflowBuilder;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;

/** The workflows that {@code scripts.json} describes. */
final class ScriptedWorkflows {

    private ScriptedWorkflows() {}

    /**
     * One of them.
     *
     * @param agents gives an agent by its id
     */
    static Workflow of(JsonObject script, Function<String, Agent> agents) {
        WorkflowBuilder builder = Workflow.builder()
                .id(text(script, "id"))
                .name(text(script, "name"))
                .description(text(script, "description"));
        for (JsonValue each : ((JsonArray) Objects.requireNonNull(script.get("steps"))).values()) {
            JsonObject step = (JsonObject) each;
            Step built = step.has("agent")
                    ? Step.of(text(step, "name"), agents.apply(text(step, "agent")))
                    : function(text(step, "name"), text(step, "function"));
            builder.step(step.has("confirm") ? built.confirm(text(step, "confirm")) : built);
        }
        return builder.build();
    }

    private static Step function(String name, String function) {
        if (!function.equals("upper")) {
            throw new IllegalArgumentException("no function " + function);
        }
        return Step.of(name, input -> StepOutput.of(input.previousText().toUpperCase(Locale.ROOT)))
                .functionName(function);
    }

    private static String text(JsonObject object, String name) {
        return Objects.requireNonNull(object.text(name), name);
    }
}
