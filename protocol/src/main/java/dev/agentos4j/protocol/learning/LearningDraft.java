package dev.agentos4j.protocol.learning;

import dev.agentos4j.protocol.json.Field;
import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.json.Shape;
import dev.agentos4j.protocol.json.Struct;
import dev.agentos4j.protocol.json.Values;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Something learned, to be kept: {@code POST /learnings}. Immutable; each method gives a changed copy. */
public final class LearningDraft extends Struct {

    public static final Shape<LearningDraft> SHAPE = Shape.of("LearningDraft", LearningDraft::new);
    public static final Field<String> LEARNING_TYPE = SHAPE.text("learning_type");
    public static final Field<JsonObject> CONTENT = SHAPE.object("content");
    public static final Field<String> NAMESPACE = SHAPE.text("namespace");
    public static final Field<String> USER_ID = SHAPE.text("user_id");
    public static final Field<String> AGENT_ID = SHAPE.text("agent_id");
    public static final Field<String> TEAM_ID = SHAPE.text("team_id");
    public static final Field<String> SESSION_ID = SHAPE.text("session_id");
    public static final Field<String> ENTITY_ID = SHAPE.text("entity_id");
    public static final Field<String> ENTITY_TYPE = SHAPE.text("entity_type");
    public static final Field<JsonObject> METADATA = SHAPE.object("metadata");

    private LearningDraft(Values values) {
        super(values);
    }

    /**
     * A learning of a kind.
     *
     * @param type {@code user_profile} or {@code user_memory}, which need a user; {@code session_context}, which needs a
     *     session; {@code entity_memory}, which needs an entity and its kind; or another
     * @throws IllegalArgumentException if the kind is blank
     */
    public static LearningDraft of(String type, JsonObject content) {
        Objects.requireNonNull(type, "type must not be null");
        Objects.requireNonNull(content, "content must not be null");
        if (type.isBlank()) {
            throw new IllegalArgumentException("type must not be blank");
        }
        return SHAPE.builder().set(LEARNING_TYPE, type).set(CONTENT, content).build();
    }

    /** The name space it belongs to. */
    public LearningDraft namespace(String value) {
        return SHAPE.edit(this).set(NAMESPACE, value).build();
    }

    /** Whom it is about. */
    public LearningDraft userId(String value) {
        return SHAPE.edit(this).set(USER_ID, value).build();
    }

    /** The agent that learned it. */
    public LearningDraft agentId(String value) {
        return SHAPE.edit(this).set(AGENT_ID, value).build();
    }

    /** The team that learned it. */
    public LearningDraft teamId(String value) {
        return SHAPE.edit(this).set(TEAM_ID, value).build();
    }

    /** The session it is about. */
    public LearningDraft sessionId(String value) {
        return SHAPE.edit(this).set(SESSION_ID, value).build();
    }

    /** The entity it is about. */
    public LearningDraft entityId(String value) {
        return SHAPE.edit(this).set(ENTITY_ID, value).build();
    }

    /** What kind of entity that is. */
    public LearningDraft entityType(String value) {
        return SHAPE.edit(this).set(ENTITY_TYPE, value).build();
    }

    /** What is attached. */
    public LearningDraft metadata(JsonObject value) {
        return SHAPE.edit(this).set(METADATA, value).build();
    }

    /** What kind of learning it is. */
    public String learningType() {
        return get(LEARNING_TYPE, "");
    }

    /** What was learned. */
    public JsonObject content() {
        return get(CONTENT, JsonObject.EMPTY);
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

    /** What is attached. */
    public @Nullable JsonObject metadata() {
        return get(METADATA);
    }
}
