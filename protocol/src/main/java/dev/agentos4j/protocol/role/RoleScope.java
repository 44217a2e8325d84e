package dev.agentos4j.protocol.role;

import dev.agentos4j.protocol.json.Field;
import dev.agentos4j.protocol.json.Shape;
import dev.agentos4j.protocol.json.Struct;
import dev.agentos4j.protocol.json.Values;
import org.jspecify.annotations.Nullable;

/** What a role allows or denies. */
public final class RoleScope extends Struct {

    public static final Shape<RoleScope> SHAPE = Shape.of("RoleScope", RoleScope::new);
    public static final Field<String> ID = SHAPE.text("id").nullable();
    public static final Field<String> RAW = SHAPE.text("raw");
    public static final Field<String> NAMESPACE = SHAPE.text("namespace");
    public static final Field<String> SUB_NAMESPACE =
            SHAPE.text("sub_namespace").nullable();
    public static final Field<String> PERMISSION = SHAPE.text("permission");
    public static final Field<String> VALUE = SHAPE.text("value");

    private RoleScope(Values values) {
        super(values);
    }

    /** Its id; no AgentOS gives one. */
    public @Nullable String id() {
        return get(ID);
    }

    /** The scope, such as {@code agents:run}. */
    public String raw() {
        return get(RAW, "");
    }

    /** The family of the scope, such as {@code agents}. */
    public String namespace() {
        return get(NAMESPACE, "");
    }

    /** The id of the one thing it is for; {@code null} if it is for all. */
    public @Nullable String subNamespace() {
        return get(SUB_NAMESPACE);
    }

    /** The action, such as {@code run}. */
    public String permission() {
        return get(PERMISSION, "");
    }

    /** {@code allow} or {@code deny}. */
    public String value() {
        return get(VALUE, "");
    }
}
