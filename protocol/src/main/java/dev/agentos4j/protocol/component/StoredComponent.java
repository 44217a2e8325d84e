package dev.agentos4j.protocol.component;

import dev.agentos4j.protocol.json.Field;
import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.json.Shape;
import dev.agentos4j.protocol.json.Struct;
import dev.agentos4j.protocol.json.Values;
import dev.agentos4j.protocol.level.AgnoLevel;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** An agent, a team or a workflow that is kept in a database. */
public final class StoredComponent extends Struct {

    public static final Shape<StoredComponent> SHAPE = Shape.of("StoredComponent", StoredComponent::new);
    public static final Field<String> COMPONENT_ID = SHAPE.text("component_id");
    public static final Field<String> COMPONENT_TYPE = SHAPE.text("component_type");
    public static final Field<String> NAME = SHAPE.text("name");
    public static final Field<String> DESCRIPTION = SHAPE.text("description");
    public static final Field<Long> CURRENT_VERSION = SHAPE.integer("current_version");
    public static final Field<JsonObject> METADATA = SHAPE.object("metadata");
    public static final Field<Instant> CREATED_AT = SHAPE.epoch("created_at");
    public static final Field<Instant> UPDATED_AT = SHAPE.epoch("updated_at");
    public static final Field<String> USER_ID = SHAPE.text("user_id").since(AgnoLevel.V3_1);
    public static final Field<Instant> DELETED_AT = SHAPE.epoch("deleted_at").since(AgnoLevel.V3_1);

    private StoredComponent(Values values) {
        super(values);
    }

    /** Its id. */
    public String componentId() {
        return get(COMPONENT_ID, "");
    }

    /** {@code agent}, {@code team} or {@code workflow}. */
    public String componentType() {
        return get(COMPONENT_TYPE, "");
    }

    /** Its name. */
    public @Nullable String name() {
        return get(NAME);
    }

    /** What it is for. */
    public @Nullable String description() {
        return get(DESCRIPTION);
    }

    /** The version in use. */
    public @Nullable Long currentVersion() {
        return get(CURRENT_VERSION);
    }

    /** What else is known of it. */
    public @Nullable JsonObject metadata() {
        return get(METADATA);
    }

    /** When it was made. */
    public @Nullable Instant createdAt() {
        return get(CREATED_AT);
    }

    /** When it changed last. */
    public @Nullable Instant updatedAt() {
        return get(UPDATED_AT);
    }

    /** Whose it is; {@code null} if it is shared. */
    public @Nullable String userId() {
        return get(USER_ID);
    }

    /** When it was archived; {@code null} if it is not. */
    public @Nullable Instant deletedAt() {
        return get(DELETED_AT);
    }
}
