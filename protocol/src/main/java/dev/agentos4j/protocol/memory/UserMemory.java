package dev.agentos4j.protocol.memory;

import dev.agentos4j.protocol.json.Field;
import dev.agentos4j.protocol.json.Shape;
import dev.agentos4j.protocol.json.Struct;
import dev.agentos4j.protocol.json.Timestamp;
import dev.agentos4j.protocol.json.Values;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Something that is remembered of a user: {@code GET /memories/{memory_id}}. */
public final class UserMemory extends Struct {

    public static final Shape<UserMemory> SHAPE = Shape.of("UserMemory", UserMemory::new);
    public static final Field<String> MEMORY_ID = SHAPE.text("memory_id");
    public static final Field<String> MEMORY = SHAPE.text("memory");
    public static final Field<List<String>> TOPICS = SHAPE.texts("topics");
    public static final Field<String> AGENT_ID = SHAPE.text("agent_id").nullable();
    public static final Field<String> TEAM_ID = SHAPE.text("team_id").nullable();
    public static final Field<String> USER_ID = SHAPE.text("user_id").nullable();
    public static final Field<Timestamp> UPDATED_AT = SHAPE.time("updated_at").nullable();

    private UserMemory(Values values) {
        super(values);
    }

    /** The id of the memory. */
    public String memoryId() {
        return get(MEMORY_ID, "");
    }

    /** What is remembered. */
    public String memory() {
        return get(MEMORY, "");
    }

    /** What it is about, none if not told. */
    public List<String> topics() {
        return list(TOPICS);
    }

    /** The agent that kept it. */
    public @Nullable String agentId() {
        return get(AGENT_ID);
    }

    /** The team that kept it. */
    public @Nullable String teamId() {
        return get(TEAM_ID);
    }

    /** Whom it is about. */
    public @Nullable String userId() {
        return get(USER_ID);
    }

    /** When it was last written. */
    public @Nullable Timestamp updatedAt() {
        return get(UPDATED_AT);
    }
}
