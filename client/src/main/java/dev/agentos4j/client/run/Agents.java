package dev.agentos4j.client.run;

import dev.agentos4j.client.http.Face;
import dev.agentos4j.protocol.discovery.AgentDetails;
import dev.agentos4j.protocol.run.CompactedSession;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The agents of an AgentOS and their runs. */
public interface Agents extends ConversationRuns {

    /** All agents, with their details. {@code GET /agents} */
    default List<AgentDetails> list() {
        return new EngineAgents(Face.engine(this)).list();
    }

    /**
     * One agent. {@code GET /agents/{agent_id}}
     *
     * @throws dev.agentos4j.client.error.NotFoundException if there is none with this id
     */
    default AgentDetails get(String agentId) {
        return new EngineAgents(Face.engine(this)).get(agentId);
    }

    /** Summarizes the older messages of a session, see {@link #compactSession(String, String, String)}. */
    default CompactedSession compactSession(String agentId, String sessionId) {
        return compactSession(agentId, sessionId, null);
    }

    /**
     * Summarizes the older messages of a session, so that runs send less to the model; what is stored of it stays. Since
     * Agno 3.1. {@code POST /agents/{agent_id}/sessions/{session_id}/compact}
     *
     * @param userId whose session it is; {@code null} leaves it to the server
     * @return what came of it: an agent that does not compact is no error
     * @throws dev.agentos4j.client.error.NotFoundException if there is no such agent or session
     */
    default CompactedSession compactSession(String agentId, String sessionId, @Nullable String userId) {
        return new EngineAgents(Face.engine(this)).compactSession(agentId, sessionId, userId);
    }
}
