package dev.agentos4j.protocol.schedule;

import dev.agentos4j.protocol.json.Field;
import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.json.Shape;
import dev.agentos4j.protocol.json.Struct;
import dev.agentos4j.protocol.json.Values;
import dev.agentos4j.protocol.level.AgnoLevel;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A request that is sent at set times. */
public final class Schedule extends Struct {

    public static final Shape<Schedule> SHAPE = Shape.of("Schedule", Schedule::new);
    public static final Field<String> ID = SHAPE.text("id");
    public static final Field<String> NAME = SHAPE.text("name");
    public static final Field<String> DESCRIPTION = SHAPE.text("description").nullable();
    public static final Field<String> METHOD = SHAPE.text("method");
    public static final Field<String> ENDPOINT = SHAPE.text("endpoint");
    public static final Field<JsonObject> PAYLOAD = SHAPE.object("payload").nullable();
    public static final Field<String> CRON_EXPR = SHAPE.text("cron_expr").nullable();
    public static final Field<String> TIMEZONE = SHAPE.text("timezone");
    public static final Field<Long> TIMEOUT_SECONDS = SHAPE.integer("timeout_seconds");
    public static final Field<Long> MAX_RETRIES = SHAPE.integer("max_retries");
    public static final Field<Long> RETRY_DELAY_SECONDS = SHAPE.integer("retry_delay_seconds");
    public static final Field<Boolean> ENABLED = SHAPE.bool("enabled");
    public static final Field<Instant> NEXT_RUN_AT = SHAPE.epoch("next_run_at").nullable();
    public static final Field<Instant> CREATED_AT = SHAPE.epoch("created_at").nullable();
    public static final Field<Instant> UPDATED_AT = SHAPE.epoch("updated_at").nullable();
    public static final Field<String> USER_ID = SHAPE.text("user_id").nullable().since(AgnoLevel.V3_1);
    public static final Field<String> MANAGED_BY =
            SHAPE.text("managed_by").nullable().since(AgnoLevel.V3_1);
    public static final Field<String> TARGET_TYPE =
            SHAPE.text("target_type").nullable().since(AgnoLevel.V3_1);
    public static final Field<String> TARGET_ID =
            SHAPE.text("target_id").nullable().since(AgnoLevel.V3_1);
    public static final Field<String> DISABLED_REASON =
            SHAPE.text("disabled_reason").nullable().since(AgnoLevel.V3_1);

    private Schedule(Values values) {
        super(values);
    }

    /** The schedule. */
    public String id() {
        return get(ID, "");
    }

    /** Its name, unique. */
    public String name() {
        return get(NAME, "");
    }

    /** What it is for. */
    public @Nullable String description() {
        return get(DESCRIPTION);
    }

    /** The HTTP method, {@code POST} as a rule. */
    public String method() {
        return get(METHOD, "");
    }

    /** The path that is called, such as {@code /agents/my-agent/runs}. */
    public String endpoint() {
        return get(ENDPOINT, "");
    }

    /** What is sent. */
    public @Nullable JsonObject payload() {
        return get(PAYLOAD);
    }

    /** When, as a cron expression: {@code 0 9 * * 1-5}; empty if it is sent on demand. */
    public String cronExpr() {
        return get(CRON_EXPR, "");
    }

    /** The time zone of the expression, such as {@code UTC} or {@code Europe/Berlin}. */
    public String timezone() {
        return get(TIMEZONE, "");
    }

    /** How long a call may take, in seconds. */
    public long timeoutSeconds() {
        return get(TIMEOUT_SECONDS, 0L);
    }

    /** How often a failed call is repeated. */
    public long maxRetries() {
        return get(MAX_RETRIES, 0L);
    }

    /** How long to wait before that, in seconds. */
    public long retryDelaySeconds() {
        return get(RETRY_DELAY_SECONDS, 0L);
    }

    /** Whether it is on. */
    public boolean enabled() {
        return get(ENABLED, false);
    }

    /** When it is due next. */
    public @Nullable Instant nextRunAt() {
        return get(NEXT_RUN_AT);
    }

    /** When it was made. */
    public @Nullable Instant createdAt() {
        return get(CREATED_AT);
    }

    /** When it changed last. */
    public @Nullable Instant updatedAt() {
        return get(UPDATED_AT);
    }

    /** Whose it is. */
    public @Nullable String userId() {
        return get(USER_ID);
    }

    /** What part of the AgentOS manages it; {@code null} if people do. */
    public @Nullable String managedBy() {
        return get(MANAGED_BY);
    }

    /** {@code agent}, {@code team} or {@code workflow}; {@code null} if it calls something else. */
    public @Nullable String targetType() {
        return get(TARGET_TYPE);
    }

    /** The id of what it runs. */
    public @Nullable String targetId() {
        return get(TARGET_ID);
    }

    /** Why the AgentOS turned it off by itself. */
    public @Nullable String disabledReason() {
        return get(DISABLED_REASON);
    }
}
