package dev.agentos4j.protocol.memory;

import dev.agentos4j.protocol.json.Field;
import dev.agentos4j.protocol.json.Shape;
import dev.agentos4j.protocol.json.Struct;
import dev.agentos4j.protocol.json.Timestamp;
import dev.agentos4j.protocol.json.Values;
import org.jspecify.annotations.Nullable;

/** How much is remembered of a user: {@code GET /user_memory_stats}. */
public final class UserMemoryStats extends Struct {

    public static final Shape<UserMemoryStats> SHAPE = Shape.of("UserMemoryStats", UserMemoryStats::new);
    public static final Field<String> USER_ID = SHAPE.text("user_id");
    public static final Field<Long> TOTAL_MEMORIES = SHAPE.integer("total_memories");
    public static final Field<Timestamp> LAST_MEMORY_UPDATED_AT =
            SHAPE.time("last_memory_updated_at").nullable();

    private UserMemoryStats(Values values) {
        super(values);
    }

    /** The user. */
    public String userId() {
        return get(USER_ID, "");
    }

    /** How many memories there are. */
    public long totalMemories() {
        return get(TOTAL_MEMORIES, 0L);
    }

    /** When the newest was written. */
    public @Nullable Timestamp lastMemoryUpdatedAt() {
        return get(LAST_MEMORY_UPDATED_AT);
    }
}
