package dev.agentos4j.protocol.user;

import dev.agentos4j.protocol.json.Field;
import dev.agentos4j.protocol.json.Shape;
import dev.agentos4j.protocol.json.Struct;
import dev.agentos4j.protocol.json.Values;
import org.jspecify.annotations.Nullable;

/** A user to be created. */
public final class UserDraft extends Struct {

    public static final Shape<UserDraft> SHAPE = Shape.of("UserDraft", UserDraft::new);
    public static final Field<String> ID = SHAPE.text("id");
    public static final Field<String> EMAIL = SHAPE.text("email");
    public static final Field<String> NAME = SHAPE.text("name");

    private UserDraft(Values values) {
        super(values);
    }

    /** A user of this id, which is the subject of the user's tokens. */
    public static UserDraft of(String id) {
        return SHAPE.builder().set(ID, id).build();
    }

    /** The address. */
    public UserDraft email(String value) {
        return SHAPE.edit(this).set(EMAIL, value).build();
    }

    /** The name. */
    public UserDraft name(String value) {
        return SHAPE.edit(this).set(NAME, value).build();
    }

    /** The id. */
    public String id() {
        return get(ID, "");
    }

    /** The address. */
    public @Nullable String email() {
        return get(EMAIL);
    }

    /** The name. */
    public @Nullable String name() {
        return get(NAME);
    }
}
