package dev.agentos4j.protocol.json;

import com.fasterxml.jackson.core.JsonToken;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Supplier;

/** The kinds of values that AgentOS puts on the wire. */
public final class Kinds {

    public static final Kind<String> TEXT = kind(WireType.TEXT, Kinds::readText, JsonWriter::text);
    /** Whole numbers; {@code 3.0} is read as 3. */
    public static final Kind<Long> INTEGER = kind(WireType.INTEGER, Kinds::readInteger, JsonWriter::integer);

    public static final Kind<JsonNumber> NUMBER = kind(WireType.NUMBER, Kinds::readNumber, JsonWriter::number);
    public static final Kind<Boolean> BOOL = kind(WireType.BOOL, Kinds::readBool, JsonWriter::bool);
    /** Seconds since 1970, written as a whole number where there is no fraction. */
    public static final Kind<Instant> EPOCH = kind(WireType.INTEGER, Kinds::readEpoch, Kinds::writeEpoch);

    public static final Kind<Timestamp> TIME = kind(
            WireType.TIME, reader -> new Timestamp(readText(reader)), (writer, value) -> writer.text(value.text()));
    public static final Kind<JsonValue> ANY = kind(JsonReader::value, JsonWriter::value);
    public static final Kind<JsonObject> OBJECT = kind(WireType.OBJECT, Kinds::readObject, JsonWriter::value);

    private Kinds() {}

    /**
     * A text that is mostly the same in document after document that one reader reads, such as the session id in the
     * events of a stream: the string is shared. One kind serves one field.
     */
    public static Kind<String> recurringText() {
        return new Kind<>() {
            @Override
            public String read(JsonReader reader) throws KindMismatch {
                requireToken(reader, JsonToken.VALUE_STRING, "a string");
                return reader.text(this);
            }

            @Override
            public void write(JsonWriter writer, String value) {
                writer.text(value);
            }

            @Override
            public WireType wireType() {
                return WireType.TEXT;
            }
        };
    }

    /** A kind that is a string on the wire: the open enums. */
    public static <T> Kind<T> wrap(Function<String, T> read, Function<T, String> text) {
        return kind(
                WireType.TEXT,
                reader -> read.apply(readText(reader)),
                (writer, value) -> writer.text(text.apply(value)));
    }

    /** An object of a protocol type. The shape is asked for when first needed, so that types may refer to each other. */
    public static <T extends Struct> Kind<T> struct(Supplier<Shape<T>> shape) {
        return kind(
                new WireType.StructOf(shape),
                reader -> {
                    requireToken(reader, JsonToken.START_OBJECT, "an object");
                    return shape.get().read(reader);
                },
                (writer, value) -> value.write(writer));
    }

    /** An object of a protocol type, or a text that stands for one. */
    public static <T extends Struct> Kind<T> structOrText(Supplier<Shape<T>> shape, Function<String, T> ofText) {
        Kind<T> struct = struct(shape);
        return kind(
                struct.wireType(),
                reader ->
                        reader.token() == JsonToken.VALUE_STRING ? ofText.apply(readText(reader)) : struct.read(reader),
                struct::write);
    }

    /** A list; one element of a wrong kind makes the whole list a mismatch. */
    public static <T> Kind<List<T>> list(Kind<T> element) {
        return kind(
                new WireType.ListOf(element.wireType()),
                reader -> {
                    requireToken(reader, JsonToken.START_ARRAY, "an array");
                    return readList(reader, element);
                },
                (writer, values) -> {
                    writer.beginArray();
                    values.forEach(value -> element.write(writer, value));
                    writer.endArray();
                });
    }

    /** An object whose members are all of one kind. */
    public static <T> Kind<Map<String, T>> map(Kind<T> member) {
        return kind(
                new WireType.MapOf(member.wireType()),
                reader -> {
                    requireToken(reader, JsonToken.START_OBJECT, "an object");
                    return readMap(reader, member);
                },
                (writer, values) -> {
                    writer.beginObject();
                    values.forEach((name, value) -> {
                        writer.name(name);
                        member.write(writer, value);
                    });
                    writer.endObject();
                });
    }

    /** A kind of two functions, whose values may be anything. */
    public static <T> Kind<T> kind(Read<T> read, BiConsumer<JsonWriter, T> write) {
        return kind(WireType.ANY, read, write);
    }

    /** A kind of two functions. */
    public static <T> Kind<T> kind(WireType type, Read<T> read, BiConsumer<JsonWriter, T> write) {
        return new Kind<>() {
            @Override
            public T read(JsonReader reader) throws KindMismatch {
                return read.read(reader);
            }

            @Override
            public void write(JsonWriter writer, T value) {
                write.accept(writer, value);
            }

            @Override
            public WireType wireType() {
                return type;
            }
        };
    }

    /** The reading half of a kind. */
    public interface Read<T> {
        T read(JsonReader reader) throws KindMismatch;
    }

    private static void requireToken(JsonReader reader, JsonToken token, String expected) throws KindMismatch {
        if (reader.token() != token) {
            throw new KindMismatch(expected, reader.value());
        }
    }

    private static String readText(JsonReader reader) throws KindMismatch {
        requireToken(reader, JsonToken.VALUE_STRING, "a string");
        return reader.text();
    }

