package dev.agentos4j.client.run;

import dev.agentos4j.client.http.Engine;
import dev.agentos4j.protocol.discovery.AgentDetails;
import dev.agentos4j.protocol.run.CompactedSession;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

final class EngineAsyncAgents extends EngineAsyncConversationRuns implements AsyncAgents {

    EngineAsyncAgents(Engine engine) {
        super(engine, RunKind.AGENT);
    }

    @Override
    public CompletableFuture<List<AgentDetails>> list() {
        return engine.sendAsync(calls.components(AgentDetails.SHAPE));
    }

    @Override
    public CompletableFuture<AgentDetails> get(String agentId) {
        return engine.sendAsync(calls.component(agentId, AgentDetails.SHAPE));
    }

    @Override
    public CompletableFuture<CompactedSession> compactSession(
            String agentId, String sessionId, @Nullable String userId) {
        return engine.sendAsync(calls.compactSession(agentId, sessionId, userId));
    }
}
