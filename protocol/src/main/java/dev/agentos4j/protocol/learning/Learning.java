package dev.agentos4j.protocol.learning;

import dev.agentos4j.protocol.json.Field;
import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.json.Shape;
import dev.agentos4j.protocol.json.Struct;
import dev.agentos4j.protocol.json.Values;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Something that was learned: {@code GET /learnings/{learning_id}}. */
public final class Learning extends Struct {

    public static final Shape<Learning> SHAPE = Shape.of("Learning", Learning::new);
    public static final Field<String> LEARNING_ID = SHAPE.text("learning_id");
    public static final Field<String> LEARNING_TYPE = SHAPE.text("learning_type");
    public static final Field<String> NAMESPACE = SHAPE.text("namespace").nullable();
    public static final Field<String> USER_ID = SHAPE.text("user_id").nullable();
    public static final Field<String> AGENT_ID = SHAPE.text("agent_id").nullable();
    public static final Field<String> TEAM_ID = SHAPE.text("team_id").nullable();
    public static final Field<String> SESSION_ID = SHAPE.text("session_id").nullable();
    public static final Field<String> ENTITY_ID = SHAPE.text("entity_id").nullable();
    public static final Field<String> ENTITY_TYPE = SHAPE.text("entity_type").nullable();
    public static final Field<JsonObject> CONTENT = SHAPE.object("content").nullable();
    public static final Field<JsonObject> METADATA = SHAPE.object("metadata").nullable();
    public static final Field<Instant> CREATED_AT = SHAPE.epoch("created_at").nullable();
    public static final Field<Instant> UPDATED_AT = SHAPE.epoch("updated_at").nullable();

    private Learning(Values values) {
        super(values);
    }

    /** The id of the learning. */
    public String learningId() {
        return get(LEARNING_ID, "");
    }

    /** {@code user_profile}, {@code user_memory}, {@code session_context}, {@code entity_memory}, {@code decision_log} or another. */
    public String learningType() {
        return get(LEARNING_TYPE, "");
    }

    /** The name space it belongs to. */
    public @Nullable String namespace() {
        return get(NAMESPACE);
    }

    /** Whom it is about. */
    public @Nullable String userId() {
        return get(USER_ID);
    }

    /** The agent that learned it. */
    public @Nullable String agentId() {
        return get(AGENT_ID);
    }

    /** The team that learned it. */
    public @Nullable String teamId() {
        return get(TEAM_ID);
    }

    /** The session it is about. */
    public @Nullable String sessionId() {
        return get(SESSION_ID);
    }

    /** The entity it is about. */
    public @Nullable String entityId() {
        return get(ENTITY_ID);
    }

    /** What kind of entity that is. */
    public @Nullable String entityType() {
        return get(ENTITY_TYPE);
    }

    /** What was learned. */
    public @Nullable JsonObject content() {
        return get(CONTENT);
    }

    /** What is attached. */
    public @Nullable JsonObject metadata() {
        return get(METADATA);
    }

    /** When it was made. */
    public @Nullable Instant createdAt() {
        return get(CREATED_AT);
    }

    /** When it last changed. */
    public @Nullable Instant updatedAt() {
        return get(UPDATED_AT);
    }
}
