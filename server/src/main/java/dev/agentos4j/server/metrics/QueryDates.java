package dev.agentos4j.server.metrics;

import dev.agentos4j.protocol.operation.Parameter;
import dev.agentos4j.server.http.Parameters;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Days in a query: {@code 2026-11-24}, or a time that is the midnight it begins with. */
final class QueryDates {

    private static final Pattern DATE = Pattern.compile("(\\d{4})-(\\d{2})-(\\d{2})");
    private static final Pattern TIME =
            Pattern.compile("[Tt _](\\d{2}:\\d{2}(:\\d{2}(\\.\\d{1,9})?)?)(Z|z|[+-]00:?00)?");

    private QueryDates() {}

    /** The day that a parameter names, {@code null} if there is none; what is none is noted as a problem. */
    static @Nullable LocalDate read(Parameters query, Parameter<String> date) {
        String text = query.get(date);
        if (text == null) {
            return null;
        }
        if (text.length() < "2026-11-24".length()) {
            return wrong(query, date, text, "input is too short");
        }
        Matcher day = DATE.matcher(text.substring(0, 10));
        if (!day.matches()) {
            return wrong(query, date, text, "invalid character in date");
        }
        int month = Integer.parseInt(day.group(2));
        if (month < 1 || month > 12) {
            return wrong(query, date, text, "month value is outside expected range of 1-12");
        }
        String time = text.substring(10);
        if (!time.isEmpty() && !TIME.matcher(time).matches()) {
            return wrong(query, date, text, "unexpected extra characters at the end of the input");
        }
        if (time.chars().anyMatch(c -> c >= '1' && c <= '9')) {
            query.problem(
                    "date_from_datetime_inexact",
                    date,
                    "Datetimes provided to dates should have zero time - e.g. be exact dates",
                    text,
                    null);
            return null;
        }
        try {
            return LocalDate.of(Integer.parseInt(day.group(1)), month, Integer.parseInt(day.group(3)));
        } catch (DateTimeException noSuchDay) {
            return wrong(query, date, text, "day value is outside expected range");
        }
    }

    private static @Nullable LocalDate wrong(Parameters query, Parameter<String> date, String text, String why) {
        query.problem(
                "date_from_datetime_parsing",
                date,
                "Input should be a valid date or datetime, " + why,
                text,
                Map.of("error", why));
        return null;
    }
}
