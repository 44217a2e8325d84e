package dev.agentos4j.protocol.component;

import dev.agentos4j.protocol.json.Field;
import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.json.Shape;
import dev.agentos4j.protocol.json.Struct;
import dev.agentos4j.protocol.json.Values;
import org.jspecify.annotations.Nullable;

/** A component to be made. */
public final class ComponentDraft extends Struct {

    public static final Shape<ComponentDraft> SHAPE = Shape.of("ComponentDraft", ComponentDraft::new);
    public static final Field<String> NAME = SHAPE.text("name");
    public static final Field<String> COMPONENT_ID = SHAPE.text("component_id");
    public static final Field<String> COMPONENT_TYPE = SHAPE.text("component_type");
    public static final Field<String> DESCRIPTION = SHAPE.text("description");
    public static final Field<JsonObject> METADATA = SHAPE.object("metadata");
    public static final Field<JsonObject> CONFIG = SHAPE.object("config");
    public static final Field<String> LABEL = SHAPE.text("label");
    public static final Field<String> STAGE = SHAPE.text("stage");
    public static final Field<String> NOTES = SHAPE.text("notes");
    public static final Field<Boolean> SET_CURRENT = SHAPE.bool("set_current");

    private ComponentDraft(Values values) {
        super(values);
    }

    /**
     * A component of this name.
     *
     * @param type {@code agent}, {@code team} or {@code workflow}
     */
    public static ComponentDraft of(String name, String type) {
        return SHAPE.builder().set(NAME, name).set(COMPONENT_TYPE, type).build();
    }

    /** Its id; made from the name unless given. */
    public ComponentDraft componentId(String value) {
        return SHAPE.edit(this).set(COMPONENT_ID, value).build();
    }

    /** What it is for. */
    public ComponentDraft description(String value) {
        return SHAPE.edit(this).set(DESCRIPTION, value).build();
    }

    /** What else is known of it. */
    public ComponentDraft metadata(JsonObject value) {
        return SHAPE.edit(this).set(METADATA, value).build();
    }

    /** How it is configured. */
    public ComponentDraft config(JsonObject value) {
        return SHAPE.edit(this).set(CONFIG, value).build();
    }

    /** A name of the version. */
    public ComponentDraft label(String value) {
        return SHAPE.edit(this).set(LABEL, value).build();
    }

    /** {@code draft} or {@code published}. */
    public ComponentDraft stage(String value) {
        return SHAPE.edit(this).set(STAGE, value).build();
    }

    /** What is to be said of the version. */
    public ComponentDraft notes(String value) {
        return SHAPE.edit(this).set(NOTES, value).build();
    }

    /** Not heeded by Agno 2.9, nor by our server: what is published is put into use, a draft is not. */
    public ComponentDraft setCurrent(boolean value) {
        return SHAPE.edit(this).set(SET_CURRENT, value).build();
    }

    /** Its name. */
    public @Nullable String name() {
        return get(NAME);
    }

    /** Its id; made from the name unless given. */
    public @Nullable String componentId() {
        return get(COMPONENT_ID);
    }

    /** {@code agent}, {@code team} or {@code workflow}. */
    public @Nullable String componentType() {
        return get(COMPONENT_TYPE);
    }

    /** What it is for. */
    public @Nullable String description() {
        return get(DESCRIPTION);
    }

    /** What else is known of it. */
    public @Nullable JsonObject metadata() {
        return get(METADATA);
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

    /** Not heeded by Agno 2.9, nor by our server: what is published is put into use, a draft is not. */
    public @Nullable Boolean setCurrent() {
        return get(SET_CURRENT);
    }
}
