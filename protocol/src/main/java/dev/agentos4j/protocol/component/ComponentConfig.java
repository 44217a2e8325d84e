package dev.agentos4j.protocol.component;

import dev.agentos4j.protocol.json.Field;
import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.json.Shape;
import dev.agentos4j.protocol.json.Struct;
import dev.agentos4j.protocol.json.Values;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One version of a stored component. */
public final class ComponentConfig extends Struct {

    public static final Shape<ComponentConfig> SHAPE = Shape.of("ComponentConfig", ComponentConfig::new);
    public static final Field<String> COMPONENT_ID = SHAPE.text("component_id");
    public static final Field<Long> VERSION = SHAPE.integer("version");
    public static final Field<String> LABEL = SHAPE.text("label");
    public static final Field<String> STAGE = SHAPE.text("stage");
    public static final Field<JsonObject> CONFIG = SHAPE.object("config");
    public static final Field<String> NOTES = SHAPE.text("notes");
    public static final Field<Instant> CREATED_AT = SHAPE.epoch("created_at");
    public static final Field<Instant> UPDATED_AT = SHAPE.epoch("updated_at");

    private ComponentConfig(Values values) {
        super(values);
    }

    /** The component. */
    public String componentId() {
        return get(COMPONENT_ID, "");
    }

    /** The number of the version. */
    public long version() {
        return get(VERSION, 0L);
    }

    /** A name of the version. */
    public @Nullable String label() {
        return get(LABEL);
    }

    /** {@code draft} or {@code published}. */
    public String stage() {
        return get(STAGE, "");
    }

    /** How the component is configured; absent if it was not asked for. */
    public @Nullable JsonObject config() {
        return get(CONFIG);
    }

    /** What is to be said of the version. */
    public @Nullable String notes() {
        return get(NOTES);
    }

    /** When it was made. */
    public @Nullable Instant createdAt() {
        return get(CREATED_AT);
    }

    /** When it changed last. */
    public @Nullable Instant updatedAt() {
        return get(UPDATED_AT);
    }
}
