package dev.agentos4j.examples;

import dev.agentos4j.client.AgentOSClient;
import dev.agentos4j.client.AsyncAgentOSClient;

/** The same without waiting. */
final class Async {

    private Async() {}

    static void run(AgentOSClient client) {
        AsyncAgentOSClient async = client.async();
        async.agents()
                .run("calculator", "hi")
                .thenCombine(async.config(), (output, config) -> config.osId() + " says " + output.text())
                .thenAccept(System.out::println)
                .join();
    }
}
