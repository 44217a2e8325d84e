package dev.agentos4j.client.run;

import dev.agentos4j.client.http.Face;
import dev.agentos4j.protocol.discovery.TeamDetails;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** {@link Teams} without waiting. */
public interface AsyncTeams extends AsyncConversationRuns {

    /** {@code GET /teams} */
    default CompletableFuture<List<TeamDetails>> list() {
        return new EngineAsyncTeams(Face.engine(this)).list();
    }

    /** {@code GET /teams/{team_id}} */
    default CompletableFuture<TeamDetails> get(String teamId) {
        return new EngineAsyncTeams(Face.engine(this)).get(teamId);
    }
}
