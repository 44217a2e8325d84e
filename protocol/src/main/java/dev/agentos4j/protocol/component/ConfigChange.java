package dev.agentos4j.protocol.component;

import dev.agentos4j.protocol.json.Field;
import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.json.Shape;
import dev.agentos4j.protocol.json.Struct;
import dev.agentos4j.protocol.json.Values;
import dev.agentos4j.protocol.level.AgnoLevel;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is to change in a draft version of a component; what is not set stays. */
public final class ConfigChange extends Struct {

    public static final Shape<ConfigChange> SHAPE = Shape.of("ConfigChange", ConfigChange::new);
    public static final Field<JsonObject> CONFIG = SHAPE.object("config");
    public static final Field<String> LABEL = SHAPE.text("label");
    public static final Field<String> STAGE = SHAPE.text("stage");
    public static final Field<String> NOTES = SHAPE.text("notes");
    public static final Field<List<JsonObject>> LINKS = SHAPE.objects("links");
    public static final Field<ComponentGuard> GUARD =
            SHAPE.struct("guard", () -> ComponentGuard.SHAPE).since(AgnoLevel.V3_1);

    private ConfigChange(Values values) {
        super(values);
    }

    /** No change yet. */
    public static ConfigChange none() {
        return SHAPE.builder().build();
    }

    /** How it is configured. */
    public ConfigChange config(JsonObject value) {
        return SHAPE.edit(this).set(CONFIG, value).build();
    }

    /** A name of the version. */
    public ConfigChange label(String value) {
        return SHAPE.edit(this).set(LABEL, value).build();
    }

    /** {@code draft} or {@code published}. */
    public ConfigChange stage(String value) {
        return SHAPE.edit(this).set(STAGE, value).build();
    }

    /** What is to be said of the version. */
    public ConfigChange notes(String value) {
        return SHAPE.edit(this).set(NOTES, value).build();
    }

    /** Other components that it uses. */
    public ConfigChange links(List<JsonObject> value) {
        return SHAPE.edit(this).set(LINKS, value).build();
    }

    /** How it is configured. */
    public @Nullable JsonObject config() {
        return get(CONFIG);
    }

    /** A name of the version. */
    public @Nullable String label() {
        return get(LABEL);
    }

    /** {@code draft} or {@code published}. */
    public @Nullable String stage() {
        return get(STAGE);
    }

    /** What is to be said of the version. */
    public @Nullable String notes() {
        return get(NOTES);
    }

    /** Other components that it uses. */
    public List<JsonObject> links() {
        return list(LINKS);
    }

    /** The version that there may be: the change is refused with 409 otherwise. */
    public ConfigChange guard(ComponentGuard value) {
        return SHAPE.edit(this).set(GUARD, value).build();
    }

    /** The version that there may be: the change is refused with 409 otherwise. */
    public @Nullable ComponentGuard guard() {
        return get(GUARD);
    }
}
