package dev.agentos4j.server.component;

import dev.agentos4j.protocol.component.ComponentDraft;
import dev.agentos4j.protocol.component.StoredComponent;
import dev.agentos4j.protocol.json.JsonArray;
import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.json.JsonValue;
import dev.agentos4j.runtime.component.ComponentLink;
import dev.agentos4j.runtime.component.ComponentStore;
import dev.agentos4j.server.http.HttpError;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a stored team says of its members: links to those that are stored too, and nobody who is not there. */
final class MemberLinks {

    private final ComponentStore store;
    private final Set<String> agents;
    private final Set<String> teams;

    /**
     * @param agents the ids of the agents that are served
     * @param teams the ids of the teams that are served
     */
    MemberLinks(ComponentStore store, Set<String> agents, Set<String> teams) {
        this.store = store;
        this.agents = agents;
        this.teams = teams;
    }

    /**
     * The links of a new component to its members' versions in use; none if it is no team. Members without a version in
     * use, and members that are served, need no link.
     *
     * @throws HttpError 400 that names the members that are neither stored nor served
     */
    List<ComponentLink> of(ComponentDraft draft) {
        JsonObject config = draft.config();
        if (!"team".equals(draft.componentType())
                || config == null
                || !(config.get("members") instanceof JsonArray members)) {
            return List.of();
        }
        List<ComponentLink> links = new ArrayList<>();
        List<String> unknown = new ArrayList<>();
        for (int position = 0; position < members.values().size(); position++) {
            Member member = member(members.values().get(position));
            if (member == null) {
                continue;
            }
            StoredComponent stored = store.find(member.id());
            if (stored == null && !member.served().contains(member.id())) {
                unknown.add(member.id());
            }
            Long version = stored == null ? null : stored.currentVersion();
            if (version != null) {
                JsonObject meta = JsonObject.of("type", member.type());
                links.add(new ComponentLink("member", "member_" + position, member.id(), version, position, meta));
            }
        }
        if (!unknown.isEmpty()) {
            throw HttpError.badRequest("Cannot create team '" + draft.name()
                    + "': the following members could not be resolved: " + String.join(", ", unknown)
                    + ". Referenced agents/teams must exist as components or be registered with the AgentOS instance.");
        }
        return links;
    }

    private record Member(String type, String id, Set<String> served) {}

    /** {@code null} for what names no agent and no team. */
    private @Nullable Member member(JsonValue value) {
        if (!(value instanceof JsonObject object)) {
            return null;
        }
        String type = Objects.requireNonNullElse(object.text("type"), "");
        String id = object.text(type + "_id");
        if (id == null || id.isEmpty()) {
            return null;
        }
        return switch (type) {
            case "agent" -> new Member(type, id, agents);
            case "team" -> new Member(type, id, teams);
            default -> null;
        };
    }
}
