package dev.agentos4j.protocol.schedule;

import dev.agentos4j.protocol.json.Field;
import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.json.Shape;
import dev.agentos4j.protocol.json.Struct;
import dev.agentos4j.protocol.json.Values;
import dev.agentos4j.protocol.level.AgnoLevel;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One call that a schedule made. */
public final class ScheduleRun extends Struct {

    public static final Shape<ScheduleRun> SHAPE = Shape.of("ScheduleRun", ScheduleRun::new);
    public static final Field<String> ID = SHAPE.text("id");
    public static final Field<String> SCHEDULE_ID = SHAPE.text("schedule_id");
    public static final Field<Long> ATTEMPT = SHAPE.integer("attempt");
    public static final Field<Instant> TRIGGERED_AT =
            SHAPE.epoch("triggered_at").nullable();
    public static final Field<Instant> COMPLETED_AT =
            SHAPE.epoch("completed_at").nullable();
    public static final Field<String> STATUS = SHAPE.text("status");
    public static final Field<Long> STATUS_CODE = SHAPE.integer("status_code").nullable();
    public static final Field<String> RUN_ID = SHAPE.text("run_id").nullable();
    public static final Field<String> SESSION_ID = SHAPE.text("session_id").nullable();
    public static final Field<String> ERROR = SHAPE.text("error").nullable();
    public static final Field<JsonObject> INPUT = SHAPE.object("input").nullable();
    public static final Field<JsonObject> OUTPUT = SHAPE.object("output").nullable();
    public static final Field<List<JsonObject>> REQUIREMENTS =
            SHAPE.objects("requirements").nullable();
    public static final Field<Instant> CREATED_AT = SHAPE.epoch("created_at").nullable();
    public static final Field<String> USER_ID = SHAPE.text("user_id").nullable().since(AgnoLevel.V3_1);

    private ScheduleRun(Values values) {
        super(values);
    }

    /** This call. */
    public String id() {
        return get(ID, "");
    }

    /** The schedule. */
    public String scheduleId() {
        return get(SCHEDULE_ID, "");
    }

    /** Which attempt it is, from 1. */
    public long attempt() {
        return get(ATTEMPT, 0L);
    }

    /** When it began. */
    public @Nullable Instant triggeredAt() {
        return get(TRIGGERED_AT);
    }

    /** When it ended. */
    public @Nullable Instant completedAt() {
        return get(COMPLETED_AT);
    }

    /** How it went, such as {@code success} or {@code failed}. */
    public String status() {
        return get(STATUS, "");
    }

    /** The HTTP status of the answer. */
    public @Nullable Long statusCode() {
        return get(STATUS_CODE);
    }

    /** The run that it started. */
    public @Nullable String runId() {
        return get(RUN_ID);
    }

    /** The session of that run. */
    public @Nullable String sessionId() {
        return get(SESSION_ID);
    }

    /** What went wrong. */
    public @Nullable String error() {
        return get(ERROR);
    }

    /** What was sent. */
    public @Nullable JsonObject input() {
        return get(INPUT);
    }

    /** What came of it. */
    public @Nullable JsonObject output() {
        return get(OUTPUT);
    }

    /** What the run waits for, if it is paused. */
    public List<JsonObject> requirements() {
        return list(REQUIREMENTS);
    }

    /** When it was noted. */
    public @Nullable Instant createdAt() {
        return get(CREATED_AT);
    }

    /** Whose it is. */
    public @Nullable String userId() {
        return get(USER_ID);
    }
}
