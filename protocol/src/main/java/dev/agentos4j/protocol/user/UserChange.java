package dev.agentos4j.protocol.user;

import dev.agentos4j.protocol.json.Field;
import dev.agentos4j.protocol.json.Shape;
import dev.agentos4j.protocol.json.Struct;
import dev.agentos4j.protocol.json.Values;
import org.jspecify.annotations.Nullable;

/** What is to change in a user; what is not set stays. */
public final class UserChange extends Struct {

    public static final Shape<UserChange> SHAPE = Shape.of("UserChange", UserChange::new);
    public static final Field<String> EMAIL = SHAPE.text("email");
    public static final Field<String> NAME = SHAPE.text("name");
    public static final Field<Boolean> DISABLED = SHAPE.bool("disabled");

    private UserChange(Values values) {
        super(values);
    }

    /** No change yet. */
    public static UserChange none() {
        return SHAPE.builder().build();
    }

    /** The address. */
    public UserChange email(String value) {
        return SHAPE.edit(this).set(EMAIL, value).build();
    }

    /** The name. */
    public UserChange name(String value) {
        return SHAPE.edit(this).set(NAME, value).build();
    }

    /** Whether the user may call nothing. */
    public UserChange disabled(boolean value) {
        return SHAPE.edit(this).set(DISABLED, value).build();
    }

    /** The address. */
    public @Nullable String email() {
        return get(EMAIL);
    }

    /** The name. */
    public @Nullable String name() {
        return get(NAME);
    }

    /** Whether the user may call nothing. */
    public @Nullable Boolean disabled() {
        return get(DISABLED);
    }
}
