package dev.agentos4j.server.discovery;

import dev.agentos4j.protocol.discovery.TeamDetails;
import dev.agentos4j.protocol.discovery.TeamSummary;
import dev.agentos4j.protocol.discovery.ToolInfo;
import dev.agentos4j.protocol.discovery.ToolsInfo;
import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.runtime.agent.Agent;
import dev.agentos4j.runtime.loop.Profile;
import dev.agentos4j.runtime.run.Component;
import dev.agentos4j.runtime.team.Team;
import dev.agentos4j.server.served.Served;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A team as clients see it, with its members. */
final class TeamView {

    private TeamView() {}

    static TeamSummary summary(Team team, Served served) {
        return TeamSummary.SHAPE
                .builder()
                .set(TeamSummary.ID, team.id())
                .set(TeamSummary.NAME, team.name())
                .set(TeamSummary.DESCRIPTION, team.profile().description())
                .set(TeamSummary.DB_ID, served.databaseId())
                .set(TeamSummary.MODE, team.mode().wireName())
                .set(TeamSummary.MODEL, AgentView.shortModel(team.profile().model()))
                .set(TeamSummary.SANDBOXED, false)
                .build();
    }

    static TeamDetails details(Team team, Served served) {
        Profile profile = team.profile();
        return TeamDetails.SHAPE
                .builder()
                .set(TeamDetails.ID, profile.id())
                .set(TeamDetails.NAME, profile.name())
                .set(TeamDetails.DB_ID, served.databaseId())
                .set(TeamDetails.DESCRIPTION, profile.description())
                .set(TeamDetails.ROLE, profile.role())
                .set(TeamDetails.INTRODUCTION, profile.introduction())
                .set(TeamDetails.MODE, team.mode().wireName())
                .set(TeamDetails.MODEL, KnowledgeView.model(profile.model()))
                .set(TeamDetails.TOOLS, tools(team))
                .set(TeamDetails.SESSIONS, AgentView.sessions(profile))
                .set(TeamDetails.KNOWLEDGE, KnowledgeView.knowledge(profile, served))
                .set(TeamDetails.MEMORY, KnowledgeView.memory(profile))
                .set(TeamDetails.DEFAULT_TOOLS, KnowledgeView.defaultTools(profile))
                .set(TeamDetails.SYSTEM_MESSAGE, AgentView.systemMessage(profile))
                .set(TeamDetails.RESPONSE_SETTINGS, responseSettings(profile))
                .set(
                        TeamDetails.STREAMING,
                        team.streamMemberEvents() ? JsonObject.of("stream_member_events", true) : null)
                .set(TeamDetails.INPUT_SCHEMA, team.profile().inputSchema())
                .set(TeamDetails.METADATA, profile.metadata().isEmpty() ? null : profile.metadata())
                .set(TeamDetails.REASONING, AgentView.reasoning(served))
                .set(TeamDetails.MEMBERS, members(team, served))
                .set(TeamDetails.SANDBOXED, false)
                .build();
    }

    /** The leader's own tools, and those by which it works with the members. */
    private static ToolsInfo tools(Team team) {
        List<ToolInfo> tools = Stream.concat(
                        AgentView.ownTools(team.profile()).stream(),
                        team.leaderTools().stream().map(AgentView::tool))
                .toList();
        Integer limit = team.profile().toolCallLimit();
        return ToolsInfo.SHAPE
                .builder()
                .set(ToolsInfo.TOOLS, tools)
                .set(ToolsInfo.TOOL_CALL_LIMIT, limit == null ? null : limit.longValue())
                .build();
    }

    private static @Nullable JsonObject responseSettings(Profile profile) {
        JsonObject schema = profile.outputSchema();
        String title = schema == null ? null : schema.text("title");
        return schema == null ? null : JsonObject.of("output_schema_name", title == null ? "JSONSchema" : title);
    }

    private static List<TeamDetails> members(Team team, Served served) {
        List<TeamDetails> members = new ArrayList<>();
        for (Component<?> member : team.members()) {
            if (member instanceof Team inner) {
                members.add(details(inner, served));
            } else if (member instanceof Agent agent) {
                // a member that is an agent has the fields of an agent, all of which a team has too
                members.add(
                        TeamDetails.SHAPE.read(AgentView.details(agent, served).toJsonBytes()));
            }
        }
        return members;
    }
}
