package dev.agentos4j.server.discovery;

import dev.agentos4j.protocol.component.ComponentKind;
import dev.agentos4j.protocol.discovery.AgentDetails;
import dev.agentos4j.protocol.discovery.Area;
import dev.agentos4j.protocol.discovery.Config;
import dev.agentos4j.protocol.discovery.DatabaseTables;
import dev.agentos4j.protocol.discovery.DiscoveryApi;
import dev.agentos4j.protocol.discovery.Health;
import dev.agentos4j.protocol.discovery.Info;
import dev.agentos4j.protocol.discovery.KnowledgeInstance;
import dev.agentos4j.protocol.discovery.ModelInfo;
import dev.agentos4j.protocol.discovery.QueueInfo;
import dev.agentos4j.protocol.discovery.TeamDetails;
import dev.agentos4j.protocol.discovery.WorkflowSummary;
import dev.agentos4j.protocol.json.Field;
import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.json.Shape;
import dev.agentos4j.protocol.json.Struct;
import dev.agentos4j.protocol.json.Timestamp;
import dev.agentos4j.protocol.run.RunApi;
import dev.agentos4j.runtime.agent.Agent;
import dev.agentos4j.runtime.team.Team;
import dev.agentos4j.runtime.workflow.Workflow;
import dev.agentos4j.server.edition.Edition;
import dev.agentos4j.server.edition.Rule;
import dev.agentos4j.server.http.Exchange;
import dev.agentos4j.server.http.RouteTable;
import dev.agentos4j.server.served.KnowledgeBases;
import dev.agentos4j.server.served.Served;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code /}, {@code /health}, {@code /info}, {@code /config}, {@code /models} and the lists of what is served. */
public final class DiscoveryRoutes {

    /** An area that the server does not have. */
    private static final Area NOWHERE =
            Area.SHAPE.builder().set(Area.DBS, List.of()).build();

    /** Background runs go on in the process that accepted them. */
    private static final QueueInfo NO_QUEUE = QueueInfo.SHAPE
            .builder()
            .set(QueueInfo.DURABLE, false)
            .set(QueueInfo.QUEUE_PER_SESSION, false)
            .build();

    private final Served served;
    private final Edition edition;

    public DiscoveryRoutes(Served served) {
        this.served = served;
        this.edition = served.edition();
    }

    public void addTo(RouteTable routes) {
        routes.serve(DiscoveryApi.ROOT, exchange -> exchange.json(200, root()));
        routes.serve(DiscoveryApi.HEALTH, exchange -> exchange.json(200, health()));
        routes.serve(DiscoveryApi.INFO, exchange -> exchange.json(200, info()));
        routes.serve(DiscoveryApi.CONFIG, exchange -> exchange.json(200, config()));
        routes.serve(DiscoveryApi.MODELS, exchange -> exchange.json(200, models()));
        routes.serve(
                RunApi.AGENTS.list,
                exchange -> exchange.json(200, readable("agents", agents(), AgentDetails.ID, exchange)));
        routes.serve(RunApi.AGENTS.get, this::agent);
        routes.serve(
                RunApi.TEAMS.list,
                exchange -> exchange.json(200, readable("teams", teams(), TeamDetails.ID, exchange)));
        routes.serve(RunApi.TEAMS.get, this::team);
        routes.serve(
                RunApi.WORKFLOWS.list,
                exchange -> exchange.json(200, readable("workflows", workflows(), WorkflowSummary.ID, exchange)));
        routes.serve(RunApi.WORKFLOWS.get, this::workflow);
    }

    /** Those that the caller may read. */
    private static <T extends Struct> List<T> readable(
            String things, List<T> all, Field<String> id, Exchange exchange) {
        return all.stream()
                .filter(each -> exchange.caller().may("read", things, each.get(id)))
                .toList();
    }

    private JsonObject root() {
        Map<String, Object> root = new LinkedHashMap<>();
        if (edition.has(Rule.ROOT_TELLS_PATHS)) {
            root.put("name", Objects.requireNonNullElse(served.name(), "AgentOS"));
            root.put("health", "/health");
            root.put("info", "/info");
            return JsonObject.of(root);
        }
        root.put("name", "AgentOS API");
        root.put("id", Objects.requireNonNullElse(served.id(), "agno-agentos"));
        root.put("version", version());
        return JsonObject.of(root);
    }

    private String version() {
        return Objects.requireNonNullElse(served.version(), "1.0.0");
    }

    private Health health() {
        return Health.SHAPE
                .builder()
                .set(Health.STATUS, "ok")
                .set(Health.INSTANTIATED_AT, Timestamp.utc(served.since().truncatedTo(ChronoUnit.MICROS)))
                .build();
    }