    private static boolean readBool(JsonReader reader) throws KindMismatch {
        switch (reader.token()) {
            case VALUE_TRUE:
                return true;
            case VALUE_FALSE:
                return false;
            default:
                throw new KindMismatch("true or false", reader.value());
        }
    }

    private static JsonNumber readNumber(JsonReader reader) throws KindMismatch {
        if (!reader.token().isNumeric()) {
            throw new KindMismatch("a number", reader.value());
        }
        return new JsonNumber(reader.text());
    }

    private static long readInteger(JsonReader reader) throws KindMismatch {
        if (reader.token() == JsonToken.VALUE_NUMBER_INT) {
            return reader.integer();
        }
        if (reader.token() == JsonToken.VALUE_NUMBER_FLOAT) {
            JsonNumber number = new JsonNumber(reader.text());
            if (number.isFinite() && Math.abs(number.doubleValue()) < 1e18) {
                try {
                    return number.longValue();
                } catch (ArithmeticException fraction) {
                    throw new KindMismatch("a whole number", number);
                }
            }
            throw new KindMismatch("a whole number", number);
        }
        throw new KindMismatch("an integer", reader.value());
    }

    private static Instant readEpoch(JsonReader reader) throws KindMismatch {
        try {
            if (reader.token() == JsonToken.VALUE_NUMBER_INT) {
                return reader.recent().epochSecond(reader.integer());
            }
            JsonNumber number = readNumber(reader);
            if (number.isFinite() && Math.abs(number.doubleValue()) < 1e12) {
                // By way of the double: an exponent such as 1e-999999999 must not become a number of that many digits.
                BigDecimal seconds = BigDecimal.valueOf(number.doubleValue());
                long whole = seconds.longValue();
                return Instant.ofEpochSecond(
                        whole,
                        seconds.subtract(BigDecimal.valueOf(whole))
                                .movePointRight(9)
                                .longValue());
            }
            throw new KindMismatch("seconds since 1970", number);
        } catch (DateTimeException outOfRange) {
            throw new KindMismatch("seconds since 1970", new JsonNumber(reader.text()));
        }
    }

    private static void writeEpoch(JsonWriter writer, Instant value) {
        if (value.getNano() == 0) {
            writer.integer(value.getEpochSecond());
        } else {
            writer.number(new JsonNumber(BigDecimal.valueOf(value.getEpochSecond())
                    .add(BigDecimal.valueOf(value.getNano(), 9))
                    .stripTrailingZeros()
                    .toPlainString()));
        }
    }

    private static JsonObject readObject(JsonReader reader) throws KindMismatch {
        requireToken(reader, JsonToken.START_OBJECT, "an object");
        return (JsonObject) reader.value();
    }

    private static <T> List<T> readList(JsonReader reader, Kind<T> element) throws KindMismatch {
        List<T> values = new ArrayList<>();
        while (reader.next() != JsonToken.END_ARRAY) {
            try {
                values.add(element.read(reader));
            } catch (KindMismatch mismatch) {
                if (reader.isStrict()) {
                    throw mismatch.asError().within("[" + values.size() + "]");
                }
                throw new KindMismatch(
                        String.valueOf(mismatch.getMessage()), restOfList(reader, element, values, mismatch));
            } catch (JsonException wrong) {
                throw reader.isStrict() ? wrong.within("[" + values.size() + "]") : wrong;
            }
        }
        return Collections.unmodifiableList(values);
    }

    private static <T> JsonArray restOfList(JsonReader reader, Kind<T> element, List<T> read, KindMismatch mismatch) {
        List<JsonValue> raw = new ArrayList<>();
        read.forEach(value -> raw.add(JsonValue.parse(JsonWriter.bytes(writer -> element.write(writer, value)))));
        raw.add(mismatch.raw());
        while (reader.next() != JsonToken.END_ARRAY) {
            raw.add(reader.value());
        }
        return new JsonArray(raw);
    }

    private static <T> Map<String, T> readMap(JsonReader reader, Kind<T> member) throws KindMismatch {
        Map<String, T> values = new LinkedHashMap<>();
        while (reader.next() != JsonToken.END_OBJECT) {
            String name = reader.name();
            reader.next();
            try {
                values.put(name, member.read(reader));
            } catch (KindMismatch mismatch) {
                if (reader.isStrict()) {
                    throw mismatch.asError().within(name);
                }
                throw new KindMismatch(
                        String.valueOf(mismatch.getMessage()), restOfMap(reader, member, values, name, mismatch));
            }
        }
        return Collections.unmodifiableMap(values);
    }

    private static <T> JsonObject restOfMap(
            JsonReader reader, Kind<T> member, Map<String, T> read, String name, KindMismatch mismatch) {
        Map<String, JsonValue> raw = new LinkedHashMap<>();
        read.forEach((key, value) ->
                raw.put(key, JsonValue.parse(JsonWriter.bytes(writer -> member.write(writer, value)))));
        raw.put(name, mismatch.raw());
        while (reader.next() != JsonToken.END_OBJECT) {
            String key = reader.name();
            reader.next();
            raw.put(key, reader.value());
        }
        return new JsonObject(raw);
    }
}
