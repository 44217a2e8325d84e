package dev.agentos4j.protocol.learning;

import dev.agentos4j.protocol.json.Field;
import dev.agentos4j.protocol.json.Shape;
import dev.agentos4j.protocol.json.Struct;
import dev.agentos4j.protocol.json.Values;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A user of whom something was learned: {@code GET /learnings/users}. */
public final class LearningUser extends Struct {

    public static final Shape<LearningUser> SHAPE = Shape.of("LearningUser", LearningUser::new);
    public static final Field<String> USER_ID = SHAPE.text("user_id");
    public static final Field<Instant> LAST_LEARNING_UPDATED_AT =
            SHAPE.epoch("last_learning_updated_at").nullable();

    private LearningUser(Values values) {
        super(values);
    }

    /** The user. */
    public String userId() {
        return get(USER_ID, "");
    }

    /** When the newest was written. */
    public @Nullable Instant lastLearningUpdatedAt() {
        return get(LAST_LEARNING_UPDATED_AT);
    }
}
