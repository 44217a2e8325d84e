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
        WorkflowRunOutput output = client.workflows().run("digest", "What are the benefits of Java?");
        System.out.println(output.status() + ": " + output.content());

        try (RunStream stream = client.workflows().stream("digest", "Explain machine learning")) {
            for (RunEvent event : stream) {
                if (event instanceof RunContent content) {
                    System.out.print(content.text());
                } else if (event instanceof StepCompleted step) {
                    System.out.println("\nstep " + step.stepName() + " is done");
                }
            }
        }
    }
}
