package dev.agentos4j.protocol.learning;

import dev.agentos4j.protocol.json.Field;
import dev.agentos4j.protocol.json.JsonNull;
import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.json.JsonValue;
import dev.agentos4j.protocol.json.Shape;
import dev.agentos4j.protocol.json.Struct;
import dev.agentos4j.protocol.json.Values;
import org.jspecify.annotations.Nullable;

/**
 * Changes of a learning: {@code PATCH /learnings/{learning_id}}. What is left out stays as it is. Immutable; each method
 * gives a changed copy.
 */
public final class LearningUpdate extends Struct {

    public static final Shape<LearningUpdate> SHAPE = Shape.of("LearningUpdate", LearningUpdate::new);
    public static final Field<JsonObject> CONTENT = SHAPE.object("content");
    public static final Field<JsonValue> METADATA = SHAPE.json("metadata");

    private LearningUpdate(Values values) {
        super(values);
    }

    /** No change. */
    public static LearningUpdate none() {
        return SHAPE.builder().build();
    }

    /** With this content in place of the old. */
    public LearningUpdate content(JsonObject value) {
        return SHAPE.edit(this).set(CONTENT, value).build();
    }

    /** With this attached in place of the old. */
    public LearningUpdate metadata(JsonObject value) {
        return SHAPE.edit(this).set(METADATA, value).build();
    }

    /** With nothing attached any more. */
    public LearningUpdate withoutMetadata() {
        return SHAPE.edit(this).set(METADATA, JsonNull.NULL).build();
    }

    /** What was learned, in place of the old. */
    public @Nullable JsonObject content() {
        return get(CONTENT);
    }

    /** What is attached: an object, or null for nothing more. */
    public @Nullable JsonValue metadata() {
        return get(METADATA);
    }
}
