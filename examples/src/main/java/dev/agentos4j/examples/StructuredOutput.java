package dev.agentos4j.examples;

import dev.agentos4j.client.AgentOSClient;
import dev.agentos4j.client.run.RunRequest;

/** Answers that fill a record. */
final class StructuredOutput {

    private StructuredOutput() {}

    record Town(String name) {}

    static void run(AgentOSClient client) {
        RunRequest request = RunRequest.of("Name a town").outputType(Town.class);
        Town town = client.agents().run("geographer", request).as(Town.class);
        System.out.println(town.name());
    }
}
