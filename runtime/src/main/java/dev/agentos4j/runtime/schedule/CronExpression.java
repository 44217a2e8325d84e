package dev.agentos4j.runtime.schedule;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Times in the language of cron: minute, hour, day of the month, month, day of the week, as in {@code 0 9 * * mon-fri}.
 * Lists, ranges (over the end too: {@code 22-2}), steps, names, {@code l} for the last day, {@code 5#3} for the third and
 * {@code l5} for the last Friday of a month, and words such as {@code @daily}. If both days are restricted, either
 * suffices.
 *
 * <p>What a clock change skips happens right after it, unless every hour fits; what it repeats happens twice.
 */
public final class CronExpression {

    private static final Map<String, String> WORDS = Map.of(
            "@hourly", "0 * * * *",
            "@daily", "0 0 * * *",
            "@midnight", "0 0 * * *",
            "@weekly", "0 0 * * 0",
            "@monthly", "0 0 1 * *",
            "@yearly", "0 0 1 1 *",
            "@annually", "0 0 1 1 *");
    private static final int YEARS_AHEAD = 50;

    private final CronField minute;
    private final CronField hour;
    private final CronField day;
    private final CronField month;
    private final CronField weekday;
    private final boolean eitherDay;

    private CronExpression(List<String> fields) {
        minute = CronField.parse(CronField.Kind.MINUTE, fields.get(0));
        hour = CronField.parse(CronField.Kind.HOUR, fields.get(1));
        day = CronField.parse(CronField.Kind.DAY, fields.get(2));
        month = CronField.parse(CronField.Kind.MONTH, fields.get(3));
        weekday = CronField.parse(CronField.Kind.WEEKDAY, fields.get(4));
        eitherDay = !day.isOpen(weekday) && !weekday.isOpen(day);
    }

    /**
     * Reads an expression, in any case.
     *
     * @throws IllegalArgumentException if it is malformed; the message says which field and why
     */
    public static CronExpression parse(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        List<String> fields = List.of(WORDS.getOrDefault(lower, lower).strip().split("\\s+"));
        if (fields.size() != 5) {
            throw new IllegalArgumentException(
                    "a cron expression has 5 fields: minute, hour, day of month, month, day of week; '" + text
                            + "' has " + fields.size());
        }
        return new CronExpression(fields);
    }

    /**
     * The first time after another.
     *
     * @return {@code null} if there is none in fifty years, as on the 30th of February
     */
    public @Nullable Instant next(Instant after, ZoneId zone) {
        LocalDate date = after.atZone(zone).toLocalDate();
        for (LocalDate end = date.plusYears(YEARS_AHEAD); !date.isAfter(end); date = date.plusDays(1)) {
            Instant first = fits(date) ? firstOn(date, after, zone.getRules()) : null;
            if (first != null) {
                return first;
            }
        }
        return null;
    }

    private boolean fits(LocalDate date) {
        if (!month.fits(date.getMonthValue())) {
            return false;
        }
        boolean byDay = day.fitsDay(date.getDayOfMonth(), date.lengthOfMonth());
        boolean byWeekday =
                weekday.fitsWeekday(date.getDayOfWeek().getValue() % 7, date.getDayOfMonth(), date.lengthOfMonth());
        return eitherDay ? byDay || byWeekday : openOr(day, weekday, byDay) && openOr(weekday, day, byWeekday);
    }

    private static boolean openOr(CronField field, CronField other, boolean fits) {
        return field.isOpen(other) || fits;
    }

    private @Nullable Instant firstOn(LocalDate date, Instant after, ZoneRules rules) {
        Instant first = null;
        for (int h = 0; h < 24; h++) {
            for (int m = 0; m < 60 && hour.fits(h); m++) {
                if (minute.fits(m)) {
                    first = earlier(first, firstAt(date.atTime(h, m), after, rules));
                }
            }
        }
        return first;
    }

    /** A local time is one instant as a rule, two when clocks are set back, none when they are set forward. */
    private @Nullable Instant firstAt(LocalDateTime local, Instant after, ZoneRules rules) {
        List<ZoneOffset> offsets = rules.getValidOffsets(local);
        if (offsets.isEmpty()) {
            ZoneOffsetTransition skipped = rules.getTransition(local);
            return hour.isWhole() || !skipped.getInstant().isAfter(after) ? null : skipped.getInstant();
        }
        Instant first = null;
        for (ZoneOffset offset : offsets) {
            Instant instant = local.toInstant(offset);
            first = instant.isAfter(after) ? earlier(first, instant) : first;
        }
        return first;
    }

    private static @Nullable Instant earlier(@Nullable Instant one, @Nullable Instant other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return one.isBefore(other) ? one : other;
    }
}
