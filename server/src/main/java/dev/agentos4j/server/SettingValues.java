package dev.agentos4j.server;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Texts of settings as the values that they stand for. */
final class SettingValues {

    private static final Pattern SIZE = Pattern.compile("(\\d{1,15})\\s*(|B|KB|MB|GB|KIB|MIB|GIB)");
    private static final Pattern DURATION = Pattern.compile("(\\d{1,12})\\s*(ms|s|m|h|d)");

    private SettingValues() {}

    static String one(List<String> values) {
        if (values.size() != 1) {
            throw new IllegalArgumentException("must be one value, not a list of " + values.size());
        }
        return values.get(0).strip();
    }

    static URI url(List<String> values) {
        try {
            return new URI(one(values));
        } catch (URISyntaxException malformed) {
            throw new IllegalArgumentException("must be a URL, not " + one(values), malformed);
        }
    }

    static boolean flag(List<String> values) {
        return switch (one(values).toLowerCase(Locale.ROOT)) {
            case "true", "yes", "on", "1" -> true;
            case "false", "no", "off", "0" -> false;
            default -> throw wrong("true or false", values);
        };
    }

    static int number(List<String> values, int least, int most) {
        String text = one(values);
        if (!text.matches("\\d{1,10}") || Long.parseLong(text) < least || Long.parseLong(text) > most) {
            throw wrong("a number from " + least + " to " + most, values);
        }
        return Integer.parseInt(text);
    }

    static int count(List<String> values) {
        return number(values, 1, Integer.MAX_VALUE);
    }

    /** Bytes; {@code KB}, {@code MB} and {@code GB} are powers of 1024, with or without the i. */
    static long bytes(List<String> values) {
        Matcher matcher = SIZE.matcher(one(values).toUpperCase(Locale.ROOT));
        if (!matcher.matches()) {
            throw wrong("a size such as 512KB, 32MB or 1GB", values);
        }
        int shift = switch (matcher.group(2)) {
            case "KB", "KIB" -> 10;
            case "MB", "MIB" -> 20;
            case "GB", "GIB" -> 30;
            default -> 0;
        };
        long number = Long.parseLong(matcher.group(1));
        if (number < 1 || number > Long.MAX_VALUE >> shift) {
            throw wrong("a size such as 512KB, 32MB or 1GB", values);
        }
        return number << shift;
    }

    static Duration duration(List<String> values) {
        String text = one(values);
        Matcher matcher = DURATION.matcher(text.toLowerCase(Locale.ROOT));
        if (matcher.matches()) {
            long number = Long.parseLong(matcher.group(1));
            return switch (matcher.group(2)) {
                case "ms" -> Duration.ofMillis(number);
                case "s" -> Duration.ofSeconds(number);
                case "m" -> Duration.ofMinutes(number);
                case "h" -> Duration.ofHours(number);
                default -> Duration.ofDays(number);
            };
        }
        try {
            Duration iso = Duration.parse(text);
            if (!iso.isNegative()) {
                return iso;
            }
        } catch (DateTimeParseException malformed) {
            throw wrong("a duration such as 500ms, 30s, 5m, 2h or PT30S", values);
        }
        throw wrong("a duration such as 500ms, 30s, 5m, 2h or PT30S", values);
    }

    static Duration positive(List<String> values) {
        Duration duration = duration(values);
        if (duration.isZero()) {
            throw new IllegalArgumentException("must be longer than nothing");
        }
        return duration;
    }

    private static IllegalArgumentException wrong(String wanted, List<String> values) {
        return new IllegalArgumentException("must be " + wanted + ", not " + one(values));
    }
}
