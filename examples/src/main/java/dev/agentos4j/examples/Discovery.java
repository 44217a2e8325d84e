package dev.agentos4j.examples;

import dev.agentos4j.client.AgentOSClient;
import dev.agentos4j.protocol.discovery.AgentDetails;
import dev.agentos4j.protocol.discovery.Config;

/** What an AgentOS consists of. */
final class Discovery {

    private Discovery() {}

    static void run(AgentOSClient client) {
        Config config = client.config();
        System.out.println("Connected to " + config.osId() + ", databases " + config.databases());
        System.out.println(
                "Agno " + client.info().agnoVersion() + ", " + client.health().status());

        for (AgentDetails agent : client.agents().list()) {
            System.out.println(agent.id() + ": " + agent.name());
        }
        client.teams().list().forEach(team -> System.out.println("team " + team.id()));
        client.workflows().list().forEach(workflow -> System.out.println("workflow " + workflow.id()));

        AgentDetails agent = client.agents().get("calculator");
        System.out.println(agent.name() + " uses " + agent.model());
    }
}
