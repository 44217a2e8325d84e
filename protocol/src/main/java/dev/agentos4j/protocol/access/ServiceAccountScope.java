package dev.agentos4j.protocol.access;

import dev.agentos4j.protocol.json.Field;
import dev.agentos4j.protocol.json.Shape;
import dev.agentos4j.protocol.json.Struct;
import dev.agentos4j.protocol.json.Values;
import org.jspecify.annotations.Nullable;

/** Something that a service account may do. */
public final class ServiceAccountScope extends Struct {

    public static final Shape<ServiceAccountScope> SHAPE = Shape.of("ServiceAccountScope", ServiceAccountScope::new);
    public static final Field<String> ID = SHAPE.text("id").nullable();
    public static final Field<String> RAW = SHAPE.text("raw");
    public static final Field<String> NAMESPACE = SHAPE.text("namespace");
    public static final Field<String> SUB_NAMESPACE =
            SHAPE.text("sub_namespace").nullable();
    public static final Field<String> PERMISSION = SHAPE.text("permission");
    public static final Field<String> VALUE = SHAPE.text("value").nullable();

    private ServiceAccountScope(Values values) {
        super(values);
    }

    /** Its id. */
    public @Nullable String id() {
        return get(ID);
    }

    /** The scope as it was asked for, such as {@code agents:run}. */
    public String raw() {
        return get(RAW, "");
    }

    /** What it is about, such as {@code agents}. */
    public String namespace() {
        return get(NAMESPACE, "");
    }

    /** The one that it is about; all if absent. */
    public @Nullable String subNamespace() {
        return get(SUB_NAMESPACE);
    }

    /** What may be done: {@code read}, {@code write}, {@code delete} or {@code run}. */
    public String permission() {
        return get(PERMISSION, "");
    }

    /** {@code allow}. */
    public @Nullable String value() {
        return get(VALUE);
    }
}
