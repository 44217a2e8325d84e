package dev.agentos4j.protocol.role;

import dev.agentos4j.protocol.json.Field;
import dev.agentos4j.protocol.json.Shape;
import dev.agentos4j.protocol.json.Struct;
import dev.agentos4j.protocol.json.Values;
import org.jspecify.annotations.Nullable;

/** A scope that the AgentOS knows: {@code GET /authz/scopes}. */
public final class AvailableScope extends Struct {

    public static final Shape<AvailableScope> SHAPE = Shape.of("AvailableScope", AvailableScope::new);
    public static final Field<String> RAW = SHAPE.text("raw");
    public static final Field<String> NAMESPACE = SHAPE.text("namespace");
    public static final Field<String> SUB_NAMESPACE = SHAPE.text("sub_namespace");
    public static final Field<String> PERMISSION = SHAPE.text("permission");

    private AvailableScope(Values values) {
        super(values);
    }

    /** The scope, such as {@code agents:read}. */
    public String raw() {
        return get(RAW, "");
    }

    /** Its family. */
    public String namespace() {
        return get(NAMESPACE, "");
    }

    /** The one thing it is for. */
    public @Nullable String subNamespace() {
        return get(SUB_NAMESPACE);
    }

    /** Its action. */
    public String permission() {
        return get(PERMISSION, "");
    }
}
