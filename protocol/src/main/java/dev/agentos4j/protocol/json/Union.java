package dev.agentos4j.protocol.json;

import com.fasterxml.jackson.core.JsonToken;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Objects whose type stands in one of their members, such as {@code event} in every run event. All types begin with the
 * same base shape. Reading fills the base fields until the tag is known and goes on with that type's shape, without a
 * tree in between; a tag nobody knows is read with the shape for unknown ones, which keeps everything.
 *
 * @param <T> what all the types have in common
 */
public final class Union<T extends Struct> {

    private final Field<String> tag;
    private final Shape<? extends T> unknown;
    private final Map<String, Shape<? extends T>> shapes;
    private final int baseSize;

    /**
     * @param base the shape that all others extend; it declares {@code tag}
     * @param unknown for tags that are not in {@code shapes}, and for objects without a tag
     */
    public Union(Shape<?> base, Field<String> tag, Shape<? extends T> unknown, Map<String, Shape<? extends T>> shapes) {
        this.tag = tag;
        this.unknown = unknown;
        this.shapes = Map.copyOf(shapes);
        this.baseSize = base.fields().size();
    }

    /** The shape of a tag; the one for unknown tags if nobody knows it. */
    public Shape<? extends T> shape(@Nullable String tagValue) {
        Shape<? extends T> shape = tagValue == null ? null : shapes.get(tagValue);
        return shape == null ? unknown : shape;
    }

    /** The kind of a field that holds any of the types. */
    public Kind<T> kind() {
        return Kinds.kind(
                reader -> {
                    if (reader.token() != JsonToken.START_OBJECT) {
                        throw new KindMismatch("an object", reader.value());
                    }
                    return read(reader);
                },
                (writer, value) -> value.write(writer));
    }

    /** Reads a document that must be an object. */
    public T readDocument(JsonReader reader) {
        if (reader.token() != JsonToken.START_OBJECT) {
            throw new JsonException("expected a JSON object");
        }
        return read(reader);
    }

    private T read(JsonReader reader) {
        // the event before was probably of the type this one will be: with room for it, nothing is copied later
        @Nullable
        Object[] slots = new @Nullable Object[Math.max(baseSize, reader.recent().slots())];
        Map<String, JsonValue> early = null;
        Field<?> field = null;
        while (reader.next() != JsonToken.END_OBJECT) {
            String member = reader.name();
            reader.next();
            field = unknown.fieldAfter(field, member);
            JsonValue raw =
                    field == null || field.index() >= baseSize ? reader.value() : Shape.readField(reader, field, slots);
            if (raw != null) {
                early = early == null ? new LinkedHashMap<>() : early;
                early.put(member, raw);
            } else if (field == (Field<?>) tag) {
                return finish(reader, shape((String) textOrNull(slots[tag.index()])), tag, slots, early);
            }
        }
        return unknown.complete(slots, early);
    }

    private static @Nullable Object textOrNull(@Nullable Object slot) {
        return slot == JsonNull.NULL ? null : slot;
    }

    /** What came before the tag, if the base does not know it, is read again now that the type is known. */
    private static <S extends Struct> S finish(
            JsonReader reader,
            Shape<S> shape,
            Field<String> tag,
            @Nullable Object[] base,
            @Nullable Map<String, JsonValue> early) {
        int size = shape.fields().size();
        @Nullable Object[] slots = base.length == size ? base : Arrays.copyOf(base, size);
        reader.recent().slots(size);
        return shape.readMembers(reader, slots, shape.settle(early, slots), tag);
    }
}
