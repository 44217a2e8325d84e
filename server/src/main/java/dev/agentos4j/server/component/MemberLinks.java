package dev.agentos4j.server.component;

import dev.agentos4j.protocol.component.ComponentConfig;
import dev.agentos4j.protocol.component.ComponentDraft;
import dev.agentos4j.protocol.component.StoredComponent;
import dev.agentos4j.protocol.json.JsonArray;
import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.json.JsonValue;
import dev.agentos4j.runtime.component.ComponentLink;
import dev.agentos4j.runtime.component.ComponentListQuery;
import dev.agentos4j.runtime.component.ComponentStore;
import dev.agentos4j.server.http.HttpError;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What stored components use: links to those that are stored too, and none to what is not there for the caller. */
final class MemberLinks {

    private final ComponentStore store;
    private final Set<String> agents;
    private final Set<String> teams;
    private final @Nullable String user;

    /**
     * @param agents the ids of the agents that are served
     * @param teams the ids of the teams that are served
     * @param user for whom only what that user sees is there; {@code null} for who sees all
     */
    MemberLinks(ComponentStore store, Set<String> agents, Set<String> teams, @Nullable String user) {
        this.store = store;
        this.agents = agents;
        this.teams = teams;
        this.user = user;
    }

    private @Nullable StoredComponent find(String id) {
        StoredComponent stored = store.find(id);
        return stored == null || user == null || ComponentListQuery.isVisible(stored, user) ? stored : null;
    }

    /**
     * Checks links that a user wants a component to have. One to what is somebody else's alone would tell that it is there,
     * and keep its owner from deleting it.
     *
     * @throws HttpError 404 that names the first component, or version, that is not there for the user
     */
    void requireVisible(List<JsonObject> links) {
        if (user == null) {
            return;
        }
        for (JsonObject link : links) {
            ComponentLink wanted = ComponentLink.read(link);
            StoredComponent child = find(wanted.childId());
            if (child == null) {
                if (!agents.contains(wanted.childId()) && !teams.contains(wanted.childId())) {
                    throw ComponentOwners.notFound(wanted.childId());
                }
                continue;
            }
            ComponentConfig version = store.config(wanted.childId(), wanted.childVersion());
            if (isAnothers(child) && (version == null || !ComponentOwners.mayRead(version, child, user))) {
                throw ComponentRoutes.noSuchVersion(wanted.childId(), wanted.childVersion());
            }
        }
    }

    private boolean isAnothers(StoredComponent component) {
        return component.userId() != null && !component.userId().equals(user);
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
            StoredComponent stored = find(member.id());
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
