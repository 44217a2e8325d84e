package dev.agentos4j.protocol.role;

import dev.agentos4j.protocol.json.Field;
import dev.agentos4j.protocol.json.Shape;
import dev.agentos4j.protocol.json.Struct;
import dev.agentos4j.protocol.json.Values;
import org.jspecify.annotations.Nullable;

/** What is to change in a role; what is not set stays. */
public final class RoleChange extends Struct {

    public static final Shape<RoleChange> SHAPE = Shape.of("RoleChange", RoleChange::new);
    public static final Field<String> NAME = SHAPE.text("name");
    public static final Field<String> DESCRIPTION = SHAPE.text("description");
    public static final Field<Boolean> IS_DEFAULT = SHAPE.bool("is_default");

    private RoleChange(Values values) {
        super(values);
    }

    /** No change yet. */
    public static RoleChange none() {
        return SHAPE.builder().build();
    }

    /** Its name. */
    public RoleChange name(String value) {
        return SHAPE.edit(this).set(NAME, value).build();
    }

    /** What it is for. */
    public RoleChange description(String value) {
        return SHAPE.edit(this).set(DESCRIPTION, value).build();
    }

    /** Whether users without a role have this one. */
    public RoleChange isDefault(boolean value) {
        return SHAPE.edit(this).set(IS_DEFAULT, value).build();
    }

    /** Its name. */
    public @Nullable String name() {
        return get(NAME);
    }

    /** What it is for. */
    public @Nullable String description() {
        return get(DESCRIPTION);
    }

    /** Whether users without a role have this one. */
    public @Nullable Boolean isDefault() {
        return get(IS_DEFAULT);
    }
}
