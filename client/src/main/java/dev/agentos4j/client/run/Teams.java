package dev.agentos4j.client.run;

import dev.agentos4j.client.http.Engine;
import dev.agentos4j.protocol.discovery.TeamDetails;
import java.util.List;

/** The teams of an AgentOS and their runs. */
public interface Teams extends ConversationRuns {

    /** All teams, with their details. {@code GET /teams} */
    List<TeamDetails> list();

    /**
     * One team. {@code GET /teams/{team_id}}
     *
     * @throws dev.agentos4j.client.NotFoundException if there is none with this id
     */
    TeamDetails get(String teamId);

    /**
     * Over an engine; users take {@code client.teams()}.
     *
     * @hidden
     */
    static Teams over(Engine engine) {
        return new EngineTeams(engine);
    }
}
