package dev.agentos4j.protocol.discovery;

import dev.agentos4j.protocol.json.Field;
import dev.agentos4j.protocol.json.Shape;
import dev.agentos4j.protocol.json.Struct;
import dev.agentos4j.protocol.json.Values;
import org.jspecify.annotations.Nullable;

/** Another way in, such as A2A or AG-UI. */
public final class InterfaceInfo extends Struct {

    public static final Shape<InterfaceInfo> SHAPE = Shape.of("InterfaceInfo", InterfaceInfo::new);
    public static final Field<String> TYPE = SHAPE.text("type");
    public static final Field<String> VERSION = SHAPE.text("version");
    public static final Field<String> ROUTE = SHAPE.text("route");

    private InterfaceInfo(Values values) {
        super(values);
    }

    /** Its type. */
    public @Nullable String type() {
        return get(TYPE);
    }

    /** Its version. */
    public @Nullable String version() {
        return get(VERSION);
    }

    /** Its path. */
    public @Nullable String route() {
        return get(ROUTE);
    }
}
