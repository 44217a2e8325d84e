package dev.agentos4j.protocol.memory;

import dev.agentos4j.protocol.json.Field;
import dev.agentos4j.protocol.json.Shape;
import dev.agentos4j.protocol.json.Struct;
import dev.agentos4j.protocol.json.Values;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Memories to be deleted together: {@code DELETE /memories}. */
public final class MemoryIds extends Struct {

    public static final Shape<MemoryIds> SHAPE = Shape.of("MemoryIds", MemoryIds::new);
    public static final Field<List<String>> MEMORY_IDS = SHAPE.texts("memory_ids");
    public static final Field<String> USER_ID = SHAPE.text("user_id");

    private MemoryIds(Values values) {
        super(values);
    }

    /** These memories, if they are of this user; {@code null} for anybody's. */
    public static MemoryIds of(List<String> memoryIds, @Nullable String userId) {
        return SHAPE.builder().set(MEMORY_IDS, memoryIds).set(USER_ID, userId).build();
    }

    /** Their ids. */
    public List<String> memoryIds() {
        return list(MEMORY_IDS);
    }

    /** If not absent, only those of this user. */
    public @Nullable String userId() {
        return get(USER_ID);
    }
}
