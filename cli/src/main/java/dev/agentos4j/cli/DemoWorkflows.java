package dev.agentos4j.cli;

import static dev.agentos4j.runtime.model.ScriptedTurn.say;

import dev.agentos4j.protocol.run.StepOutput;
import dev.agentos4j.runtime.agent.Agent;
import dev.agentos4j.runtime.model.ScriptedModel;
import dev.agentos4j.runtime.workflow.Step;
import dev.agentos4j.runtime.workflow.StepInput;
import dev.agentos4j.runtime.workflow.Workflow;

/** The workflows of the quick start and of {@code agentos serve}: an agent writes, a function counts, a person agrees. */
final class DemoWorkflows {

    private DemoWorkflows() {}

    /** Runs to its end by itself. */
    static Workflow digest() {
        return Workflow.builder()
                .id("digest")
                .name("Digest")
                .description("Writes a line and counts its words")
                .step("write", writer())
                .step("count", DemoWorkflows::counted)
                .build();
    }

    /** Waits for a person before its last step. */
    static Workflow newsletter() {
        return Workflow.builder()
                .id("newsletter")
                .name("Newsletter")
                .description("Writes a line, counts its words, and publishes it when somebody agrees")
                .step("write", writer())
                .step("count", DemoWorkflows::counted)
                .step(Step.of("publish", input -> StepOutput.of("Published: " + input.previousText()))
                        .confirm("Publish it?"))
                .build();
    }

    private static Agent writer() {
        return Agent.builder()
                .id("writer")
                .name("Writer")
                .description("Writes a line about anything")
                .model(ScriptedModel.rules(DemoAgents.endless(), say("News about {message}: it is going well.")))
                .build();
    }

    private static StepOutput counted(StepInput input) {
        String text = input.previousText();
        return StepOutput.of(text + " (" + text.split("\\s+").length + " words)");
    }
}
