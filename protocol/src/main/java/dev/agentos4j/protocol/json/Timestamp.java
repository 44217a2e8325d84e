package dev.agentos4j.protocol.json;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/**
 * An ISO-8601 time as the server wrote it. AgentOS writes some with {@code Z}, some with an offset, and some without
 * any zone (then it is the server's local time); the text is kept.
 *
 * @param text such as {@code 2026-11-23T22:55:38Z}
 */
public record Timestamp(
        @com.fasterxml.jackson.annotation.JsonValue String text) {

    private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss");
    private static final DateTimeFormatter MICROS = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS");

    /** The time in UTC with suffix {@code Z}; no fraction when it has no microseconds, else six digits. */
    public static Timestamp utc(Instant instant) {
        return new Timestamp(local(instant) + "Z");
    }

    /** The time in UTC with suffix {@code +00:00}, as Python's {@code isoformat()} writes it. */
    public static Timestamp utcOffset(Instant instant) {
        return new Timestamp(local(instant) + "+00:00");
    }

    private static String local(Instant instant) {
        LocalDateTime time = LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
        return (time.getNano() / 1000 == 0 ? SECONDS : MICROS).format(time);
    }

    /** The moment; a time without a zone is taken as UTC. {@code null} if the text is not a time. */
    public @Nullable Instant instant() {
        return instant(ZoneOffset.UTC);
    }

    /** The moment; a time without a zone is taken to be in {@code assumed}. {@code null} if the text is not a time. */
    public @Nullable Instant instant(ZoneId assumed) {
        String iso = text.replace(' ', 'T');
        try {
            if (iso.length() == "2026-11-23".length()) {
                return LocalDate.parse(iso).atStartOfDay(assumed).toInstant();
            }
            return hasZone(iso)
                    ? OffsetDateTime.parse(iso).toInstant()
                    : LocalDateTime.parse(iso).atZone(assumed).toInstant();
        } catch (DateTimeException notATime) {
            return null;
        }
    }

    private static boolean hasZone(String iso) {
        return iso.endsWith("Z") || iso.indexOf('+') > 0 || iso.lastIndexOf('-') > iso.indexOf('T');
    }

    @Override
    public String toString() {
        return text;
    }
}
