package dev.agentos4j.client.run;

import dev.agentos4j.client.http.Engine;
import dev.agentos4j.protocol.discovery.AgentDetails;
import dev.agentos4j.protocol.run.CompactedSession;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** {@link Agents} without waiting. */
public interface AsyncAgents extends AsyncConversationRuns {

    /** {@code GET /agents} */
    CompletableFuture<List<AgentDetails>> list();

    /** {@code GET /agents/{agent_id}} */
    CompletableFuture<AgentDetails> get(String agentId);

    /** Summarizes the older messages of a session, see {@link Agents#compactSession(String, String, String)}. */
    default CompletableFuture<CompactedSession> compactSession(String agentId, String sessionId) {
        return compactSession(agentId, sessionId, null);
    }

    /** {@code POST /agents/{agent_id}/sessions/{session_id}/compact} */
    CompletableFuture<CompactedSession> compactSession(String agentId, String sessionId, @Nullable String userId);

    /**
     * Over an engine; users take {@code client.async().agents()}.
     *
     * @hidden
     */
    static AsyncAgents over(Engine engine) {
        return new EngineAsyncAgents(engine);
    }
}
