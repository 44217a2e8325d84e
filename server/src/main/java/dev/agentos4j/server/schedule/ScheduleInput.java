package dev.agentos4j.server.schedule;

import dev.agentos4j.protocol.json.Field;
import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.json.Shape;
import dev.agentos4j.protocol.schedule.Schedule;
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
        ScheduleInput input = new ScheduleInput(body, onDemand);
        List<String> required = onDemand ? List.of("name", "endpoint") : List.of("name", "cron_expr", "endpoint");
        for (String name : required) {
            if (!body.has(name)) {
                body.require(name);
            }
        }
        return input.read();
    }

    /**
     * Reads a change.
     *
     * @throws HttpError 422 if something is wrong
     */
    static ScheduleInput ofChange(Exchange exchange, Edition edition) {
        return new ScheduleInput(JsonBody.read(exchange), edition.has(Rule.SCHEDULES_MAY_WAIT_FOR_DEMAND)).read();
    }

    private ScheduleInput read() {
        name(text(Schedule.NAME, "name", 255));
        text(Schedule.CRON_EXPR, "cron_expr", 128);
        endpoint(text(Schedule.ENDPOINT, "endpoint", 512));
        method();
        String description = body.text("description", 0, 1024);
        keep(Schedule.DESCRIPTION, "description", description);
        keep(Schedule.PAYLOAD, "payload", body.object("payload"));
        text(Schedule.TIMEZONE, "timezone", 64);
        number(Schedule.TIMEOUT_SECONDS, "timeout_seconds", 1, 86_400);
        number(Schedule.MAX_RETRIES, "max_retries", 0, 10);
        number(Schedule.RETRY_DELAY_SECONDS, "retry_delay_seconds", 1, 3600);
        body.check();
        return this;
    }

    private <T> void keep(Field<T> field, String name, @Nullable T value) {
        if (body.has(name)) {
            members.add(schedule -> schedule.set(field, value));
        }
    }

    private @Nullable String text(Field<String> field, String name, int longest) {
        if (body.has(name)) {
            body.require(name); // may be left out, but not null
        }
        String value = body.text(name, 0, longest);
        keep(field, name, value);
        return value;
    }

    private void number(Field<Long> field, String name, long least, long greatest) {
        if (body.has(name) && body.get(name) == null) {
            body.problem("int_type", name, "Input should be a valid integer", null, null);
        }
        keep(field, name, body.integer(name, least, least, greatest));
    }

    private void name(@Nullable String name) {
        if (name != null && name.length() <= 255 && !NAME.matcher(name).matches()) {
            wrong(
                    "name",
                    "Name must start with alphanumeric and contain only alphanumeric, spaces, '.', '_', '-'",
                    name);
        }
    }

    private void endpoint(@Nullable String endpoint) {
        if (endpoint != null && !endpoint.startsWith("/")) {
            wrong("endpoint", "Endpoint must start with '/'", endpoint);
        } else if (endpoint != null && endpoint.contains("://")) {
            wrong("endpoint", "Endpoint must be a path, not a full URL", endpoint);
        } else if (strict
                && endpoint != null
                && endpoint.chars().anyMatch(c -> c <= ' ' || Character.isISOControl(c))) {
            wrong("endpoint", "Endpoint must not contain whitespace or control characters", endpoint);
        }
    }

    private void method() {
        String method = text(Schedule.METHOD, "method", 10);
        if (method == null || method.length() > 10) {
            return;
        }
        String upper = method.toUpperCase(Locale.ROOT);
        if (!METHODS.contains(upper)) {
            wrong("method", "Method must be GET, POST, PUT, PATCH, or DELETE", method);
        }
        keep(Schedule.METHOD, "method", upper);
    }

    private void wrong(String name, String message, String input) {
        body.problem("value_error", name, "Value error, " + message, input, Map.of("error", JsonObject.EMPTY));
    }

    boolean isEmpty() {
        return members.isEmpty();
    }

    /** Whether it says when the schedule is due. */
    boolean saysWhen() {
        return body.has("cron_expr") || body.has("timezone");
    }

    /** Sets what was sent. */
    Shape.Builder<Schedule> applyTo(Schedule schedule) {
        Shape.Builder<Schedule> changed = Schedule.SHAPE.edit(schedule);
        members.forEach(member -> member.accept(changed));
        return changed;
    }
}
