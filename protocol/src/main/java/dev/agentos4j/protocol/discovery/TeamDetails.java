package dev.agentos4j.protocol.discovery;

import dev.agentos4j.protocol.json.Field;
import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.json.Shape;
import dev.agentos4j.protocol.json.Struct;
import dev.agentos4j.protocol.json.Values;
import dev.agentos4j.protocol.level.AgnoLevel;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A team with its settings and members. {@code GET /teams} and {@code GET /teams/{id}}. A team that is a member is
 * told by its {@link #mode}.
 */
public final class TeamDetails extends Struct {

    public static final Shape<TeamDetails> SHAPE = Shape.of("TeamDetails", TeamDetails::new);
    public static final Field<String> ID = SHAPE.text("id");
    public static final Field<String> NAME = SHAPE.text("name");
    public static final Field<String> DB_ID = SHAPE.text("db_id");
    public static final Field<String> DESCRIPTION = SHAPE.text("description");
    public static final Field<String> ROLE = SHAPE.text("role");
    public static final Field<String> INTRODUCTION = SHAPE.text("introduction");
    public static final Field<ModelInfo> MODEL = SHAPE.struct("model", () -> ModelInfo.SHAPE);
    public static final Field<ToolsInfo> TOOLS = SHAPE.struct("tools", () -> ToolsInfo.SHAPE);
    public static final Field<JsonObject> SESSIONS = SHAPE.object("sessions");
    public static final Field<JsonObject> KNOWLEDGE = SHAPE.object("knowledge");
    public static final Field<JsonObject> MEMORY = SHAPE.object("memory");
    public static final Field<JsonObject> REASONING = SHAPE.object("reasoning");
    public static final Field<JsonObject> DEFAULT_TOOLS = SHAPE.object("default_tools");
    public static final Field<JsonObject> SYSTEM_MESSAGE = SHAPE.object("system_message");
    public static final Field<JsonObject> RESPONSE_SETTINGS = SHAPE.object("response_settings");
    public static final Field<JsonObject> STREAMING = SHAPE.object("streaming");
    public static final Field<JsonObject> METADATA = SHAPE.object("metadata");
    public static final Field<JsonObject> INPUT_SCHEMA = SHAPE.object("input_schema");
    public static final Field<Boolean> IS_FACTORY = SHAPE.bool("is_factory").defaults(false);
    public static final Field<JsonObject> FACTORY_INPUT_SCHEMA = SHAPE.object("factory_input_schema");
    public static final Field<Boolean> IS_COMPONENT = SHAPE.bool("is_component").defaults(false);
    public static final Field<Long> CURRENT_VERSION = SHAPE.integer("current_version");
    public static final Field<String> STAGE = SHAPE.text("stage");
    public static final Field<String> MODE = SHAPE.text("mode");
    public static final Field<List<TeamDetails>> MEMBERS = SHAPE.structs("members", () -> TeamDetails.SHAPE);
    public static final Field<Boolean> FILESYSTEM = SHAPE.bool("filesystem").since(AgnoLevel.V3_1);
    public static final Field<Boolean> SANDBOXED = SHAPE.bool("sandboxed").since(AgnoLevel.V3_1);

    private TeamDetails(Values values) {
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

    /** Its role in a team. */
    public @Nullable String role() {
        return get(ROLE);
    }

    /** How it introduces itself. */
    public @Nullable String introduction() {
        return get(INTRODUCTION);
    }

    /** Its model. */
    public @Nullable ModelInfo model() {
        return get(MODEL);
    }

    /** Its tools. */
    public @Nullable ToolsInfo tools() {
        return get(TOOLS);
    }

    /** Its settings for sessions that are not the default. */
    public @Nullable JsonObject sessions() {
        return get(SESSIONS);
    }

    /** Its settings for knowledge that are not the default. */
    public @Nullable JsonObject knowledge() {
        return get(KNOWLEDGE);
    }

    /** Its settings for memory that are not the default. */
    public @Nullable JsonObject memory() {
        return get(MEMORY);
    }

    /** Its settings for reasoning that are not the default. */
    public @Nullable JsonObject reasoning() {
        return get(REASONING);
    }

    /** Its settings for default tools that are not the default. */
    public @Nullable JsonObject defaultTools() {
        return get(DEFAULT_TOOLS);
    }

    /** Its settings for system message that are not the default. */
    public @Nullable JsonObject systemMessage() {
        return get(SYSTEM_MESSAGE);
    }

    /** Its settings for response settings that are not the default. */
    public @Nullable JsonObject responseSettings() {
        return get(RESPONSE_SETTINGS);
    }

    /** Its settings for streaming that are not the default. */
    public @Nullable JsonObject streaming() {
        return get(STREAMING);
    }

    /** What is attached to it. */
    public @Nullable JsonObject metadata() {
        return get(METADATA);
    }

    /** The JSON schema of its input. */
    public @Nullable JsonObject inputSchema() {
        return get(INPUT_SCHEMA);
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

    /** {@code coordinate}, {@code route}, {@code broadcast} or {@code tasks}. */
    public @Nullable String mode() {
        return get(MODE);
    }

    /** The members, agents and teams alike. */
    public List<TeamDetails> members() {
        return list(MEMBERS);
    }

    /** Whether a member that is an agent keeps files. */
    public boolean filesystem() {
        return get(FILESYSTEM, false);
    }

    /** Whether its runs are isolated in a sandbox. */
    public boolean sandboxed() {
        return get(SANDBOXED, false);
    }
}
