package dev.agentos4j.protocol.user;

import dev.agentos4j.protocol.json.Field;
import dev.agentos4j.protocol.json.Shape;
import dev.agentos4j.protocol.json.Struct;
import dev.agentos4j.protocol.json.Values;

/** How many users have a role. */
public final class UsersOfRole extends Struct {

    public static final Shape<UsersOfRole> SHAPE = Shape.of("UsersOfRole", UsersOfRole::new);
    public static final Field<String> ROLE_SLUG = SHAPE.text("role_slug");
    public static final Field<String> ROLE_NAME = SHAPE.text("role_name");
    public static final Field<Long> COUNT = SHAPE.integer("count");

    private UsersOfRole(Values values) {
        super(values);
    }

    /** The id of the role. */
    public String roleSlug() {
        return get(ROLE_SLUG, "");
    }

    /** Its name. */
    public String roleName() {
        return get(ROLE_NAME, "");
    }

    /** How many. */
    public long count() {
        return get(COUNT, 0L);
    }
}
