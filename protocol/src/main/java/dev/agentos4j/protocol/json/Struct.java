package dev.agentos4j.protocol.json;

import dev.agentos4j.protocol.level.AgnoLevel;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A value of a protocol type: immutable, equal by content, and complete: members of the JSON that the type does not
 * know, or whose value it does not understand, are kept in {@link #extra()} and written back.
 */
public abstract class Struct {

    private final Values values;

    protected Struct(Values values) {
        this.values = values;
    }

    /** The value of a field, {@code null} if absent or {@code null} on the wire. */
    @SuppressWarnings("unchecked")
    public final <V> @Nullable V get(Field<V> field) {
        Object slot = slot(field);
        return slot == JsonNull.NULL && field.kind() != (Kind<?>) Kinds.ANY ? null : (V) slot;
    }

    /** The value of a field, or {@code otherwise} if absent. */
    public final <V> V get(Field<V> field, V otherwise) {
        V value = get(field);
        return value == null ? otherwise : value;
    }

    /** The elements of a list field, none if absent. */
    public final <E> List<E> list(Field<List<E>> field) {
        List<E> value = get(field);
        return value == null ? List.of() : value;
    }

    /** Whether the member was there at all, be it as {@code null}. */
    public final boolean has(Field<?> field) {
        return slot(field) != null;
    }

    private @Nullable Object slot(Field<?> field) {
        if (!values.shape.owns(field)) {
            throw new IllegalArgumentException(field + " is not a field of " + values.shape.name());
        }
        return values.slots[field.index()];
    }

    /** The members that this type does not know, and those of an unexpected kind. Empty if there are none. */
    public final JsonObject extra() {
        return values.extra;
    }

    /** The shape this value was read or built with. */
    public final Shape<?> shape() {
        return values.shape;
    }

    final Values values() {
        return values;
    }

    /** Writes this value as a JSON object. */
    public final void write(JsonWriter writer) {
        writer.beginObject();
        values.shape.writeMembers(writer, values);
        writer.endObject();
    }

    /** This value as compact JSON in UTF-8. */
    public final byte[] toJsonBytes() {
        return JsonWriter.bytes(this::write);
    }

    /** This value as compact JSON in UTF-8, as a level has it: without the members, of it and of what is in it, that came later. */
    public final byte[] toJsonBytes(AgnoLevel level) {
        return JsonWriter.bytes(level, this::write);
    }

    /** This value as compact JSON text. */
    public final String toJson() {
        return new String(toJsonBytes(), java.nio.charset.StandardCharsets.UTF_8);
    }

    /**
     * Returns this value with others in the place of values in it, at any depth; itself if none is replaced.
     *
     * @param change what takes the place of a value: the value itself if what is in it is to be looked at, {@code null} if
     *     nothing does
     */
    public final Struct replacing(Function<Struct, @Nullable Struct> change) {
        return values.shape.replacing(this, values, change);
    }

    /** About how many characters {@link #toJson} has: a guess that costs little, for bounds on what is kept. */
    public final long jsonSize() {
        return Size.of(values);
    }

    /**
     * This value as plain Java data, see {@link JsonValue#toJava()}. Jackson, where a program has it, writes values as this;
     * {@code agentos4j-jackson2} and {@code agentos4j-jackson3} read them, too, and keep the text of each number.
     */
    @com.fasterxml.jackson.annotation.JsonValue
    public final Object toJava() {
        return Objects.requireNonNull(JsonValue.parse(toJsonBytes()).toJava());
    }

    @Override
    public final boolean equals(@Nullable Object other) {
        return other instanceof Struct struct
                && struct.values.shape == values.shape
                && Arrays.equals(struct.values.slots, values.slots)
                && struct.values.extra.equals(values.extra);
    }

    @Override
    public final int hashCode() {
        return Objects.hash(Arrays.hashCode(values.slots), values.extra);
    }

    /** The name of the type and its JSON, shortened when long. */
    @Override
    public final String toString() {
        String json = toJson();
        return values.shape.name() + (json.length() <= 1000 ? json : json.substring(0, 1000) + "...");
    }
}
