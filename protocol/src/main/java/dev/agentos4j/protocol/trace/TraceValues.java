package dev.agentos4j.protocol.trace;

import dev.agentos4j.protocol.json.JsonNumber;
import dev.agentos4j.protocol.json.JsonString;
import dev.agentos4j.protocol.json.JsonValue;
import dev.agentos4j.protocol.json.Timestamp;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The values that traces are compared with. */
final class TraceValues {

    private TraceValues() {}

    /** The JSON of a Java value. */
    static JsonValue json(@Nullable Object value) {
        Objects.requireNonNull(value, "a trace is compared with a value, not with null");
        if (value instanceof Instant instant) {
            return new JsonString(Timestamp.utc(instant).text());
        }
        if (value instanceof OffsetDateTime time) {
            return json(time.toInstant());
        }
        if (value instanceof ZonedDateTime time) {
            return json(time.toInstant());
        }
        return JsonValue.of(value instanceof Enum<?> name ? name.name() : value);
    }

    /** The value, if the key can be compared with it; a number in a text becomes a number. */
    static JsonValue checked(TraceOperator operator, TraceKey key, JsonValue value) {
        String name = key.wireName();
        String text = value.asText();
        if (operator.isOnText() && key.type() != TraceKey.Type.TEXT) {
            throw new IllegalArgumentException(operator + " looks into texts; " + name + " is none");
        }
        switch (key.type()) {
            case TEXT:
                require(text != null, name, "a text", value);
                return value;
            case TIME:
                require(
                        text != null && new Timestamp(text).instant() != null,
                        name,
                        "an ISO-8601 time such as 2025-11-19T10:00:00Z",
                        value);
                return value;
            default:
                JsonNumber number = text != null ? number(text) : value instanceof JsonNumber known ? known : null;
                require(number != null && number.isFinite(), name, "a number", value);
                return Objects.requireNonNull(number);
        }
    }

    private static @Nullable JsonNumber number(String text) {
        try {
            return new JsonNumber(text);
        } catch (IllegalArgumentException notANumber) {
            return null;
        }
    }

    private static void require(boolean holds, String name, String wanted, JsonValue value) {
        if (!holds) {
            String shown = value.toJson();
            throw new IllegalArgumentException(name + " is compared with " + wanted + ", not with "
                    + (shown.length() > 80 ? shown.substring(0, 80) + "..." : shown));
        }
    }
}
