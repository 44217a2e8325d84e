package dev.agentos4j.client.run;

import dev.agentos4j.client.http.Face;
import dev.agentos4j.protocol.discovery.AgentDetails;
import dev.agentos4j.protocol.run.CompactedSession;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** {@link Agents} without waiting. */
public interface AsyncAgents extends AsyncConversationRuns {

    /** {@code GET /agents} */
    default CompletableFuture<List<AgentDetails>> list() {
        return new EngineAsyncAgents(Face.engine(this)).list();
    }

    /** {@code GET /agents/{agent_id}} */
    default CompletableFuture<AgentDetails> get(String agentId) {
        return new EngineAsyncAgents(Face.engine(this)).get(agentId);
    }

    /** Summarizes the older messages of a session, see {@link Agents#compactSession(String, String, String)}. */
    default CompletableFuture<CompactedSession> compactSession(String agentId, String sessionId) {
        return compactSession(agentId, sessionId, null);
    }

    /** {@code POST /agents/{agent_id}/sessions/{session_id}/compact} */
    default CompletableFuture<CompactedSession> compactSession(
            String agentId, String sessionId, @Nullable String userId) {
        return new EngineAsyncAgents(Face.engine(this)).compactSession(agentId, sessionId, userId);
    }
}
