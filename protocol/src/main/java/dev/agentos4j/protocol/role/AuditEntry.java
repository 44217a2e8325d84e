package dev.agentos4j.protocol.role;

import dev.agentos4j.protocol.json.Field;
import dev.agentos4j.protocol.json.JsonValue;
import dev.agentos4j.protocol.json.Shape;
import dev.agentos4j.protocol.json.Struct;
import dev.agentos4j.protocol.json.Values;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A change of roles or users: {@code GET /authz/audit}. */
public final class AuditEntry extends Struct {

    public static final Shape<AuditEntry> SHAPE = Shape.of("AuditEntry", AuditEntry::new);
    public static final Field<Instant> CREATED_AT = SHAPE.epoch("created_at").nullable();
    public static final Field<String> ACTOR = SHAPE.text("actor").nullable();
    public static final Field<String> ACTION = SHAPE.text("action").nullable();
    public static final Field<String> TARGET = SHAPE.text("target").nullable();
    public static final Field<JsonValue> BEFORE = SHAPE.json("before").nullable();
    public static final Field<JsonValue> AFTER = SHAPE.json("after").nullable();

    private AuditEntry(Values values) {
        super(values);
    }

    /** When. */
    public @Nullable Instant createdAt() {
        return get(CREATED_AT);
    }

    /** Who did it. */
    public @Nullable String actor() {
        return get(ACTOR);
    }

    /** What was done, such as {@code role.created}. */
    public @Nullable String action() {
        return get(ACTION);
    }

    /** To what. */
    public @Nullable String target() {
        return get(TARGET);
    }

    /** How it was before. */
    public @Nullable JsonValue before() {
        return get(BEFORE);
    }

    /** How it is since. */
    public @Nullable JsonValue after() {
        return get(AFTER);
    }
}
