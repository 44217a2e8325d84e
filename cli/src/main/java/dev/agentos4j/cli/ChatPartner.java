package dev.agentos4j.cli;

import dev.agentos4j.client.AgentOSClient;
import dev.agentos4j.client.run.Runs;
import dev.agentos4j.protocol.discovery.Config;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Somebody to talk to.
 *
 * @param name what people call it
 * @param description what it is for; {@code null} if it does not say
 */
record ChatPartner(
        Kind kind, String id, String name, @Nullable String description) {

    /** What an AgentOS can run. */
    enum Kind {
        AGENT,
        TEAM,
        WORKFLOW;

        String word() {
            return switch (this) {
                case AGENT -> "agent";
                case TEAM -> "team";
                case WORKFLOW -> "workflow";
            };
        }
    }

    /** Everybody that an AgentOS has: agents, then teams, then workflows. */
    static List<ChatPartner> of(Config config) {
        List<ChatPartner> all = new ArrayList<>();
        config.agents().forEach(agent -> all.add(of(Kind.AGENT, agent.id(), agent.name(), agent.description())));
        config.teams().forEach(team -> all.add(of(Kind.TEAM, team.id(), team.name(), team.description())));
        config.workflows().forEach(flow -> all.add(of(Kind.WORKFLOW, flow.id(), flow.name(), flow.description())));
        return all;
    }

    private static ChatPartner of(Kind kind, String id, @Nullable String name, @Nullable String description) {
        return new ChatPartner(kind, id, name == null || name.isBlank() ? id : name, description);
    }

    /** The first with this id, {@code null} if there is none. */
    static @Nullable ChatPartner find(List<ChatPartner> partners, String id) {
        for (ChatPartner partner : partners) {
            if (partner.id().equals(id)) {
                return partner;
            }
        }
        return null;
    }

    /** Where its runs are. */
    Runs<?> runs(AgentOSClient client) {
        return switch (kind) {
            case AGENT -> client.agents();
            case TEAM -> client.teams();
            case WORKFLOW -> client.workflows();
        };
    }
}
