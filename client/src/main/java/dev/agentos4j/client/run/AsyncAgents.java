package dev.agentos4j.client.run;

import dev.agentos4j.client.http.Engine;
import dev.agentos4j.protocol.discovery.AgentDetails;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** {@link Agents} without waiting. */
public interface AsyncAgents extends AsyncConversationRuns {

    /** {@code GET /agents} */
    CompletableFuture<List<AgentDetails>> list();

    /** {@code GET /agents/{agent_id}} */
    CompletableFuture<AgentDetails> get(String agentId);

    /**
     * Over an engine; users take {@code client.async().agents()}.
     *
     * @hidden
     */
    static AsyncAgents over(Engine engine) {
        return new EngineAsyncAgents(engine);
    }
}
