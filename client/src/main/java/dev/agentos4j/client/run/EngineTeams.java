package dev.agentos4j.client.run;

import dev.agentos4j.client.http.Engine;
import dev.agentos4j.protocol.discovery.TeamDetails;
import java.util.List;

final class EngineTeams extends EngineConversationRuns implements Teams {

    EngineTeams(Engine engine) {
        super(engine, RunKind.TEAM);
    }

    @Override
    public List<TeamDetails> list() {
        return engine.send(calls.components(TeamDetails.SHAPE));
    }

    @Override
    public TeamDetails get(String teamId) {
        return engine.send(calls.component(teamId, TeamDetails.SHAPE));
    }
}