    private Info info() {
        Map<String, @Nullable Object> mcp = new LinkedHashMap<>();
        mcp.put("enabled", false);
        mcp.put("path", null);
        mcp.put("oauth", null);
        if (edition.has(Rule.MCP_TELLS_TOOL_RUNS)) {
            mcp.put("tool_run_endpoint", false);
        }
        return Info.SHAPE
                .builder()
                .set(Info.OS_ID, served.id())
                .set(Info.NAME, served.name())
                .set(Info.AGNO_VERSION, edition.release())
                .set(Info.AGENT_COUNT, count(ComponentKind.AGENT))
                .set(Info.TEAM_COUNT, count(ComponentKind.TEAM))
                .set(Info.WORKFLOW_COUNT, count(ComponentKind.WORKFLOW))
                .set(Info.MCP, JsonObject.of(mcp))
                .set(Info.AUTH_MODE, served.authMode())
                .set(Info.OS_VERSION, version())
                .set(Info.USER_ISOLATION, served.userIsolation())
                .build();
    }

    private long count(ComponentKind kind) {
        return served.components().of(kind).size();
    }

    private Config config() {
        return Config.SHAPE
                .builder()
                .set(Config.OS_ID, Objects.requireNonNullElse(served.id(), "Unnamed OS"))
                .set(Config.DESCRIPTION, served.description())
                .set(Config.AVAILABLE_MODELS, edition.has(Rule.CONFIG_LISTS_MODELS) ? models() : List.of())
                .set(Config.OS_DATABASE, served.databaseId())
                .set(Config.DATABASES, List.of(served.databaseId()))
                .set(Config.SESSION, area("agno_sessions"))
                .set(Config.METRICS, area("agno_metrics"))
                .set(Config.MEMORY, area("agno_memories"))
                .set(Config.LEARNING, area("agno_learnings"))
                .set(
                        Config.KNOWLEDGE,
                        Area.SHAPE
                                .edit(instances().isEmpty() ? NOWHERE : area(KnowledgeBases.TABLE))
                                .set(Area.KNOWLEDGE_INSTANCES, instances())
                                .build())
                .set(Config.EVALS, area("agno_eval_runs"))
                .set(Config.TRACES, area())
                .set(Config.QUEUE, NO_QUEUE)
                .set(Config.FILESYSTEM, JsonObject.of("namespaces", List.of()))
                .set(
                        Config.AGENTS,
                        served.components().agents().stream()
                                .map(agent -> AgentView.summary(agent, served))
                                .toList())
                .set(
                        Config.TEAMS,
                        served.components().teams().stream()
                                .map(team -> TeamView.summary(team, served))
                                .toList())
                .set(Config.WORKFLOWS, workflows())
                .set(Config.INTERFACES, List.of())
                .build();
    }

    private List<KnowledgeInstance> instances() {
        List<KnowledgeInstance> instances = new ArrayList<>();
        served.knowledge()
                .byId()
                .forEach((id, base) -> instances.add(KnowledgeInstance.SHAPE
                        .builder()
                        .set(KnowledgeInstance.ID, id)
                        .set(KnowledgeInstance.NAME, base.knowledge().name())
                        .set(KnowledgeInstance.DESCRIPTION, base.knowledge().description())
                        .set(KnowledgeInstance.DB_ID, served.databaseId())
                        .set(KnowledgeInstance.TABLE, KnowledgeBases.TABLE)
                        .build()));
        return instances;
    }

    /** An area that is kept in these tables of the server's store. */
    private Area area(String... tables) {
        Shape.Builder<DatabaseTables> database = DatabaseTables.SHAPE
                .builder()
                .set(DatabaseTables.DB_ID, served.databaseId())
                .set(DatabaseTables.DOMAIN_CONFIG, JsonObject.of("display_name", served.databaseId()));
        if (tables.length > 0) {
            database.set(DatabaseTables.TABLES, List.of(tables));
        }
        return Area.SHAPE.builder().set(Area.DBS, List.of(database.build())).build();
    }

    private List<ModelInfo> models() {
        Set<ModelInfo> models = new LinkedHashSet<>();
        served.components()
                .agents()
                .forEach(
                        agent -> models.add(AgentView.shortModel(agent.profile().model())));
        served.components()
                .teams()
                .forEach(team -> models.add(AgentView.shortModel(team.profile().model())));
        return List.copyOf(models);
    }

    private List<AgentDetails> agents() {
        return served.components().agents().stream()
                .map(agent -> AgentView.details(agent, served))
                .toList();
    }

    private List<WorkflowSummary> workflows() {
        return served.components().workflows().stream()
                .map(workflow -> WorkflowView.summary(workflow, served))
                .toList();
    }

    private void workflow(Exchange exchange) {
        exchange.query().get(RunApi.VERSION);
        exchange.query().check();
        Workflow workflow = served.components().workflow(exchange.pathParam("workflow_id"));
        exchange.json(200, WorkflowView.details(workflow, served));
    }

    private void agent(Exchange exchange) {
        Agent agent = served.components().agent(exchange.pathParam("agent_id"));
        exchange.json(200, AgentView.details(agent, served));
    }

    private List<TeamDetails> teams() {
        return served.components().teams().stream()
                .map(team -> TeamView.details(team, served))
                .toList();
    }

    private void team(Exchange exchange) {
        Team team = served.components().team(exchange.pathParam("team_id"));
        exchange.json(200, TeamView.details(team, served));
    }
}
