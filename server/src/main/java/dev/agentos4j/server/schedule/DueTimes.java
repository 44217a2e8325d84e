package dev.agentos4j.server.schedule;

import dev.agentos4j.protocol.schedule.Schedule;
import dev.agentos4j.runtime.schedule.CronExpression;
import dev.agentos4j.runtime.schedule.TimeZones;
import dev.agentos4j.server.http.HttpError;
import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/** When schedules are due. */
final class DueTimes {

    private DueTimes() {}

    /** When a kept schedule is due next; {@code null} if never again. */
    static @Nullable Instant next(Schedule schedule, Instant after) {
        try {
            return read(schedule.cronExpr(), schedule.timezone(), after);
        } catch (HttpError unreadable) {
            return null;
        }
    }

    /**
     * When an expression fits next.
     *
     * @throws HttpError 422 if the expression or the zone is none, or if the expression never fits
     */
    static Instant require(String expression, String zone, Instant after) {
        Instant next = read(expression, zone, after);
        if (next == null) {
            throw new HttpError(422, "Invalid cron expression: " + expression + " (there is no such date)");
        }
        return next;
    }

    private static @Nullable Instant read(String expression, String zone, Instant after) {
        CronExpression cron;
        try {
            cron = CronExpression.parse(expression);
        } catch (IllegalArgumentException malformed) {
            throw new HttpError(422, "Invalid cron expression: " + expression);
        }
        ZoneId known = TimeZones.find(zone);
        if (known == null) {
            throw new HttpError(422, "Invalid timezone: " + zone);
        }
        return cron.next(after, known);
    }
}
