package dev.agentos4j.protocol.record;

import dev.agentos4j.protocol.json.JsonBoolean;
import dev.agentos4j.protocol.json.JsonException;
import dev.agentos4j.protocol.json.JsonNumber;
import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.json.JsonString;
import dev.agentos4j.protocol.json.JsonValue;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.Period;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Base64;
import java.util.Currency;
import java.util.Date;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A value that is one JSON token: a string, a number or a boolean. */
final class ScalarMapping implements ValueMapping {

    private static final Map<Class<?>, ScalarMapping> KNOWN = new HashMap<>();

    static {
        string(String.class, null, "a string", text -> text);
        string(Character.class, null, "one character", ScalarMapping::character);
        string(LocalDate.class, "date", "a date like 2026-11-25", LocalDate::parse);
        string(LocalTime.class, "time", "a time like 14:30:00", LocalTime::parse);
        string(LocalDateTime.class, null, "a date and time like 2026-11-25T14:30:00", LocalDateTime::parse);
        string(Instant.class, "date-time", "a time like 2026-11-25T14:30:00Z", ScalarMapping::instant);
        string(OffsetDateTime.class, "date-time", "a time like 2026-11-25T14:30:00+01:00", OffsetDateTime::parse);
        string(ZonedDateTime.class, "date-time", "a time like 2026-11-25T14:30:00+01:00", ZonedDateTime::parse);
        string(Duration.class, "duration", "a duration like PT15M", Duration::parse);
        string(UUID.class, "uuid", "a UUID", UUID::fromString);
        string(CharSequence.class, null, "a string", text -> text);
        string(OffsetTime.class, "time", "a time like 14:30:00+01:00", OffsetTime::parse);
        string(Year.class, null, "a year like 2026", Year::parse);
        string(YearMonth.class, null, "a month like 2026-11", YearMonth::parse);
        string(Period.class, "duration", "a period like P1M", Period::parse);
        string(ZoneId.class, null, "a time zone like Europe/Rome", ZoneId::of);
        string(Locale.class, null, "a language tag like it-IT", ScalarMapping::locale);
        string(Currency.class, null, "a currency like EUR", Currency::getInstance);
        string(URI.class, "uri", "a URI", URI::create);
        whole(Byte.class, "a whole number from -128 to 127", BigDecimal::byteValueExact);
        whole(Short.class, "a whole number from -32768 to 32767", BigDecimal::shortValueExact);
        whole(Integer.class, "a whole number of 32 bits", BigDecimal::intValueExact);
        whole(Long.class, "a whole number of 64 bits", BigDecimal::longValueExact);
        whole(BigInteger.class, "a whole number", BigDecimal::toBigIntegerExact);
        number(Float.class, json -> finite(json, Float.valueOf(json.text())));
        number(Double.class, json -> finite(json, json.doubleValue()));
        number(BigDecimal.class, JsonNumber::decimalValue);
        number(Number.class, json -> finite(json, json.toJava()));
        KNOWN.put(
                byte[].class,
                new ScalarMapping(
                        "string",
                        "byte",
                        "base64",
                        value -> value.asText() == null
                                ? null
                                : Base64.getDecoder().decode(value.asText()),
                        value -> new JsonString(Base64.getEncoder().encodeToString((byte[]) value))));
        KNOWN.put(
                Date.class,
                new ScalarMapping(
                        "string",
                        "date-time",
                        "a time like 2026-11-25T14:30:00Z",
                        value -> value.asText() == null ? null : Date.from(instant(value.asText())),
                        value -> new JsonString(
                                Instant.ofEpochMilli(((Date) value).getTime()).toString())));
        KNOWN.put(
                Boolean.class,
                new ScalarMapping(
                        "boolean",
                        null,
                        "true or false",
                        ScalarMapping::bool,
                        value -> JsonBoolean.of((Boolean) value)));
    }

    private final String type;
    private final @Nullable String format;
    private final String wanted;
    private final Function<JsonValue, @Nullable Object> reader;
    private final Function<Object, JsonValue> writer;

