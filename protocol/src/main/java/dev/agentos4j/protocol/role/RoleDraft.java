package dev.agentos4j.protocol.role;

import dev.agentos4j.protocol.json.Field;
import dev.agentos4j.protocol.json.Shape;
import dev.agentos4j.protocol.json.Struct;
import dev.agentos4j.protocol.json.Values;
import org.jspecify.annotations.Nullable;

/** A role to be created, without scopes. */
public final class RoleDraft extends Struct {

    public static final Shape<RoleDraft> SHAPE = Shape.of("RoleDraft", RoleDraft::new);
    public static final Field<String> SLUG = SHAPE.text("slug");
    public static final Field<String> NAME = SHAPE.text("name");
    public static final Field<String> DESCRIPTION = SHAPE.text("description");
    public static final Field<Boolean> IS_DEFAULT = SHAPE.bool("is_default");

    private RoleDraft(Values values) {
        super(values);
    }

    /** A role of this id. */
    public static RoleDraft of(String slug) {
        return SHAPE.builder().set(SLUG, slug).build();
    }

    /** Its name; the id if it has none. */
    public RoleDraft name(String value) {
        return SHAPE.edit(this).set(NAME, value).build();
    }

    /** What it is for. */
    public RoleDraft description(String value) {
        return SHAPE.edit(this).set(DESCRIPTION, value).build();
    }

    /** Whether users without a role have this one. */
    public RoleDraft isDefault(boolean value) {
        return SHAPE.edit(this).set(IS_DEFAULT, value).build();
    }

    /** Its id. */
    public String slug() {
        return get(SLUG, "");
    }

    /** Its name; the id if it has none. */
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
