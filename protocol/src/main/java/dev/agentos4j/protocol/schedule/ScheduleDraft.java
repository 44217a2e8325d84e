package dev.agentos4j.protocol.schedule;

import dev.agentos4j.protocol.json.Field;
import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.json.Shape;
import dev.agentos4j.protocol.json.Struct;
import dev.agentos4j.protocol.json.Values;
import org.jspecify.annotations.Nullable;

/** A schedule to be made. */
public final class ScheduleDraft extends Struct {

    public static final Shape<ScheduleDraft> SHAPE = Shape.of("ScheduleDraft", ScheduleDraft::new);
    public static final Field<String> NAME = SHAPE.text("name");
    public static final Field<String> DESCRIPTION = SHAPE.text("description");
    public static final Field<String> METHOD = SHAPE.text("method");
    public static final Field<String> ENDPOINT = SHAPE.text("endpoint");
    public static final Field<JsonObject> PAYLOAD = SHAPE.object("payload");
    public static final Field<String> CRON_EXPR = SHAPE.text("cron_expr");
    public static final Field<String> TIMEZONE = SHAPE.text("timezone");
    public static final Field<Long> TIMEOUT_SECONDS = SHAPE.integer("timeout_seconds");
    public static final Field<Long> MAX_RETRIES = SHAPE.integer("max_retries");
    public static final Field<Long> RETRY_DELAY_SECONDS = SHAPE.integer("retry_delay_seconds");

    private ScheduleDraft(Values values) {
        super(values);
    }

    /**
     * A POST at set times.
     *
     * @param name its name, unique; letters, digits, space, {@code .}, {@code _} and {@code -}, at most 255
     * @param cronExpression when, such as {@code 0 9 * * 1-5}
     * @param endpoint a path of the AgentOS, such as {@code /agents/my-agent/runs}
     */
    public static ScheduleDraft of(String name, String cronExpression, String endpoint) {
        return SHAPE.builder()
                .set(NAME, name)
                .set(CRON_EXPR, cronExpression)
                .set(ENDPOINT, endpoint)
                .build();
    }

    /**
     * A POST on demand: it is sent when {@code POST /schedules/{schedule_id}/trigger} asks for it. Since Agno 3.1.
     *
     * @param name its name, unique; letters, digits, space, {@code .}, {@code _} and {@code -}, at most 255
     * @param endpoint a path of the AgentOS, such as {@code /agents/my-agent/runs}
     */
    public static ScheduleDraft onDemand(String name, String endpoint) {
        return SHAPE.builder().set(NAME, name).set(ENDPOINT, endpoint).build();
    }

    /** What it is for. */
    public ScheduleDraft description(String value) {
        return SHAPE.edit(this).set(DESCRIPTION, value).build();
    }

    /** The HTTP method, {@code POST} as a rule. */
    public ScheduleDraft method(String value) {
        return SHAPE.edit(this).set(METHOD, value).build();
    }

    /** What is sent. */
    public ScheduleDraft payload(JsonObject value) {
        return SHAPE.edit(this).set(PAYLOAD, value).build();
    }

    /** The time zone of the expression, such as {@code UTC} or {@code Europe/Berlin}. */
    public ScheduleDraft timezone(String value) {
        return SHAPE.edit(this).set(TIMEZONE, value).build();
    }

    /** How long a call may take, in seconds. */
    public ScheduleDraft timeoutSeconds(long value) {
        return SHAPE.edit(this).set(TIMEOUT_SECONDS, value).build();
    }

    /** How often a failed call is repeated. */
    public ScheduleDraft maxRetries(long value) {
        return SHAPE.edit(this).set(MAX_RETRIES, value).build();
    }

    /** How long to wait before that, in seconds. */
    public ScheduleDraft retryDelaySeconds(long value) {
        return SHAPE.edit(this).set(RETRY_DELAY_SECONDS, value).build();
    }

    /** Its name, unique. */
    public @Nullable String name() {
        return get(NAME);
    }

    /** What it is for. */
    public @Nullable String description() {
        return get(DESCRIPTION);
    }

    /** The HTTP method, {@code POST} as a rule. */
    public @Nullable String method() {
        return get(METHOD);
    }

    /** The path that is called, such as {@code /agents/my-agent/runs}. */
    public @Nullable String endpoint() {
        return get(ENDPOINT);
    }

    /** What is sent. */
    public @Nullable JsonObject payload() {
        return get(PAYLOAD);
    }

    /** When, as a cron expression: {@code 0 9 * * 1-5}. */
    public @Nullable String cronExpr() {
        return get(CRON_EXPR);
    }

    /** The time zone of the expression, such as {@code UTC} or {@code Europe/Berlin}. */
    public @Nullable String timezone() {
        return get(TIMEZONE);
    }

    /** How long a call may take, in seconds. */
    public @Nullable Long timeoutSeconds() {
        return get(TIMEOUT_SECONDS);
    }

    /** How often a failed call is repeated. */
    public @Nullable Long maxRetries() {
        return get(MAX_RETRIES);
    }

    /** How long to wait before that, in seconds. */
    public @Nullable Long retryDelaySeconds() {
        return get(RETRY_DELAY_SECONDS);
    }
}
