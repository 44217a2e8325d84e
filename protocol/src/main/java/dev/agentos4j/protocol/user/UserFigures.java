package dev.agentos4j.protocol.user;

import dev.agentos4j.protocol.json.Field;
import dev.agentos4j.protocol.json.Shape;
import dev.agentos4j.protocol.json.Struct;
import dev.agentos4j.protocol.json.Values;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How many users there are: {@code GET /users/metrics}. */
public final class UserFigures extends Struct {

    public static final Shape<UserFigures> SHAPE = Shape.of("UserFigures", UserFigures::new);
    public static final Field<Long> TOTAL = SHAPE.integer("total");
    public static final Field<Long> ACTIVE = SHAPE.integer("active");
    public static final Field<Long> DISABLED = SHAPE.integer("disabled");
    public static final Field<Long> WITHOUT_ROLE = SHAPE.integer("without_role").nullable();
    public static final Field<List<UsersOfDay>> CREATED_PER_DAY =
            SHAPE.structs("created_per_day", () -> UsersOfDay.SHAPE);
    public static final Field<List<UsersOfRole>> BY_ROLE =
            SHAPE.structs("by_role", () -> UsersOfRole.SHAPE).nullable();

    private UserFigures(Values values) {
        super(values);
    }

    /** How many users there are. */
    public long total() {
        return get(TOTAL, 0L);
    }

    /** How many are not disabled. */
    public long active() {
        return get(ACTIVE, 0L);
    }

    /** How many are disabled. */
    public long disabled() {
        return get(DISABLED, 0L);
    }

    /** How many have no role; {@code null} if the AgentOS has no roles. */
    public @Nullable Long withoutRole() {
        return get(WITHOUT_ROLE);
    }

    /** How many were created, by day. */
    public List<UsersOfDay> createdPerDay() {
        return list(CREATED_PER_DAY);
    }

    /** How many have each role. */
    public List<UsersOfRole> byRole() {
        return list(BY_ROLE);
    }
}
