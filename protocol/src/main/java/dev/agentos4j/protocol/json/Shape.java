package dev.agentos4j.protocol.json;

import com.fasterxml.jackson.core.JsonToken;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The list of the fields of a protocol type, in the order in which they are written. It drives reading, writing and
 * building. Fields are declared once, in the static initialiser of the type, before the first value is read.
 *
 * @param <T> the protocol type
 */
public final class Shape<T extends Struct> {

    private final String name;
    private final Function<Values, T> constructor;
    private final @Nullable Shape<?> base;
    private final List<Field<?>> fields = new ArrayList<>();
    private final Map<String, Field<?>> byName = new HashMap<>();

    /**
     * Which field came after which field the last time (at its index plus one): members come in the same order again and
     * again, so the guess spares most look-ups. Threads may overwrite each other's guesses; each is checked before use.
     */
    private @Nullable Field<?> @Nullable [] followers;

    private final List<Field<?>> defaulted = new ArrayList<>();

    private Shape(String name, Function<Values, T> constructor, @Nullable Shape<?> base) {
        this.name = name;
        this.constructor = constructor;
        this.base = base;
        if (base != null) {
            base.fields.forEach(this::register);
            defaulted.addAll(base.defaulted);
        }
    }

    public static <T extends Struct> Shape<T> of(String name, Function<Values, T> constructor) {
        return new Shape<>(name, constructor, null);
    }

    /** A shape that begins with all fields of another one, which must be complete. */
    public static <T extends Struct> Shape<T> extending(Shape<?> base, String name, Function<Values, T> constructor) {
        return new Shape<>(name, constructor, base);
    }

    public Field<String> text(String wireName) {
        return kind(wireName, Kinds.TEXT);
    }

    public Field<List<String>> texts(String wireName) {
        return kind(wireName, Kinds.list(Kinds.TEXT));
    }

    public Field<Long> integer(String wireName) {
        return kind(wireName, Kinds.INTEGER);
    }

    public Field<JsonNumber> number(String wireName) {
        return kind(wireName, Kinds.NUMBER);
    }

    public Field<Boolean> bool(String wireName) {
        return kind(wireName, Kinds.BOOL);
    }

    /** A time in seconds since 1970. */
    public Field<Instant> epoch(String wireName) {
        return kind(wireName, Kinds.EPOCH);
    }

    /** A time in ISO-8601. */
    public Field<Timestamp> time(String wireName) {
        return kind(wireName, Kinds.TIME);
    }

    public Field<JsonValue> json(String wireName) {
        return kind(wireName, Kinds.ANY);
    }

    public Field<JsonObject> object(String wireName) {
        return kind(wireName, Kinds.OBJECT);
    }

    public Field<List<JsonObject>> objects(String wireName) {
        return kind(wireName, Kinds.list(Kinds.OBJECT));
    }

    public <S extends Struct> Field<S> struct(String wireName, Supplier<Shape<S>> shape) {
        return kind(wireName, Kinds.struct(shape));
    }

    public <S extends Struct> Field<List<S>> structs(String wireName, Supplier<Shape<S>> shape) {
        return kind(wireName, Kinds.list(Kinds.struct(shape)));
    }

    public <V> Field<Map<String, V>> map(String wireName, Kind<V> member) {
        return kind(wireName, Kinds.map(member));
    }

    public <V> Field<V> kind(String wireName, Kind<V> kind) {
        Field<V> field = new Field<>(this, fields.size(), wireName, kind);
        register(field);
        return field;
    }

    void hasDefault(Field<?> field) {
        defaulted.add(field);
    }

    private void register(Field<?> field) {
        if (byName.put(field.name(), field) != null) {
            throw new IllegalStateException(name + " declares " + field.name() + " twice");
        }
        fields.add(field);
    }

    /** The name of the type, for messages. */
    public String name() {
        return name;
    }

    /** The fields in the order in which they are written. */
    public List<Field<?>> fields() {
        return Collections.unmodifiableList(fields);
    }

    boolean owns(Field<?> field) {
        return field.owner() == this || (base != null && base.owns(field));
    }

