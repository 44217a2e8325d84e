package dev.agentos4j.client.run;

import dev.agentos4j.client.http.Engine;
import dev.agentos4j.protocol.discovery.TeamDetails;
import java.util.List;
import java.util.concurrent.CompletableFuture;

final class EngineAsyncTeams extends EngineAsyncConversationRuns implements AsyncTeams {

    EngineAsyncTeams(Engine engine) {
        super(engine, RunKind.TEAM);
    }

    @Override
    public CompletableFuture<List<TeamDetails>> list() {
        return engine.sendAsync(calls.components(TeamDetails.SHAPE));
    }

    @Override
    public CompletableFuture<TeamDetails> get(String teamId) {
        return engine.sendAsync(calls.component(teamId, TeamDetails.SHAPE));
    }
}
