package dev.agentos4j.protocol.discovery;

import dev.agentos4j.protocol.json.Field;
import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.json.Shape;
import dev.agentos4j.protocol.json.Struct;
import dev.agentos4j.protocol.json.Values;
import dev.agentos4j.protocol.level.AgnoLevel;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A workflow with its steps. {@code GET /workflows/{id}}. */
public final class WorkflowDetails extends Struct {

    public static final Shape<WorkflowDetails> SHAPE = Shape.of("WorkflowDetails", WorkflowDetails::new);
    public static final Field<String> ID = SHAPE.text("id");
    public static final Field<String> NAME = SHAPE.text("name");
    public static final Field<String> DB_ID = SHAPE.text("db_id");
    public static final Field<String> DESCRIPTION = SHAPE.text("description");
    public static final Field<JsonObject> INPUT_SCHEMA = SHAPE.object("input_schema");
    public static final Field<List<WorkflowStep>> STEPS = SHAPE.structs("steps", () -> WorkflowStep.SHAPE);
    public static final Field<AgentDetails> AGENT = SHAPE.struct("agent", () -> AgentDetails.SHAPE);
    public static final Field<TeamDetails> TEAM = SHAPE.struct("team", () -> TeamDetails.SHAPE);
    public static final Field<JsonObject> METADATA = SHAPE.object("metadata");
    public static final Field<Boolean> WORKFLOW_AGENT =
            SHAPE.bool("workflow_agent").defaults(false);
    public static final Field<Boolean> IS_FACTORY = SHAPE.bool("is_factory").defaults(false);
    public static final Field<JsonObject> FACTORY_INPUT_SCHEMA = SHAPE.object("factory_input_schema");
    public static final Field<Boolean> IS_COMPONENT = SHAPE.bool("is_component").defaults(false);
    public static final Field<Long> CURRENT_VERSION = SHAPE.integer("current_version");
    public static final Field<String> STAGE = SHAPE.text("stage");
    public static final Field<Boolean> SANDBOXED = SHAPE.bool("sandboxed").since(AgnoLevel.V3_1);

    private WorkflowDetails(Values values) {
        super(values);
    }

    /** The id. */
    public String id() {
        return get(ID, "");
    }

    /** The name. */
    public @Nullable String name() {
        return get(NAME);
    }

    /** Its database. */
    public @Nullable String dbId() {
        return get(DB_ID);
    }

    /** What it does. */
    public @Nullable String description() {
        return get(DESCRIPTION);
    }

    /** The JSON schema of its input. */
    public @Nullable JsonObject inputSchema() {
        return get(INPUT_SCHEMA);
    }

    /** The steps. */
    public List<WorkflowStep> steps() {
        return list(STEPS);
    }

    /** The agent that drives it. */
    public @Nullable AgentDetails agent() {
        return get(AGENT);
    }

    /** The team that drives it. */
    public @Nullable TeamDetails team() {
        return get(TEAM);
    }

    /** What is attached to it. */
    public @Nullable JsonObject metadata() {
        return get(METADATA);
    }

    /** Whether an agent drives it. */
    public boolean workflowAgent() {
        return get(WORKFLOW_AGENT, false);
    }

    /** Whether it is made anew for each run. */
    public boolean isFactory() {
        return get(IS_FACTORY, false);
    }

    /** What making it needs. */
    public @Nullable JsonObject factoryInputSchema() {
        return get(FACTORY_INPUT_SCHEMA);
    }

    /** Whether it is stored in the database. */
    public boolean isComponent() {
        return get(IS_COMPONENT, false);
    }

    /** The version of a stored one. */
    public @Nullable Long currentVersion() {
        return get(CURRENT_VERSION);
    }

    /** The stage of a stored one. */
    public @Nullable String stage() {
        return get(STAGE);
    }

    /** Whether its runs are isolated in a sandbox. */
    public boolean sandboxed() {
        return get(SANDBOXED, false);
    }
}
