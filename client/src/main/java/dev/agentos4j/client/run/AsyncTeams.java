package dev.agentos4j.client.run;

import dev.agentos4j.client.http.Engine;
import dev.agentos4j.protocol.discovery.TeamDetails;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** {@link Teams} without waiting. */
public interface AsyncTeams extends AsyncConversationRuns {

    /** {@code GET /teams} */
    CompletableFuture<List<TeamDetails>> list();

    /** {@code GET /teams/{team_id}} */
    CompletableFuture<TeamDetails> get(String teamId);

    /**
     * Over an engine; users take {@code client.async().teams()}.
     *
     * @hidden
     */
    static AsyncTeams over(Engine engine) {
        return new EngineAsyncTeams(engine);
    }
}
