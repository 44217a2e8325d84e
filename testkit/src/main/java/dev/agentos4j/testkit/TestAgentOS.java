package dev.agentos4j.testkit;

import dev.agentos4j.client.AgentOSClient;
import dev.agentos4j.client.AgentOSClientBuilder;
import dev.agentos4j.runtime.agent.Agent;
import dev.agentos4j.server.AgentOS;
import dev.agentos4j.server.AgentOSBuilder;
import dev.agentos4j.testkit.client.FaultyNetwork;

/**
 * A real AgentOS inside a test, on a port of its own, with a client and a network between them that can be made bad.
 *
 * <pre>{@code
 * Agent agent = Agent.builder().id("assistant").model(ScriptedModel.echo()).build();
 * try (TestAgentOS os = TestAgentOS.serving(agent)) {
 *     assertEquals("hi", os.client().agents().run("assistant", "hi").text());
 * }
 * }</pre>
 */
public final class TestAgentOS implements AutoCloseable {

    private final AgentOS server;
    private final FaultyNetwork network;
    private final AgentOSClient client;

    private TestAgentOS(AgentOS server) {
        this.server = server;
        this.network = FaultyNetwork.to(server.port());
        this.client = clientBuilder().build();
    }

    /** Serves these agents, keeping everything in a temporary file. */
    public static TestAgentOS serving(Agent... agents) {
        return start(AgentOS.builder().agents(agents));
    }

    /** Serves what was put together, on a free port. */
    public static TestAgentOS start(AgentOSBuilder builder) {
        AgentOS server = builder.build();
        try {
            return new TestAgentOS(server.start());
        } catch (RuntimeException failed) {
            server.close();
            throw failed;
        }
    }

    /** Where it is reached, by way of the network. */
    public String url() {
        return network.url();
    }

    /** A client of it with the defaults, closed together with it. */
    public AgentOSClient client() {
        return client;
    }

    /** For a client of it with other settings, which the caller closes. */
    public AgentOSClientBuilder clientBuilder() {
        return AgentOSClient.builder(url());
    }

    /** What lies between the client and the server. */
    public FaultyNetwork network() {
        return network;
    }

    /** The server, reached without the network. */
    public AgentOS server() {
        return server;
    }

    @Override
    public void close() {
        client.close();
        network.close();
        server.close();
    }
}
