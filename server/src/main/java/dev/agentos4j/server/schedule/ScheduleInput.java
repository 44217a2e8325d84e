package dev.agentos4j.server.schedule;

import dev.agentos4j.protocol.json.Field;
import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.json.Shape;
import dev.agentos4j.protocol.operation.Parameter;
import dev.agentos4j.protocol.schedule.Schedule;
import dev.agentos4j.protocol.schedule.ScheduleApi;
import dev.agentos4j.server.edition.Edition;
import dev.agentos4j.server.edition.Rule;
import dev.agentos4j.server.http.Exchange;
import dev.agentos4j.server.http.HttpError;
import dev.agentos4j.server.http.JsonBody;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a request says of a schedule: the members that it sends, checked. */
final class ScheduleInput {

    private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9][a-zA-Z0-9 ._-]*");
    private static final Set<String> METHODS = Set.of("GET", "POST", "PUT", "PATCH", "DELETE");

    private final JsonBody body;
    private final boolean strict;
    private final List<Consumer<Shape.Builder<Schedule>>> members = new ArrayList<>();

    private ScheduleInput(JsonBody body, boolean strict) {
        this.body = body;
        this.strict = strict;
    }

    /**
     * Reads a whole schedule.
     *
     * @param edition whether it may come without an expression, and with blanks in its endpoint
     * @throws HttpError 422 if something is missing or wrong
     */
    static ScheduleInput ofNew(Exchange exchange, Edition edition) {
        boolean onDemand = edition.has(Rule.SCHEDULES_MAY_WAIT_FOR_DEMAND);
        JsonBody body = JsonBody.read(exchange);
        return new ScheduleInput(body, onDemand).read(!onDemand);
    }

    /**
     * Reads a change.
     *
     * @throws HttpError 422 if something is wrong
     */
    static ScheduleInput ofChange(Exchange exchange, Edition edition) {
        return new ScheduleInput(JsonBody.read(exchange), edition.has(Rule.SCHEDULES_MAY_WAIT_FOR_DEMAND)).read(false);
    }

    private ScheduleInput read(boolean needsCron) {
        name(notNull(Schedule.NAME, ScheduleApi.NAME));
        if (needsCron && !body.has(ScheduleApi.CRON_EXPR)) {
            body.require(ScheduleApi.CRON_EXPR);
        }
        notNull(Schedule.CRON_EXPR, ScheduleApi.CRON_EXPR);
        endpoint(notNull(Schedule.ENDPOINT, ScheduleApi.ENDPOINT));
        method();
        keep(Schedule.DESCRIPTION, ScheduleApi.DESCRIPTION, body.get(ScheduleApi.DESCRIPTION));
        keep(Schedule.PAYLOAD, ScheduleApi.PAYLOAD, body.get(ScheduleApi.PAYLOAD));
        notNull(Schedule.TIMEZONE, ScheduleApi.TIMEZONE);
        notNull(Schedule.TIMEOUT_SECONDS, ScheduleApi.TIMEOUT_SECONDS);
        notNull(Schedule.MAX_RETRIES, ScheduleApi.MAX_RETRIES);
        notNull(Schedule.RETRY_DELAY_SECONDS, ScheduleApi.RETRY_DELAY_SECONDS);
        body.check();
        return this;
    }

    private <T> void keep(Field<T> field, Parameter<T> member, @Nullable T value) {
        if (body.has(member)) {
            members.add(schedule -> schedule.set(field, value));
        }
    }

    /** A member that may be left out, but not be null. */
    private <T> @Nullable T notNull(Field<T> field, Parameter<T> member) {
        T value = body.get(member);
        if (body.has(member)) {
            body.require(member);
        }
        keep(field, member, value);
        return value;
    }

    private void name(@Nullable String name) {
        if (name != null && name.length() <= 255 && !NAME.matcher(name).matches()) {
            wrong(
                    ScheduleApi.NAME,
                    "Name must start with alphanumeric and contain only alphanumeric, spaces, '.', '_', '-'",
                    name);
        }
    }

    private void endpoint(@Nullable String endpoint) {
        if (endpoint != null && !endpoint.startsWith("/")) {
            wrong(ScheduleApi.ENDPOINT, "Endpoint must start with '/'", endpoint);
        } else if (endpoint != null && endpoint.contains("://")) {
            wrong(ScheduleApi.ENDPOINT, "Endpoint must be a path, not a full URL", endpoint);
        } else if (strict
                && endpoint != null
                && endpoint.chars().anyMatch(c -> c <= ' ' || Character.isISOControl(c))) {
            wrong(ScheduleApi.ENDPOINT, "Endpoint must not contain whitespace or control characters", endpoint);
        }
    }

    private void method() {
        String method = notNull(Schedule.METHOD, ScheduleApi.METHOD);
        if (method == null || method.length() > 10) {
            return;
        }
        String upper = method.toUpperCase(Locale.ROOT);
        if (!METHODS.contains(upper)) {
            wrong(ScheduleApi.METHOD, "Method must be GET, POST, PUT, PATCH, or DELETE", method);
        }
        keep(Schedule.METHOD, ScheduleApi.METHOD, upper);
    }

    private void wrong(Parameter<?> member, String message, String input) {
        body.problem("value_error", member, "Value error, " + message, input, Map.of("error", JsonObject.EMPTY));
    }

    boolean isEmpty() {
        return members.isEmpty();
    }

    /** Whether it says when the schedule is due. */
    boolean saysWhen() {
        return body.has(ScheduleApi.CRON_EXPR) || body.has(ScheduleApi.TIMEZONE);
    }

    /** Sets what was sent. */
    Shape.Builder<Schedule> applyTo(Schedule schedule) {
        Shape.Builder<Schedule> changed = Schedule.SHAPE.edit(schedule);
        members.forEach(member -> member.accept(changed));
        return changed;
    }
}
