package dev.agentos4j.protocol.registry;

import dev.agentos4j.protocol.json.Field;
import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.json.Shape;
import dev.agentos4j.protocol.json.Struct;
import dev.agentos4j.protocol.json.Values;
import dev.agentos4j.protocol.level.AgnoLevel;
import org.jspecify.annotations.Nullable;

/** A part that stored components can be made of: a tool, a model, a database and so on. */
public final class RegistryEntry extends Struct {

    public static final Shape<RegistryEntry> SHAPE = Shape.of("RegistryEntry", RegistryEntry::new);
    public static final Field<String> NAME = SHAPE.text("name");
    public static final Field<String> TYPE = SHAPE.text("type");
    public static final Field<String> ID = SHAPE.text("id");
    public static final Field<String> DESCRIPTION = SHAPE.text("description");
    public static final Field<JsonObject> METADATA = SHAPE.object("metadata");
    public static final Field<Boolean> SANDBOXED = SHAPE.bool("sandboxed").since(AgnoLevel.V3_1);

    private RegistryEntry(Values values) {
        super(values);
    }

    /** Its name. */
    public String name() {
        return get(NAME, "");
    }

    /** {@code tool}, {@code model}, {@code db}, {@code vector_db}, {@code schema}, {@code function}, {@code agent}, {@code team}, {@code knowledge}, {@code memory_manager} or {@code session_summary_manager}. */
    public String type() {
        return get(TYPE, "");
    }

    /** Its id. */
    public @Nullable String id() {
        return get(ID);
    }

    /** What it is for. */
    public @Nullable String description() {
        return get(DESCRIPTION);
    }

    /** What else is known of it. */
    public @Nullable JsonObject metadata() {
        return get(METADATA);
    }

    /** Whether it runs in a sandbox. */
    public boolean sandboxed() {
        return get(SANDBOXED, false);
    }
}
