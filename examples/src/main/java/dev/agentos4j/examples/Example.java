package dev.agentos4j.examples;

import dev.agentos4j.client.AgentOSClient;

/** What a client can do in one area. */
@FunctionalInterface
interface Example {

    void run(AgentOSClient client) throws Exception;
}
