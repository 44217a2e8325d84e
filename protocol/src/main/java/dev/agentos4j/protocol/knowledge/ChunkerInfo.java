package dev.agentos4j.protocol.knowledge;

import dev.agentos4j.protocol.json.Field;
import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.json.Shape;
import dev.agentos4j.protocol.json.Struct;
import dev.agentos4j.protocol.json.Values;
import org.jspecify.annotations.Nullable;

/** A way to split a text into pieces. */
public final class ChunkerInfo extends Struct {

    public static final Shape<ChunkerInfo> SHAPE = Shape.of("ChunkerInfo", ChunkerInfo::new);
    public static final Field<String> KEY = SHAPE.text("key");
    public static final Field<String> NAME = SHAPE.text("name").nullable();
    public static final Field<String> DESCRIPTION = SHAPE.text("description").nullable();
    public static final Field<JsonObject> METADATA = SHAPE.object("metadata").nullable();

    private ChunkerInfo(Values values) {
        super(values);
    }

    /** Its key, to be given with an upload. */
    public @Nullable String key() {
        return get(KEY);
    }

    /** What it is called. */
    public @Nullable String name() {
        return get(NAME);
    }

    /** How it splits. */
    public @Nullable String description() {
        return get(DESCRIPTION);
    }

    /** Its defaults: {@code chunk_size} and {@code chunk_overlap}, in characters, if it takes them. */
    public @Nullable JsonObject metadata() {
        return get(METADATA);
    }
}
