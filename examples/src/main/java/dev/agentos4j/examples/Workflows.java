package dev.agentos4j.examples;

import dev.agentos4j.client.AgentOSClient;
import dev.agentos4j.client.run.RunStream;
import dev.agentos4j.protocol.run.RunContent;
import dev.agentos4j.protocol.run.RunEvent;
import dev.agentos4j.protocol.run.StepCompleted;
import dev.agentos4j.protocol.run.WorkflowRunOutput;

/** Workflows: steps in an order that the program decides. */
final class Workflows {

    private Workflows() {}

    static void run(AgentOSClient client) {
        WorkflowRunOutput output = client.workflows().run("workflow", "What are the benefits of Java?");
        System.out.println(output.status() + ": " + output.content());

        try (RunStream stream = client.workflows().stream("workflow", "Explain machine learning")) {
            for (RunEvent event : stream) {
                switch (event) {
                    case RunContent content -> System.out.print(content.text());
                    case StepCompleted step -> System.out.println("\nstep " + step.stepName() + " is done");
                    default -> {}
                }
            }
        }
    }
}
