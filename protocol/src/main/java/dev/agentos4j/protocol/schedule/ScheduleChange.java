package dev.agentos4j.protocol.schedule;

import dev.agentos4j.protocol.json.Field;
import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.json.Shape;
import dev.agentos4j.protocol.json.Struct;
import dev.agentos4j.protocol.json.Values;
import org.jspecify.annotations.Nullable;

/** What is to change in a schedule; what is not set stays. */
public final class ScheduleChange extends Struct {

    public static final Shape<ScheduleChange> SHAPE = Shape.of("ScheduleChange", ScheduleChange::new);
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

    private ScheduleChange(Values values) {
        super(values);
    }

    /** No change yet. */
    public static ScheduleChange none() {
        return SHAPE.builder().build();
    }

    /** Its name, unique. */
    public ScheduleChange name(String value) {
        return SHAPE.edit(this).set(NAME, value).build();
    }

    /** What it is for. */
    public ScheduleChange description(String value) {
        return SHAPE.edit(this).set(DESCRIPTION, value).build();
    }

    /** The HTTP method, {@code POST} as a rule. */
    public ScheduleChange method(String value) {
        return SHAPE.edit(this).set(METHOD, value).build();
    }

    /** The path that is called, such as {@code /agents/my-agent/runs}. */
    public ScheduleChange endpoint(String value) {
        return SHAPE.edit(this).set(ENDPOINT, value).build();
    }

    /** What is sent. */
    public ScheduleChange payload(JsonObject value) {
        return SHAPE.edit(this).set(PAYLOAD, value).build();
    }

    /** When, as a cron expression: {@code 0 9 * * 1-5}. */
    public ScheduleChange cronExpr(String value) {
        return SHAPE.edit(this).set(CRON_EXPR, value).build();
    }

    /** The time zone of the expression, such as {@code UTC} or {@code Europe/Berlin}. */
    public ScheduleChange timezone(String value) {
        return SHAPE.edit(this).set(TIMEZONE, value).build();
    }

    /** How long a call may take, in seconds. */
    public ScheduleChange timeoutSeconds(long value) {
        return SHAPE.edit(this).set(TIMEOUT_SECONDS, value).build();
    }

    /** How often a failed call is repeated. */
    public ScheduleChange maxRetries(long value) {
        return SHAPE.edit(this).set(MAX_RETRIES, value).build();
    }

    /** How long to wait before that, in seconds. */
    public ScheduleChange retryDelaySeconds(long value) {
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
