package dev.agentos4j.runtime.model.wire;

import dev.agentos4j.protocol.json.JsonArray;
import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.json.JsonValue;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** How long a service asks to be left alone: in a header as a rule, in the body at Google. */
final class RetryAfter {

    private static final Pattern NUMBER = Pattern.compile("\\d{1,9}(\\.\\d{1,9})?");

    private RetryAfter() {}

    /** Returns what the headers of a refusal ask for; {@code null} if they ask for nothing. */
    static @Nullable Duration of(Map<String, List<String>> headers, Instant now) {
        Duration exact = number(first(headers, "retry-after-ms"), 1);
        if (exact != null) {
            return exact;
        }
        String asked = first(headers, "retry-after");
        Duration seconds = number(asked, 1000);
        return seconds != null ? seconds : until(asked, first(headers, "date"), now);
    }

    /** Returns what Google asks for in the details of an error; {@code null} for others. */
    static @Nullable Duration in(JsonObject error) {
        if (!(error.get("details") instanceof JsonArray details)) {
            return null;
        }
        for (JsonValue value : details.values()) {
            String delay = value instanceof JsonObject detail ? detail.text("retryDelay") : null;
            if (delay != null && delay.endsWith("s")) {
                return number(delay.substring(0, delay.length() - 1), 1000);
            }
        }
        return null;
    }

    private static @Nullable Duration number(@Nullable String text, long unitMillis) {
        return text == null || !NUMBER.matcher(text).matches()
                ? null
                : Duration.ofMillis(new BigDecimal(text)
                        .multiply(BigDecimal.valueOf(unitMillis))
                        .longValue());
    }

    /** A date is told by the service's own clock, as far as that is known. */
    private static @Nullable Duration until(@Nullable String date, @Nullable String today, Instant now) {
        Instant then = instant(date);
        if (then == null) {
            return null;
        }
        Instant base = instant(today);
        Duration until = Duration.between(base == null ? now : base, then);
        return until.isNegative() ? Duration.ZERO : until;
    }

    private static @Nullable Instant instant(@Nullable String date) {
        try {
            return date == null ? null : Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(date));
        } catch (DateTimeException other) {
            return null;
        }
    }

    private static @Nullable String first(Map<String, List<String>> headers, String name) {
        for (Map.Entry<String, List<String>> header : headers.entrySet()) {
            if (header.getKey().equalsIgnoreCase(name) && !header.getValue().isEmpty()) {
                return header.getValue().getFirst().strip();
            }
        }
        return null;
    }
}
