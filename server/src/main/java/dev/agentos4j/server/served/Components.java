package dev.agentos4j.server.served;

import dev.agentos4j.protocol.component.ComponentKind;
import dev.agentos4j.runtime.agent.Agent;
import dev.agentos4j.runtime.run.Component;
import dev.agentos4j.runtime.team.Team;
import dev.agentos4j.runtime.workflow.Workflow;
import dev.agentos4j.server.edition.Edition;
import dev.agentos4j.server.edition.Rule;
import dev.agentos4j.server.http.HttpError;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** What a server serves: agents, teams, workflows by id, in the order in which they were given. */
public final class Components {

    private static final long AGAIN_AFTER_SECONDS = 1;

    private final Map<ComponentKind, Map<String, Component<?>>> byKind;
    private final boolean reservesIds;
    private final Predicate<String> elsewhere;

    /**
     * Serves components alone.
     *
     * @param edition says whether requests for reserved ids are told so
     * @throws IllegalArgumentException if two of a kind have one id, one has a reserved id, or one is neither an agent nor
     *     a team nor a workflow
     */
    public Components(List<Component<?>> components, Edition edition) {
        this(components, edition, component -> false);
    }

    /**
     * The same beside other servers.
     *
     * @param edition says whether requests for reserved ids are told so
     * @param elsewhere whether another server of this AgentOS serves a component of a name as in {@link #names}
     * @throws IllegalArgumentException if two of a kind have one id, one has a reserved id, or one is neither an agent nor
     *     a team nor a workflow
     */
    public Components(List<Component<?>> components, Edition edition, Predicate<String> elsewhere) {
        this.reservesIds = edition.has(Rule.IDS_OF_MANAGERS_ARE_RESERVED);
        this.elsewhere = elsewhere;
        Map<ComponentKind, Map<String, Component<?>>> all = new LinkedHashMap<>();
        for (Component<?> component : components) {
            if (Reserved.isComponent(component.id())) {
                throw new IllegalArgumentException(
                        "the id " + component.id() + " is reserved for an agent or a team of Agno: choose another one");
            }
            if (!type(component.kind()).isInstance(component)) {
                throw new IllegalArgumentException("the " + component.kind().wireName() + " " + component.id()
                        + " is a " + component.getClass().getName()
                        + ": only an Agent, a Team or a Workflow can be served");
            }
            Component<?> other = all.computeIfAbsent(component.kind(), kind -> new LinkedHashMap<>())
                    .put(component.id(), component);
            if (other != null) {
                throw new IllegalArgumentException(
                        "two of kind " + component.kind().wireName() + " have the id " + component.id());
            }
        }
        byKind = all;
    }

    private static Class<? extends Component<?>> type(ComponentKind kind) {
        return switch (kind) {
            case AGENT -> Agent.class;
            case TEAM -> Team.class;
            case WORKFLOW -> Workflow.class;
        };
    }

    public List<Agent> agents() {
        return all(ComponentKind.AGENT, Agent.class);
    }

    public List<Team> teams() {
        return all(ComponentKind.TEAM, Team.class);
    }

    public List<Workflow> workflows() {
        return all(ComponentKind.WORKFLOW, Workflow.class);
    }

    private <T> List<T> all(ComponentKind kind, Class<T> type) {
        return byKind.getOrDefault(kind, Map.of()).values().stream()
                .map(type::cast)
                .toList();
    }

    /** As {@link #require}. */
    public Agent agent(String id) {
        return (Agent) require(ComponentKind.AGENT, id);
    }

    /** As {@link #require}. */
    public Team team(String id) {
        return (Team) require(ComponentKind.TEAM, id);
    }

    /** As {@link #require}. */
    public Workflow workflow(String id) {
        return (Workflow) require(ComponentKind.WORKFLOW, id);
    }

    /** All of a kind. */
    public List<Component<?>> of(ComponentKind kind) {
        return List.copyOf(byKind.getOrDefault(kind, Map.of()).values());
    }

    /**
     * The one of that id.
     *
     * @throws HttpError 404 such as {@code Agent not found}, 422 if the id is reserved, 503 if another server serves it
     */
    public Component<?> require(ComponentKind kind, String id) {
        if (reservesIds && Reserved.isComponent(id)) {
            throw HttpError.reserved(id);
        }
        Component<?> found = byKind.getOrDefault(kind, Map.of()).get(id);
        if (found == null) {
            throw elsewhere.test(name(kind, id)) ? elsewhere(kind, id) : HttpError.notFound(word(kind) + " not found");
        }
        return found;
    }

    private static HttpError elsewhere(ComponentKind kind, String id) {
        return HttpError.overloaded(
                503,
                word(kind) + " '" + id
                        + "' is served by another server of this AgentOS, not by this one. Have the proxy send /"
                        + kind.wireName() + "s/" + id + " there, or",
                AGAIN_AFTER_SECONDS);
    }

    /**
     * For a stored run that cannot be continued here.
     *
     * @return 503 with the names of run and component
     */
    public static HttpError nowhere(ComponentKind kind, String id, String runId) {
        return new HttpError(
                503,
                "Run " + runId + " is of " + kind.wireName() + " '" + id
                        + "', which this server does not serve, and it knows no other that does: continue it where the "
                        + kind.wireName() + " is");
    }

    private static String name(ComponentKind kind, String id) {
        return kind.wireName() + ":" + id;
    }

    /** What is served here, such as {@code agent:assistant}. */
    public List<String> names() {
        return byKind.entrySet().stream()
                .flatMap(ofKind -> ofKind.getValue().keySet().stream().map(id -> name(ofKind.getKey(), id)))
                .toList();
    }

    /** Whether this server serves it; others on the same database may serve more. */
    public boolean has(ComponentKind kind, String id) {
        return byKind.getOrDefault(kind, Map.of()).containsKey(id);
    }

    /** {@code Agent}, {@code Team} or {@code Workflow}: how error texts begin. */
    public static String word(ComponentKind kind) {
        String name = kind.wireName();
        return Character.toUpperCase(name.charAt(0)) + name.substring(1);
    }
}
