package dev.agentos4j.protocol.user;

import dev.agentos4j.protocol.json.Field;
import dev.agentos4j.protocol.json.Shape;
import dev.agentos4j.protocol.json.Struct;
import dev.agentos4j.protocol.json.Values;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A user in the directory. */
public final class User extends Struct {

    public static final Shape<User> SHAPE = Shape.of("User", User::new);
    public static final Field<String> ID = SHAPE.text("id");
    public static final Field<String> EMAIL = SHAPE.text("email").nullable();
    public static final Field<String> NAME = SHAPE.text("name").nullable();
    public static final Field<String> STATUS = SHAPE.text("status");
    public static final Field<Boolean> DISABLED = SHAPE.bool("disabled");
    public static final Field<String> ROLE_SLUG = SHAPE.text("role_slug").nullable();
    public static final Field<String> ROLE_NAME = SHAPE.text("role_name").nullable();
    public static final Field<Instant> CREATED_AT = SHAPE.epoch("created_at").nullable();
    public static final Field<Instant> UPDATED_AT = SHAPE.epoch("updated_at").nullable();

    private User(Values values) {
        super(values);
    }

    /** The id, which is the subject of the user's tokens. */
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

    /** {@code active} or {@code disabled}. */
    public String status() {
        return get(STATUS, "");
    }

    /** Whether the user may call nothing. */
    public boolean disabled() {
        return get(DISABLED, false);
    }

    /** The id of the user's role. */
    public @Nullable String roleSlug() {
        return get(ROLE_SLUG);
    }

    /** The name of that role. */
    public @Nullable String roleName() {
        return get(ROLE_NAME);
    }

    /** When the user was created. */
    public @Nullable Instant createdAt() {
        return get(CREATED_AT);
    }

    /** When the user changed last. */
    public @Nullable Instant updatedAt() {
        return get(UPDATED_AT);
    }
}
