package dev.agentos4j.protocol.discovery;

import dev.agentos4j.protocol.json.Field;
import dev.agentos4j.protocol.json.Shape;
import dev.agentos4j.protocol.json.Struct;
import dev.agentos4j.protocol.json.Timestamp;
import dev.agentos4j.protocol.json.Values;
import org.jspecify.annotations.Nullable;

/** That an AgentOS is up. {@code GET /health}, without credentials. */
public final class Health extends Struct {

    public static final Shape<Health> SHAPE = Shape.of("Health", Health::new);
    public static final Field<String> STATUS = SHAPE.text("status");
    public static final Field<Timestamp> INSTANTIATED_AT = SHAPE.time("instantiated_at");

    private Health(Values values) {
        super(values);
    }

    /** {@code ok}. */
    public @Nullable String status() {
        return get(STATUS);
    }

    /** When it started. */
    public @Nullable Timestamp instantiatedAt() {
        return get(INSTANTIATED_AT);
    }
}
