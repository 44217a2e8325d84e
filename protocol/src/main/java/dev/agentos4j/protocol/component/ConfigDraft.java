package dev.agentos4j.protocol.component;

import dev.agentos4j.protocol.json.Field;
import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.json.Shape;
import dev.agentos4j.protocol.json.Struct;
import dev.agentos4j.protocol.json.Values;
import dev.agentos4j.protocol.level.AgnoLevel;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A version to be made of a component. */
public final class ConfigDraft extends Struct {

    public static final Shape<ConfigDraft> SHAPE = Shape.of("ConfigDraft", ConfigDraft::new);
    public static final Field<JsonObject> CONFIG = SHAPE.object("config");
    public static final Field<Long> VERSION = SHAPE.integer("version");
    public static final Field<String> LABEL = SHAPE.text("label");
    public static final Field<String> STAGE = SHAPE.text("stage");
    public static final Field<String> NOTES = SHAPE.text("notes");
    public static final Field<List<JsonObject>> LINKS = SHAPE.objects("links");
    public static final Field<Boolean> SET_CURRENT = SHAPE.bool("set_current");
    public static final Field<ComponentGuard> GUARD =
            SHAPE.struct("guard", () -> ComponentGuard.SHAPE).since(AgnoLevel.V3_1);

    private ConfigDraft(Values values) {
        super(values);
    }

    /** A version with this configuration. */
    public static ConfigDraft of(JsonObject config) {
        return SHAPE.builder().set(CONFIG, config).build();
    }

    /** Not heeded by Agno 2.9, nor by our server: a new version gets the next number. */
    public ConfigDraft version(long value) {
        return SHAPE.edit(this).set(VERSION, value).build();
    }

    /** A name of the version. */
    public ConfigDraft label(String value) {
        return SHAPE.edit(this).set(LABEL, value).build();
    }

    /** {@code draft} or {@code published}. */
    public ConfigDraft stage(String value) {
        return SHAPE.edit(this).set(STAGE, value).build();
    }

    /** What is to be said of the version. */
    public ConfigDraft notes(String value) {
        return SHAPE.edit(this).set(NOTES, value).build();
    }

    /** Other components that it uses. */
    public ConfigDraft links(List<JsonObject> value) {
        return SHAPE.edit(this).set(LINKS, value).build();
    }

    /** Not heeded by Agno 2.9, nor by our server: what is published is put into use, a draft is not. */
    public ConfigDraft setCurrent(boolean value) {
        return SHAPE.edit(this).set(SET_CURRENT, value).build();
    }

    /** How it is configured. */
    public @Nullable JsonObject config() {
        return get(CONFIG);
    }

    /** Not heeded by Agno 2.9, nor by our server: a new version gets the next number. */
    public @Nullable Long version() {
        return get(VERSION);
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

    /** Not heeded by Agno 2.9, nor by our server: what is published is put into use, a draft is not. */
    public @Nullable Boolean setCurrent() {
        return get(SET_CURRENT);
    }

    /** The version that there may be: the change is refused with 409 otherwise. */
    public ConfigDraft guard(ComponentGuard value) {
        return SHAPE.edit(this).set(GUARD, value).build();
    }

    /** The version that there may be: the change is refused with 409 otherwise. */
    public @Nullable ComponentGuard guard() {
        return get(GUARD);
    }
}