    private ScalarMapping(
            String type,
            @Nullable String format,
            String wanted,
            Function<JsonValue, @Nullable Object> reader,
            Function<Object, JsonValue> writer) {
        this.type = type;
        this.format = format;
        this.wanted = wanted;
        this.reader = reader;
        this.writer = writer;
    }

    /** The mapping of such a type, a primitive one too; {@code null} for other types. */
    static @Nullable ScalarMapping of(Class<?> type) {
        return KNOWN.get(java.lang.invoke.MethodType.methodType(type).wrap().returnType());
    }

    /** Whether values of the type are texts in JSON, as the keys of an object are. */
    static boolean isText(Class<?> type) {
        ScalarMapping mapping = of(type);
        return mapping != null && mapping.type.equals("string");
    }

    /** The kind of JSON it reads. */
    LenientMapping.Wanted wanted() {
        return switch (type) {
            case "string" -> LenientMapping.Wanted.TEXT;
            case "boolean" -> LenientMapping.Wanted.BOOLEAN;
            default -> LenientMapping.Wanted.NUMBER;
        };
    }

    private static void string(Class<?> type, @Nullable String format, String wanted, Function<String, Object> parser) {
        Function<JsonValue, @Nullable Object> reader = value -> {
            String text = value.asText();
            return text == null ? null : parser.apply(text);
        };
        KNOWN.put(
                type, new ScalarMapping("string", format, wanted, reader, value -> new JsonString(text(type, value))));
    }

    private static String text(Class<?> type, Object value) {
        return type == Locale.class ? ((Locale) value).toLanguageTag() : value.toString();
    }

    private static void whole(Class<?> type, String wanted, Function<BigDecimal, Object> exact) {
        Function<JsonValue, @Nullable Object> reader = value ->
                value instanceof JsonNumber number && number.isFinite() ? exact.apply(number.decimalValue()) : null;
        KNOWN.put(type, new ScalarMapping("integer", null, wanted, reader, ScalarMapping::text));
    }

    private static void number(Class<?> type, Function<JsonNumber, Object> exact) {
        Function<JsonValue, @Nullable Object> reader =
                value -> value instanceof JsonNumber number ? exact.apply(number) : null;
        KNOWN.put(type, new ScalarMapping("number", null, "a number", reader, ScalarMapping::text));
    }

    /** A number beyond the range of its type is no number of this type, in place of an infinity. */
    private static Object finite(JsonNumber json, Number value) {
        if (json.isFinite() && Double.isInfinite(value.doubleValue())) {
            throw new ArithmeticException(json.text() + " is out of range");
        }
        return value;
    }

    private static Object locale(String tag) {
        Locale locale = Locale.forLanguageTag(tag.replace('_', '-'));
        if (locale.getLanguage().isEmpty()) {
            throw new IllegalArgumentException("not a language tag");
        }
        return locale;
    }

    private static JsonValue text(Object number) {
        return new JsonNumber(number.toString());
    }

    private static @Nullable Object bool(JsonValue value) {
        return value instanceof JsonBoolean bool ? bool.toJava() : null;
    }

    private static Object character(String text) {
        if (text.length() != 1) {
            throw new IllegalArgumentException("not one character");
        }
        return text.charAt(0);
    }

    private static Instant instant(String text) {
        return text.endsWith("Z")
                ? Instant.parse(text)
                : OffsetDateTime.parse(text).toInstant();
    }

    @Override
    public JsonObject schema(SchemaScope scope) {
        JsonObject schema = JsonObject.of("type", type);
        return format == null ? schema : schema.with("format", format);
    }

    @Override
    public Object read(JsonValue value, String path) {
        Object read;
        try {
            read = reader.apply(value);
        } catch (DateTimeException | IllegalArgumentException | ArithmeticException wrong) {
            throw JsonException.at(path, "must be " + wanted + ", not " + RecordMapping.brief(value), wrong);
        }
        if (read == null) {
            throw JsonException.at(path, "must be " + wanted + ", not " + RecordMapping.brief(value));
        }
        return read;
    }

    @Override
    public JsonValue write(Object value, String path) {
        return writer.apply(value);
    }
}
