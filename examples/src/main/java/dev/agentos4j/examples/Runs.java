package dev.agentos4j.examples;

import dev.agentos4j.client.AgentOSClient;
import dev.agentos4j.client.run.RunAttempt;
import dev.agentos4j.client.run.RunRequest;
import dev.agentos4j.client.run.RunStream;
import dev.agentos4j.protocol.run.RunCompleted;
import dev.agentos4j.protocol.run.RunContent;
import dev.agentos4j.protocol.run.RunEvent;
import dev.agentos4j.protocol.run.RunOutput;
import dev.agentos4j.protocol.run.ToolCallStarted;
import java.util.List;
import java.util.Map;

/** Running an agent, plain and streamed. */
final class Runs {

    private Runs() {}

    static void run(AgentOSClient client) {
        plain(client);
        withOptions(client);
        streamed(client);
        several(client);
    }

    static void plain(AgentOSClient client) {
        RunOutput output = client.agents().run("calculator", "What is 2 + 2?");
        System.out.println(output.text() + " (" + output.metrics().totalTokens() + " tokens)");
    }

    static void withOptions(AgentOSClient client) {
        RunOutput output = client.agents()
                .run(
                        "calculator",
                        RunRequest.of("And doubled?")
                                .sessionId("session-123")
                                .userId("user-456")
                                .sessionState(Map.of("step", 2))
                                .metadata(Map.of("from", "an example")));
        System.out.println(output.sessionId() + ": " + output.text());
    }

    static void streamed(AgentOSClient client) {
        try (RunStream stream = client.agents().stream("weather", "How is the weather in Lisbon?")) {
            for (RunEvent event : stream) {
                if (event instanceof RunContent content) {
                    System.out.print(content.text());
                } else if (event instanceof ToolCallStarted call) {
                    System.out.println("calls " + call.tool().toolName());
                } else if (event instanceof RunCompleted completed) {
                    System.out.println("\nRun ID: " + completed.runId());
                }
            }
        }
    }

    static void several(AgentOSClient client) {
        List<RunRequest> requests = List.of(RunRequest.of("one"), RunRequest.of("two"), RunRequest.of("three"));
        for (RunAttempt<RunOutput> attempt : client.agents().runAll("calculator", requests, 2)) {
            System.out.println(attempt.orThrow().text());
        }
    }
}
