package dev.agentos4j.client.run;

import dev.agentos4j.client.http.Engine;
import dev.agentos4j.protocol.discovery.AgentDetails;
import java.util.List;

final class EngineAgents extends EngineConversationRuns implements Agents {

    EngineAgents(Engine engine) {
        super(engine, RunKind.AGENT);
    }

    @Override
    public List<AgentDetails> list() {
        return engine.send(calls.components(AgentDetails.SHAPE));
    }

    @Override
    public AgentDetails get(String agentId) {
        return engine.send(calls.component(agentId, AgentDetails.SHAPE));
    }
}
