package dev.agentos4j.protocol.memory;

import dev.agentos4j.protocol.json.Field;
import dev.agentos4j.protocol.json.Shape;
import dev.agentos4j.protocol.json.Struct;
import dev.agentos4j.protocol.json.Values;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** How the memories of a user are to be merged: {@code POST /optimize-memories}. Immutable; each method gives a changed copy. */
public final class MemoryOptimization extends Struct {

    public static final Shape<MemoryOptimization> SHAPE = Shape.of("MemoryOptimization", MemoryOptimization::new);
    public static final Field<String> USER_ID = SHAPE.text("user_id");
    public static final Field<String> MODEL = SHAPE.text("model");
    public static final Field<Boolean> APPLY = SHAPE.bool("apply");

    private MemoryOptimization(Values values) {
        super(values);
    }

    /**
     * Merges the memories of this user, with the server's own model.
     *
     * @throws IllegalArgumentException if the id is blank
     */
    public static MemoryOptimization of(String userId) {
        Objects.requireNonNull(userId, "userId must not be null");
        if (userId.isBlank()) {
            throw new IllegalArgumentException("userId must not be blank");
        }
        return SHAPE.builder().set(USER_ID, userId).build();
    }

    /** With this model, such as {@code openai:gpt-5-mini}. */
    public MemoryOptimization model(String value) {
        return SHAPE.edit(this).set(MODEL, value).build();
    }

    /** Only shows what would come of it. */
    public MemoryOptimization dryRun() {
        return SHAPE.edit(this).set(APPLY, false).build();
    }

    /** The user. */
    public String userId() {
        return get(USER_ID, "");
    }

    /** The model that merges, as {@code provider:model_id}. */
    public @Nullable String model() {
        return get(MODEL);
    }

    /** Whether the result takes the place of the memories; it does unless told otherwise. */
    public @Nullable Boolean apply() {
        return get(APPLY);
    }
}
