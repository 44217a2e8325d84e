package dev.agentos4j.client.run;

import dev.agentos4j.client.http.Engine;
import dev.agentos4j.protocol.discovery.AgentDetails;
import java.util.List;

/** The agents of an AgentOS and their runs. */
public interface Agents extends ConversationRuns {

    /** All agents, with their details. {@code GET /agents} */
    List<AgentDetails> list();

    /**
     * One agent. {@code GET /agents/{agent_id}}
     *
     * @throws dev.agentos4j.client.NotFoundException if there is none with this id
     */
    AgentDetails get(String agentId);

    /**
     * Over an engine; users take {@code client.agents()}.
     *
     * @hidden
     */
    static Agents over(Engine engine) {
        return new EngineAgents(engine);
    }
}
