package dev.agentos4j.protocol.role;

import dev.agentos4j.protocol.json.Field;
import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.json.Shape;
import dev.agentos4j.protocol.json.Struct;
import dev.agentos4j.protocol.json.Values;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A request that was allowed or denied: {@code GET /authz/decisions}. */
public final class AccessDecision extends Struct {

    public static final Shape<AccessDecision> SHAPE = Shape.of("AccessDecision", AccessDecision::new);
    public static final Field<Instant> CREATED_AT = SHAPE.epoch("created_at").nullable();
    public static final Field<String> ACTOR = SHAPE.text("actor").nullable();
    public static final Field<String> ACTION = SHAPE.text("action").nullable();
    public static final Field<String> TARGET = SHAPE.text("target").nullable();
    public static final Field<JsonObject> METADATA = SHAPE.object("metadata").nullable();

    private AccessDecision(Values values) {
        super(values);
    }

    /** When. */
    public @Nullable Instant createdAt() {
        return get(CREATED_AT);
    }

    /** Who asked. */
    public @Nullable String actor() {
        return get(ACTOR);
    }

    /** {@code access.allowed} or {@code access.denied}. */
    public @Nullable String action() {
        return get(ACTION);
    }

    /** Method and path of the request. */
    public @Nullable String target() {
        return get(TARGET);
    }

    /** The scopes that were required and held. */
    public @Nullable JsonObject metadata() {
        return get(METADATA);
    }
}
