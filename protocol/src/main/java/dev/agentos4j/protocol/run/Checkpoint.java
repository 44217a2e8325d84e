package dev.agentos4j.protocol.run;

import dev.agentos4j.protocol.json.Field;
import dev.agentos4j.protocol.json.Shape;
import dev.agentos4j.protocol.json.Struct;
import dev.agentos4j.protocol.json.Values;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A point of a run to go on from. */
public final class Checkpoint extends Struct {

    public static final Shape<Checkpoint> SHAPE = Shape.of("Checkpoint", Checkpoint::new);
    public static final Field<String> CHECKPOINT_ID =
            SHAPE.text("checkpoint_id").nullable();
    public static final Field<String> RUN_ID = SHAPE.text("run_id").nullable();
    public static final Field<String> SESSION_ID = SHAPE.text("session_id").nullable();
    public static final Field<Long> MESSAGE_INDEX =
            SHAPE.integer("message_index").nullable();
    public static final Field<Long> CONTINUE_FROM =
            SHAPE.integer("continue_from").nullable();
    public static final Field<String> STATUS = SHAPE.text("status").nullable();
    public static final Field<String> REASON = SHAPE.text("reason").nullable();
    public static final Field<Instant> CREATED_AT = SHAPE.epoch("created_at").nullable();
    public static final Field<String> MESSAGE_ID = SHAPE.text("message_id").nullable();
    public static final Field<String> MESSAGE_ROLE = SHAPE.text("message_role").nullable();
    public static final Field<String> MESSAGE_PREVIEW =
            SHAPE.text("message_preview").nullable();
    public static final Field<Boolean> IS_LATEST = SHAPE.bool("is_latest").nullable();

    private Checkpoint(Values values) {
        super(values);
    }

    /** An ordinal number. */
    public @Nullable String checkpointId() {
        return get(CHECKPOINT_ID);
    }

    /** The run. */
    public @Nullable String runId() {
        return get(RUN_ID);
    }

    /** The session. */
    public @Nullable String sessionId() {
        return get(SESSION_ID);
    }

    /** The message; what continues from here is sent as {@code continue_from}. */
    public @Nullable Long messageIndex() {
        return get(MESSAGE_INDEX);
    }

    /** The same as the message index. */
    public @Nullable Long continueFrom() {
        return get(CONTINUE_FROM);
    }

    /** The state of the run then. */
    public @Nullable String status() {
        return get(STATUS);
    }

    /** {@code checkpoint}, {@code end} or {@code snapshot}. */
    public @Nullable String reason() {
        return get(REASON);
    }

    /** When. */
    public @Nullable Instant createdAt() {
        return get(CREATED_AT);
    }

    /** The message. */
    public @Nullable String messageId() {
        return get(MESSAGE_ID);
    }

    /** Its role. */
    public @Nullable String messageRole() {
        return get(MESSAGE_ROLE);
    }

    /** Its beginning. */
    public @Nullable String messagePreview() {
        return get(MESSAGE_PREVIEW);
    }

    /** Whether it is the last. */
    public @Nullable Boolean isLatest() {
        return get(IS_LATEST);
    }
}
