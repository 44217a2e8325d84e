package dev.agentos4j.client.run;

import dev.agentos4j.client.http.Engine;
import dev.agentos4j.protocol.discovery.AgentDetails;
import dev.agentos4j.protocol.run.CompactedSession;
import java.util.List;
import org.jspecify.annotations.Nullable;

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

    @Override
    public CompactedSession compactSession(String agentId, String sessionId, @Nullable String userId) {
        return engine.send(calls.compactSession(agentId, sessionId, userId));
    }
}
