package dev.agentos4j.protocol.role;

import dev.agentos4j.protocol.json.Field;
import dev.agentos4j.protocol.json.Shape;
import dev.agentos4j.protocol.json.Struct;
import dev.agentos4j.protocol.json.Values;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A role with its scopes. */
public final class Role extends Struct {

    public static final Shape<Role> SHAPE = Shape.of("Role", Role::new);
    public static final Field<String> SLUG = SHAPE.text("slug");
    public static final Field<String> NAME = SHAPE.text("name");
    public static final Field<String> DESCRIPTION = SHAPE.text("description").nullable();
    public static final Field<Boolean> IS_DEFAULT = SHAPE.bool("is_default");
    public static final Field<Instant> CREATED_AT = SHAPE.epoch("created_at").nullable();
    public static final Field<Instant> UPDATED_AT = SHAPE.epoch("updated_at").nullable();
    public static final Field<List<RoleScope>> SCOPES = SHAPE.structs("scopes", () -> RoleScope.SHAPE);

    private Role(Values values) {
        super(values);
    }

    /** Its id. */
    public String slug() {
        return get(SLUG, "");
    }

    /** Its name. */
    public String name() {
        return get(NAME, "");
    }

    /** What it is for. */
    public @Nullable String description() {
        return get(DESCRIPTION);
    }

    /** Whether users without a role have this one. */
    public boolean isDefault() {
        return get(IS_DEFAULT, false);
    }

    /** When it was created. */
    public @Nullable Instant createdAt() {
        return get(CREATED_AT);
    }

    /** When it changed last. */
    public @Nullable Instant updatedAt() {
        return get(UPDATED_AT);
    }

    /** What it allows or denies. */
    public List<RoleScope> scopes() {
        return list(SCOPES);
    }
}
