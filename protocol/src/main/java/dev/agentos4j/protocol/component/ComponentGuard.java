package dev.agentos4j.protocol.component;

import dev.agentos4j.protocol.json.Field;
import dev.agentos4j.protocol.json.Shape;
import dev.agentos4j.protocol.json.Struct;
import dev.agentos4j.protocol.json.Values;
import org.jspecify.annotations.Nullable;

/** The versions that a component must still have for a change to be made. */
public final class ComponentGuard extends Struct {

    public static final Shape<ComponentGuard> SHAPE = Shape.of("ComponentGuard", ComponentGuard::new);
    public static final Field<Long> LATEST_VERSION = SHAPE.integer("latest_version");
    public static final Field<Long> CURRENT_VERSION = SHAPE.integer("current_version");

    private ComponentGuard(Values values) {
        super(values);
    }

    /** The newest version there may be: for changes of configurations. */
    public static ComponentGuard latest(long version) {
        return SHAPE.builder().set(LATEST_VERSION, version).build();
    }

    /** The version that must be in use, 0 for none: for changes of the component itself. */
    public static ComponentGuard current(long version) {
        return SHAPE.builder().set(CURRENT_VERSION, version).build();
    }

    /** The newest version there may be. */
    public @Nullable Long latestVersion() {
        return get(LATEST_VERSION);
    }

    /** The version that must be in use; 0 for none. */
    public @Nullable Long currentVersion() {
        return get(CURRENT_VERSION);
    }
}
