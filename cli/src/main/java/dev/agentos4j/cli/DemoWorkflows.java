package dev.agentos4j.cli;

import static dev.agentos4j.runtime.model.ScriptedTurn.say;

import dev.agentos4j.protocol.run.StepOutput;
import dev.agentos4j.runtime.agent.Agent;
import dev.agentos4j.runtime.model.ScriptedModel;
import dev.agentos4j.runtime.workflow.Step;
import dev.agentos4j.runtime.workflow.Workflow;

/** The workflow of {@code agentos serve}: an agent writes, a function counts, a person agrees. */
final class DemoWorkflows {

    private DemoWorkflows() {}

    static Workflow newsletter() {
        Agent writer = Agent.builder()
                .id("writer")
                .name("Writer")
                .description("Writes a line about anything")
                .model(ScriptedModel.rules(say("News about {message}: it is going well.")))
                .build();
        return Workflow.builder()
                .id("newsletter")
                .name("Newsletter")
                .description("Writes a line, counts its words, and publishes it when somebody agrees")
                .step("write", writer)
                .step(
                        "count",
                        input -> StepOutput.of(input.previousText() + " ("
                                + input.previousText().split("\\s+").length + " words)"))
                .step(Step.of("publish", input -> StepOutput.of("Published: " + input.previousText()))
                        .confirm("Publish it?"))
                .build();
    }
}
