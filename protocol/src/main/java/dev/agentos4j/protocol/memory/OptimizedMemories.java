package dev.agentos4j.protocol.memory;

import dev.agentos4j.protocol.json.Field;
import dev.agentos4j.protocol.json.JsonNumber;
import dev.agentos4j.protocol.json.Shape;
import dev.agentos4j.protocol.json.Struct;
import dev.agentos4j.protocol.json.Values;
import java.util.List;

/** What came of merging the memories of a user. Tokens are estimated. */
public final class OptimizedMemories extends Struct {

    public static final Shape<OptimizedMemories> SHAPE = Shape.of("OptimizedMemories", OptimizedMemories::new);
    public static final Field<List<UserMemory>> MEMORIES = SHAPE.structs("memories", () -> UserMemory.SHAPE);
    public static final Field<Long> MEMORIES_BEFORE = SHAPE.integer("memories_before");
    public static final Field<Long> MEMORIES_AFTER = SHAPE.integer("memories_after");
    public static final Field<Long> TOKENS_BEFORE = SHAPE.integer("tokens_before");
    public static final Field<Long> TOKENS_AFTER = SHAPE.integer("tokens_after");
    public static final Field<Long> TOKENS_SAVED = SHAPE.integer("tokens_saved");
    public static final Field<JsonNumber> REDUCTION_PERCENTAGE = SHAPE.number("reduction_percentage");

    private OptimizedMemories(Values values) {
        super(values);
    }

    /** The memories after it. */
    public List<UserMemory> memories() {
        return list(MEMORIES);
    }

    /** How many there were. */
    public long memoriesBefore() {
        return get(MEMORIES_BEFORE, 0L);
    }

    /** How many there are. */
    public long memoriesAfter() {
        return get(MEMORIES_AFTER, 0L);
    }

    /** How long they were, in tokens. */
    public long tokensBefore() {
        return get(TOKENS_BEFORE, 0L);
    }

    /** How long they are, in tokens. */
    public long tokensAfter() {
        return get(TOKENS_AFTER, 0L);
    }

    /** How many tokens shorter they are. */
    public long tokensSaved() {
        return get(TOKENS_SAVED, 0L);
    }

    /** The same in percent, 0 to 100. */
    public Double reductionPercentage() {
        return get(REDUCTION_PERCENTAGE, JsonNumber.of(0)).doubleValue();
    }
}
