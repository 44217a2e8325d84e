package dev.agentos4j.protocol.discovery;

import dev.agentos4j.protocol.json.Field;
import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.json.Shape;
import dev.agentos4j.protocol.json.Struct;
import dev.agentos4j.protocol.json.Values;
import dev.agentos4j.protocol.level.AgnoLevel;
import org.jspecify.annotations.Nullable;

/** An agent, in short. */
public final class AgentSummary extends Struct {

    public static final Shape<AgentSummary> SHAPE = Shape.of("AgentSummary", AgentSummary::new);
    public static final Field<String> ID = SHAPE.text("id");
    public static final Field<String> NAME = SHAPE.text("name");
    public static final Field<String> DESCRIPTION = SHAPE.text("description");
    public static final Field<String> DB_ID = SHAPE.text("db_id");
    public static final Field<ModelInfo> MODEL = SHAPE.struct("model", () -> ModelInfo.SHAPE);
    public static final Field<JsonObject> METADATA = SHAPE.object("metadata");
    public static final Field<Boolean> SANDBOXED = SHAPE.bool("sandboxed").since(AgnoLevel.V3_1);

    private AgentSummary(Values values) {
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

    /** What it does. */
    public @Nullable String description() {
        return get(DESCRIPTION);
    }

    /** Its database. */
    public @Nullable String dbId() {
        return get(DB_ID);
    }

    /** Its model. */
    public @Nullable ModelInfo model() {
        return get(MODEL);
    }

    /** The framework, for an agent of another one. */
    public @Nullable JsonObject metadata() {
        return get(METADATA);
    }

    /** Whether its runs are isolated in a sandbox. */
    public boolean sandboxed() {
        return get(SANDBOXED, false);
    }
}
