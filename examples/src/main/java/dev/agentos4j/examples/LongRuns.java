package dev.agentos4j.examples;

import dev.agentos4j.client.AgentOSClient;
import dev.agentos4j.client.run.BackgroundRunHandle;
import dev.agentos4j.client.run.RunRequest;
import dev.agentos4j.client.run.RunStream;
import dev.agentos4j.protocol.run.RunContent;
import dev.agentos4j.protocol.run.RunEvent;
import dev.agentos4j.protocol.run.RunOutput;
import java.time.Duration;

/** Runs that outlive a connection. */
final class LongRuns {

    private LongRuns() {}

    static void run(AgentOSClient client) {
        resumable(client);
        background(client);
        cancelled(client);
    }

    static void resumable(AgentOSClient client) {
        RunRequest request = RunRequest.of("Tell me a story").resumable();
        try (RunStream stream = client.agents().stream("calculator", request)) {
            for (RunEvent event : stream) {
                if (event instanceof RunContent content) {
                    System.out.print(content.text());
                }
            }
            System.out.println("\nresumed " + stream.reconnects().size() + " times");
        }
    }

    static void background(AgentOSClient client) {
        BackgroundRunHandle<RunOutput> handle = client.agents().runInBackground("calculator", "Count the stars");
        System.out.println("run " + handle.runId() + " goes on without us");
        RunOutput output = handle.awaitCompleted(Duration.ofMinutes(5));
        System.out.println(output.text());
    }

    static void cancelled(AgentOSClient client) {
        try (RunStream stream = client.agents().stream("storyteller", "Tell me a very long story")) {
            stream.next();
            client.agents().cancel("storyteller", stream.runId());
            stream.forEach(event -> {});
            System.out.println("ended as " + stream.result().status());
        }
    }
}
