package dev.agentos4j.client.run;

import dev.agentos4j.client.http.Face;
import dev.agentos4j.protocol.discovery.TeamDetails;
import java.util.List;

/** The teams of an AgentOS and their runs. */
public interface Teams extends ConversationRuns {

    /** All teams, with their details. {@code GET /teams} */
    default List<TeamDetails> list() {
        return new EngineTeams(Face.engine(this)).list();
    }

    /**
     * One team. {@code GET /teams/{team_id}}
     *
     * @throws dev.agentos4j.client.error.NotFoundException if there is none with this id
     */
    default TeamDetails get(String teamId) {
        return new EngineTeams(Face.engine(this)).get(teamId);
    }
}
