package dev.agentos4j.examples;

import dev.agentos4j.client.AgentOSClient;
import dev.agentos4j.client.memory.MemoryQuery;
import dev.agentos4j.protocol.memory.UserMemory;
import dev.agentos4j.protocol.memory.UserMemoryDraft;
import dev.agentos4j.runtime.agent.Agent;
import dev.agentos4j.runtime.model.Model;

/** Memories: what is known of users from one conversation to the next. */
final class Memories {

    private Memories() {}

    static void run(AgentOSClient client) {
        UserMemory tea = client.memories().create("ann", "Drinks tea in the morning.", "drinks");
        for (UserMemory memory : client.memories().listAll(MemoryQuery.of("ann").topics("drinks"))) {
            System.out.println(memory.memory());
        }
        change(client, tea.memoryId());
    }

    private static void change(AgentOSClient client, String memoryId) {
        UserMemoryDraft coffee =
                UserMemoryDraft.of("ann", "Drinks coffee in the morning.").topics("drinks");
        System.out.println(client.memories().update(memoryId, coffee).memory());
        System.out.println(client.memories().topics());
        client.memories().delete(memoryId);
    }

    /** An agent that remembers: its model keeps what is worth it, and is told in later conversations. */
    static Agent friend(Model model) {
        return Agent.builder().id("friend").model(model).memories().build();
    }
}
