package dev.agentos4j.protocol.discovery;

import dev.agentos4j.protocol.json.Field;
import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.json.Kinds;
import dev.agentos4j.protocol.json.Shape;
import dev.agentos4j.protocol.json.Struct;
import dev.agentos4j.protocol.json.Values;
import dev.agentos4j.protocol.level.AgnoLevel;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What an AgentOS is and has. {@code GET /config}. */
public final class Config extends Struct {

    public static final Shape<Config> SHAPE = Shape.of("Config", Config::new);
    public static final Field<String> OS_ID = SHAPE.text("os_id");
    public static final Field<String> NAME = SHAPE.text("name");
    public static final Field<String> DESCRIPTION = SHAPE.text("description");
    public static final Field<List<ModelInfo>> AVAILABLE_MODELS =
            SHAPE.kind("available_models", Kinds.list(ModelInfo.KIND));
    public static final Field<String> OS_DATABASE = SHAPE.text("os_database");
    public static final Field<List<String>> DATABASES = SHAPE.texts("databases");
    public static final Field<JsonObject> CHAT = SHAPE.object("chat");
    public static final Field<JsonObject> MANIFEST = SHAPE.object("manifest");
    public static final Field<Area> SESSION = SHAPE.struct("session", () -> Area.SHAPE);
    public static final Field<Area> METRICS = SHAPE.struct("metrics", () -> Area.SHAPE);
    public static final Field<Area> MEMORY = SHAPE.struct("memory", () -> Area.SHAPE);
    public static final Field<Area> LEARNING = SHAPE.struct("learning", () -> Area.SHAPE);
    public static final Field<Area> KNOWLEDGE = SHAPE.struct("knowledge", () -> Area.SHAPE);
    public static final Field<Area> EVALS = SHAPE.struct("evals", () -> Area.SHAPE);
    public static final Field<Area> TRACES = SHAPE.struct("traces", () -> Area.SHAPE);
    public static final Field<List<AgentSummary>> AGENTS = SHAPE.structs("agents", () -> AgentSummary.SHAPE);
    public static final Field<List<TeamSummary>> TEAMS = SHAPE.structs("teams", () -> TeamSummary.SHAPE);
    public static final Field<List<WorkflowSummary>> WORKFLOWS =
            SHAPE.structs("workflows", () -> WorkflowSummary.SHAPE);
    public static final Field<List<InterfaceInfo>> INTERFACES = SHAPE.structs("interfaces", () -> InterfaceInfo.SHAPE);
    public static final Field<QueueInfo> QUEUE =
            SHAPE.struct("queue", () -> QueueInfo.SHAPE).since(AgnoLevel.V3_1);
    public static final Field<JsonObject> FILESYSTEM =
            SHAPE.object("filesystem").since(AgnoLevel.V3_1);
    public static final Field<JsonObject> COMPANY =
            SHAPE.object("company").nullable().since(AgnoLevel.V3_1);

    private Config(Values values) {
        super(values);
    }

    /** The id of the AgentOS. */
    public String osId() {
        return get(OS_ID, "");
    }

    /** Its name; most servers leave it to {@link Info#name}. */
    public @Nullable String name() {
        return get(NAME);
    }

    /** What it is for. */
    public @Nullable String description() {
        return get(DESCRIPTION);
    }

    /** The models in use; an AgentOS of Agno 2.9 lists those it was told to, by their ids alone, and none as a rule. */
    public List<ModelInfo> availableModels() {
        return list(AVAILABLE_MODELS);
    }

    /** The id of its own database. */
    public @Nullable String osDatabase() {
        return get(OS_DATABASE);
    }

    /** The ids of all databases, in no order. */
    public List<String> databases() {
        return list(DATABASES);
    }

    /** Prompts to offer. */
    public @Nullable JsonObject chat() {
        return get(CHAT);
    }

    /** Descriptions and labels by component. */
    public @Nullable JsonObject manifest() {
        return get(MANIFEST);
    }

    /** What serves session. */
    public @Nullable Area session() {
        return get(SESSION);
    }

    /** What serves metrics. */
    public @Nullable Area metrics() {
        return get(METRICS);
    }

    /** What serves memory. */
    public @Nullable Area memory() {
        return get(MEMORY);
    }

    /** What serves learning. */
    public @Nullable Area learning() {
        return get(LEARNING);
    }

    /** What serves knowledge. */
    public @Nullable Area knowledge() {
        return get(KNOWLEDGE);
    }

    /** What serves evals. */
    public @Nullable Area evals() {
        return get(EVALS);
    }

    /** What serves traces. */
    public @Nullable Area traces() {
        return get(TRACES);
    }

    /** The agents. */
    public List<AgentSummary> agents() {
        return list(AGENTS);
    }

    /** The teams. */
    public List<TeamSummary> teams() {
        return list(TEAMS);
    }

    /** The workflows. */
    public List<WorkflowSummary> workflows() {
        return list(WORKFLOWS);
    }

    /** Other ways in. */
    public List<InterfaceInfo> interfaces() {
        return list(INTERFACES);
    }

    /** How background runs are queued; {@code null} from an AgentOS of Agno 2.9. */
    public @Nullable QueueInfo queue() {
        return get(QUEUE);
    }

    /** The namespaces in which agents keep files. */
    public @Nullable JsonObject filesystem() {
        return get(FILESYSTEM);
    }

    /** The settings of the company features, if they are on. */
    public @Nullable JsonObject company() {
        return get(COMPANY);
    }
}
