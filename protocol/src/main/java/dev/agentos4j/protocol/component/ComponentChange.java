package dev.agentos4j.protocol.component;

import dev.agentos4j.protocol.json.Field;
import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.json.Shape;
import dev.agentos4j.protocol.json.Struct;
import dev.agentos4j.protocol.json.Values;
import dev.agentos4j.protocol.level.AgnoLevel;
import org.jspecify.annotations.Nullable;

/** What is to change in a component; what is not set stays. */
public final class ComponentChange extends Struct {

    public static final Shape<ComponentChange> SHAPE = Shape.of("ComponentChange", ComponentChange::new);
    public static final Field<String> NAME = SHAPE.text("name");
    public static final Field<String> DESCRIPTION = SHAPE.text("description");
    public static final Field<String> COMPONENT_TYPE = SHAPE.text("component_type");
    public static final Field<JsonObject> METADATA = SHAPE.object("metadata");
    public static final Field<Long> CURRENT_VERSION = SHAPE.integer("current_version");
    public static final Field<ComponentGuard> GUARD =
            SHAPE.struct("guard", () -> ComponentGuard.SHAPE).since(AgnoLevel.V3_1);

    private ComponentChange(Values values) {
        super(values);
    }

    /** No change yet. */
    public static ComponentChange none() {
        return SHAPE.builder().build();
    }

    /** Its name. */
    public ComponentChange name(String value) {
        return SHAPE.edit(this).set(NAME, value).build();
    }

    /** What it is for. */
    public ComponentChange description(String value) {
        return SHAPE.edit(this).set(DESCRIPTION, value).build();
    }

    /** {@code agent}, {@code team} or {@code workflow}. */
    public ComponentChange componentType(String value) {
        return SHAPE.edit(this).set(COMPONENT_TYPE, value).build();
    }

    /** What else is known of it. */
    public ComponentChange metadata(JsonObject value) {
        return SHAPE.edit(this).set(METADATA, value).build();
    }

    /** The version to be in use. */
    public ComponentChange currentVersion(long value) {
        return SHAPE.edit(this).set(CURRENT_VERSION, value).build();
    }

    /** Its name. */
    public @Nullable String name() {
        return get(NAME);
    }

    /** What it is for. */
    public @Nullable String description() {
        return get(DESCRIPTION);
    }

    /** {@code agent}, {@code team} or {@code workflow}. */
    public @Nullable String componentType() {
        return get(COMPONENT_TYPE);
    }

    /** What else is known of it. */
    public @Nullable JsonObject metadata() {
        return get(METADATA);
    }

    /** The version to be in use. */
    public @Nullable Long currentVersion() {
        return get(CURRENT_VERSION);
    }

    /** The version that must be in use: the change is refused with 409 otherwise. */
    public ComponentChange guard(ComponentGuard value) {
        return SHAPE.edit(this).set(GUARD, value).build();
    }

    /** The version that must be in use: the change is refused with 409 otherwise. */
    public @Nullable ComponentGuard guard() {
        return get(GUARD);
    }
}
