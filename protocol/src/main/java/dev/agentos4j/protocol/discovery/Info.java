package dev.agentos4j.protocol.discovery;

import dev.agentos4j.protocol.json.Field;
import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.json.Shape;
import dev.agentos4j.protocol.json.Struct;
import dev.agentos4j.protocol.json.Values;
import dev.agentos4j.protocol.level.AgnoLevel;
import org.jspecify.annotations.Nullable;

/** What an AgentOS says about itself to anybody. {@code GET /info}, without credentials. */
public final class Info extends Struct {

    public static final Shape<Info> SHAPE = Shape.of("Info", Info::new);
    public static final Field<String> OS_ID = SHAPE.text("os_id").nullable();
    public static final Field<String> NAME = SHAPE.text("name").nullable();
    public static final Field<String> AGNO_VERSION = SHAPE.text("agno_version").nullable();
    public static final Field<Long> AGENT_COUNT = SHAPE.integer("agent_count").defaults(0L);
    public static final Field<Long> TEAM_COUNT = SHAPE.integer("team_count").defaults(0L);
    public static final Field<Long> WORKFLOW_COUNT =
            SHAPE.integer("workflow_count").defaults(0L);
    public static final Field<JsonObject> MCP = SHAPE.object("mcp").nullable();
    public static final Field<String> AUTH_MODE = SHAPE.text("auth_mode").nullable();
    public static final Field<String> OS_VERSION = SHAPE.text("os_version").since(AgnoLevel.V3_1);
    public static final Field<Boolean> USER_ISOLATION =
            SHAPE.bool("user_isolation").since(AgnoLevel.V3_1);

    private Info(Values values) {
        super(values);
    }

    /** The id of the AgentOS. */
    public @Nullable String osId() {
        return get(OS_ID);
    }

    /** Its name. */
    public @Nullable String name() {
        return get(NAME);
    }

    /** The version of the protocol it speaks. */
    public @Nullable String agnoVersion() {
        return get(AGNO_VERSION);
    }

    /** How many agents it has. */
    public long agentCount() {
        return get(AGENT_COUNT, 0L);
    }

    /** How many teams. */
    public long teamCount() {
        return get(TEAM_COUNT, 0L);
    }

    /** How many workflows. */
    public long workflowCount() {
        return get(WORKFLOW_COUNT, 0L);
    }

    /** Whether and where it serves MCP. */
    public @Nullable JsonObject mcp() {
        return get(MCP);
    }

    /** {@code none}, {@code security_key} or {@code jwt}. */
    public @Nullable String authMode() {
        return get(AUTH_MODE);
    }

    /** The version that the operator gave this AgentOS; not that of Agno. */
    public @Nullable String osVersion() {
        return get(OS_VERSION);
    }

    /** Whether callers reach their own data alone. Without authentication each request must name its user then. */
    public boolean userIsolation() {
        return get(USER_ISOLATION, false);
    }
}
