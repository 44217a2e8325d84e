package dev.agentos4j.examples;

import dev.agentos4j.client.AgentOSClient;
import dev.agentos4j.client.run.RunStream;
import dev.agentos4j.protocol.run.RunContent;
import dev.agentos4j.protocol.run.RunEvent;
import dev.agentos4j.protocol.run.RunOutput;

/** Teams: agents that work together. */
final class Teams {

    private Teams() {}

    static void run(AgentOSClient client) {
        RunOutput output = client.teams().run("concierge", "How is the weather?");
        System.out.println(output.text());
        output.memberResponses().forEach(member -> System.out.println("  a member said: " + member));

        try (RunStream stream = client.teams().stream("concierge", "How is the weather?")) {
            for (RunEvent event : stream) {
                if (event instanceof RunContent content) {
                    System.out.print(content.text());
                }
            }
        }
        System.out.println();
    }
}
