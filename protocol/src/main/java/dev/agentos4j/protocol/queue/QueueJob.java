package dev.agentos4j.protocol.queue;

import dev.agentos4j.protocol.json.Field;
import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.json.Shape;
import dev.agentos4j.protocol.json.Struct;
import dev.agentos4j.protocol.json.Values;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A background run in the durable queue. Its id is that of the run. */
public final class QueueJob extends Struct {

    public static final Shape<QueueJob> SHAPE = Shape.of("QueueJob", QueueJob::new);
    public static final Field<String> ID = SHAPE.text("id");
    public static final Field<String> COMPONENT_TYPE = SHAPE.text("component_type");
    public static final Field<String> COMPONENT_ID = SHAPE.text("component_id");
    public static final Field<String> SESSION_ID = SHAPE.text("session_id");
    public static final Field<String> JOB_TYPE = SHAPE.text("job_type");
    public static final Field<String> USER_ID = SHAPE.text("user_id").nullable();
    public static final Field<JsonObject> PAYLOAD = SHAPE.object("payload");
    public static final Field<JobStatus> STATUS = SHAPE.kind("status", JobStatus.KIND);
    public static final Field<Long> ATTEMPT = SHAPE.integer("attempt");
    public static final Field<Long> MAX_ATTEMPTS = SHAPE.integer("max_attempts");
    public static final Field<String> IDEMPOTENCY_KEY =
            SHAPE.text("idempotency_key").nullable();
    public static final Field<Instant> AVAILABLE_AT =
            SHAPE.epoch("available_at").nullable();
    public static final Field<String> LOCKED_BY = SHAPE.text("locked_by").nullable();
    public static final Field<Instant> LOCKED_AT = SHAPE.epoch("locked_at").nullable();
    public static final Field<String> ERROR = SHAPE.text("error").nullable();
    public static final Field<Instant> CREATED_AT = SHAPE.epoch("created_at").nullable();
    public static final Field<Instant> UPDATED_AT = SHAPE.epoch("updated_at").nullable();
    public static final Field<Instant> COMPLETED_AT =
            SHAPE.epoch("completed_at").nullable();

    private QueueJob(Values values) {
        super(values);
    }

    /** The id of the job and of its run. */
    public String id() {
        return get(ID, "");
    }

    /** {@code agent}, {@code team} or {@code workflow}. */
    public String componentType() {
        return get(COMPONENT_TYPE, "");
    }

    /** The id of what is to run. */
    public String componentId() {
        return get(COMPONENT_ID, "");
    }

    /** The session of the run. */
    public String sessionId() {
        return get(SESSION_ID, "");
    }

    /** {@code run}. */
    public String jobType() {
        return get(JOB_TYPE, "");
    }

    /** Whose run it is. */
    public @Nullable String userId() {
        return get(USER_ID);
    }

    /** What the run was asked to do. */
    public @Nullable JsonObject payload() {
        return get(PAYLOAD);
    }

    /** Its status. */
    public @Nullable JobStatus status() {
        return get(STATUS);
    }

    /** How often it was started. */
    public long attempt() {
        return get(ATTEMPT, 0L);
    }

    /** How often it may be started. */
    public long maxAttempts() {
        return get(MAX_ATTEMPTS, 0L);
    }

    /** The key that its caller chose. */
    public @Nullable String idempotencyKey() {
        return get(IDEMPOTENCY_KEY);
    }

    /** When it may be started. */
    public @Nullable Instant availableAt() {
        return get(AVAILABLE_AT);
    }

    /** The worker that runs it. */
    public @Nullable String lockedBy() {
        return get(LOCKED_BY);
    }

    /** Since when. */
    public @Nullable Instant lockedAt() {
        return get(LOCKED_AT);
    }

    /** Why its last attempt failed. */
    public @Nullable String error() {
        return get(ERROR);
    }

    /** When it was accepted. */
    public @Nullable Instant createdAt() {
        return get(CREATED_AT);
    }

    /** When its status changed last. */
    public @Nullable Instant updatedAt() {
        return get(UPDATED_AT);
    }

    /** When it ended. */
    public @Nullable Instant completedAt() {
        return get(COMPLETED_AT);
    }
}