    /**
     * Reads one value and keeps what it does not understand.
     *
     * @throws JsonException if the text is not one JSON object
     */
    public T read(String json) {
        return read(json.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Reads one value and keeps what it does not understand.
     *
     * @throws JsonException if the bytes are not one JSON object in UTF-8
     */
    public T read(byte[] json) {
        return JsonReader.parse(json, this::readDocument);
    }

    /**
     * Reads one value and refuses members of a wrong kind; unknown members are kept.
     *
     * @throws JsonException naming the member that is wrong
     */
    public T readStrict(byte[] json) {
        return JsonReader.strict().readOnly(json, this::readDocument);
    }

    /**
     * Reads a JSON array of values and keeps what it does not understand.
     *
     * @throws JsonException if the bytes are not one JSON array of objects in UTF-8
     */
    public List<T> readList(byte[] json) {
        return JsonReader.parse(json, reader -> {
            if (reader.token() != JsonToken.START_ARRAY) {
                throw new JsonException("expected a JSON array of " + name);
            }
            List<T> values = new ArrayList<>();
            while (reader.next() != JsonToken.END_ARRAY) {
                values.add(readDocument(reader));
            }
            return Collections.unmodifiableList(values);
        });
    }

    /** The value of this shape that a JSON object holds; what it does not understand is kept. */
    public T from(JsonObject object) {
        return read(object.toJsonBytes());
    }

    /** Reads a document that must be an object. */
    public T readDocument(JsonReader reader) {
        if (reader.token() != JsonToken.START_OBJECT) {
            throw new JsonException("expected a JSON object (" + name + "), found "
                    + reader.token()
                            .toString()
                            .toLowerCase(java.util.Locale.ROOT)
                            .replace('_', ' '));
        }
        return read(reader);
    }

    /** Reads the members of the object the reader stands at the start of. */
    T read(JsonReader reader) {
        return readMembers(reader, new @Nullable Object[fields.size()], null, null);
    }

    T readMembers(
            JsonReader reader,
            @Nullable Object[] slots,
            @Nullable Map<String, JsonValue> extra,
            @Nullable Field<?> before) {
        Field<?> field = before;
        while (reader.next() != JsonToken.END_OBJECT) {
            String member = reader.name();
            reader.next();
            field = fieldAfter(field, member);
            JsonValue unknown = field == null ? reader.value() : readField(reader, field, slots);
            if (unknown != null) {
                extra = extra == null ? new LinkedHashMap<>() : extra;
                extra.put(member, unknown);
            }
        }
        return construct(slots, extra);
    }

    /** The field of a member that follows another one ({@code null}: the first, or one nobody knows). */
    @Nullable
    Field<?> fieldAfter(@Nullable Field<?> previous, String member) {
        @Nullable Field<?>[] guesses = followers;
        if (guesses == null) {
            guesses = new @Nullable Field<?>[fields.size() + 1];
            followers = guesses;
        }
        int place = previous == null ? 0 : previous.index() + 1;
        Field<?> guess = guesses[place];
        if (guess != null && guess.name().equals(member)) {
            return guess;
        }
        Field<?> field = byName.get(member);
        guesses[place] = field;
        return field;
    }

    private T construct(@Nullable Object[] slots, @Nullable Map<String, JsonValue> extra) {
        JsonObject kept = extra == null || extra.isEmpty() ? JsonObject.EMPTY : new JsonObject(extra);
        for (Field<?> field : defaulted) {
            Object value = field.defaultValue();
            if (value != null && slots[field.index()] == null && !kept.has(field.name())) {
                slots[field.index()] = value;
            }
        }
        return constructor.apply(new Values(this, slots, kept));
    }

    /** A value of the fields of the base shape alone, with what else was found. */
    T complete(@Nullable Object[] baseSlots, @Nullable Map<String, JsonValue> found) {
        @Nullable Object[] slots = java.util.Arrays.copyOf(baseSlots, fields.size());
        return construct(slots, settle(found, slots));
    }

    /** Moves members that were kept raw into the slots of the fields that know them; what is left is returned. */
    @Nullable
    Map<String, JsonValue> settle(@Nullable Map<String, JsonValue> found, @Nullable Object[] slots) {
        if (found == null) {
            return null;
        }
        Map<String, JsonValue> left = new LinkedHashMap<>();
        found.forEach((member, value) -> {
            Field<?> field = byName.get(member);
            JsonValue raw = field == null || slots[field.index()] != null
                    ? value
                    : JsonReader.parse(value.toJsonBytes(), reader -> new Settled(readField(reader, field, slots)))
                            .raw();
            if (raw != null) {
                left.put(member, raw);
            }
        });
        return left;
    }

    private record Settled(@Nullable JsonValue raw) {}

    /** Reads a known member into its slot; gives the raw value back if it is of another kind. */
    static @Nullable JsonValue readField(JsonReader reader, Field<?> field, @Nullable Object[] slots) {
        if (reader.token() == JsonToken.VALUE_NULL) {
            slots[field.index()] = field.nullSlot();
            return null;
        }
        try {
            slots[field.index()] = field.kind().read(reader);
            return null;
        } catch (KindMismatch mismatch) {
            if (reader.isStrict()) {
                throw mismatch.asError().within(field.name());
            }
            return mismatch.raw();
        } catch (JsonException wrong) {
            throw reader.isStrict() ? wrong.within(field.name()) : wrong;
        }
    }

    void writeMembers(JsonWriter writer, Values values) {
        for (int i = 0; i < fields.size(); i++) {
            Field<?> field = fields.get(i);
            if (values.slots[i] == null && values.extra.has(field.name())) {
                continue; // kept raw below
            }
            if (writer.omits(field)) {
                continue;
            }
            field.write(writer, values.slots[i]);
        }
        values.extra.members().forEach((member, value) -> {
            writer.name(member);
            writer.value(value);
        });
    }

    Struct replacing(Struct value, Values values, Function<Struct, @Nullable Struct> change) {
        @Nullable Object[] changed = values.slots;
        for (int i = 0; i < values.slots.length; i++) {
            Object slot = Replacement.of(values.slots[i], change);
            if (slot != values.slots[i]) {
                changed = changed == values.slots ? values.slots.clone() : changed;
                changed[i] = slot;
            }
        }
        return changed == values.slots ? value : constructor.apply(new Values(this, changed, values.extra));
    }

    /** A builder of a new value. */
    public Builder<T> builder() {
        return new Builder<>(this, new @Nullable Object[fields.size()], JsonObject.EMPTY);
    }

    /** A builder that begins with everything a value holds, unknown members too. */
    public Builder<T> edit(T value) {
        Values values = value.values();
        if (values.shape != this) {
            throw new IllegalArgumentException("expected a " + name + ", got a " + values.shape.name());
        }
        return new Builder<>(this, values.slots.clone(), values.extra);
    }

    @Override
    public String toString() {
        return name;
    }

    /**
     * Builds one value of a shape.
     *
     * @param <T> the protocol type
     */
    public static final class Builder<T extends Struct> {

        private final Shape<T> shape;
        private final @Nullable Object[] slots;
        private final Map<String, JsonValue> extra;

        private Builder(Shape<T> shape, @Nullable Object[] slots, JsonObject extra) {
            this.shape = shape;
            this.slots = slots;
            this.extra = new LinkedHashMap<>(extra.members());
        }

        /** Sets a field; {@code null} makes it absent. Lists and maps are copied. */
        public <V> Builder<T> set(Field<V> field, @Nullable V value) {
            if (!shape.owns(field)) {
                throw new IllegalArgumentException(field + " is not a field of " + shape.name);
            }
            slots[field.index()] = frozen(value);
            extra.remove(field.name());
            return this;
        }

        /** Sets a member that the type does not know, from plain Java data, see {@link JsonValue#of}. */
        public Builder<T> extra(String member, @Nullable Object value) {
            if (shape.byName.containsKey(member)) {
                throw new IllegalArgumentException(shape.name + " has a field " + member + ": set it by its key");
            }
            extra.put(Objects.requireNonNull(member), JsonValue.of(value));
            return this;
        }

        private static @Nullable Object frozen(@Nullable Object value) {
            if (value instanceof List<?> list) {
                return List.copyOf(list);
            }
            if (value instanceof Map<?, ?> map) {
                return Collections.unmodifiableMap(new LinkedHashMap<>(map));
            }
            return value;
        }

        public T build() {
            return shape.construct(slots.clone(), extra);
        }
    }
}
