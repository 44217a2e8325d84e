package dev.agentos4j.protocol.json;

import dev.agentos4j.protocol.level.AgnoLevel;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One member of a protocol type: its name on the wire, its kind, and what is written when it is absent. It is also the
 * key under which a {@link Struct} gives the value and a {@link Shape.Builder} takes it.
 *
 * @param <V> the Java type of the value
 */
public final class Field<V> {

    private final Shape<?> owner;
    private final int index;
    private final String name;
    private final Kind<V> kind;
    private boolean nullable;
    private @Nullable V defaultValue;
    private AgnoLevel since = AgnoLevel.V2_9;

    Field(Shape<?> owner, int index, String name, Kind<V> kind) {
        this.owner = owner;
        this.index = index;
        this.name = name;
        this.kind = kind;
    }

    /**
     * Written as {@code null} when absent. Without this, an absent member is left out, and so is one of a later level unless
     * that level is written.
     */
    public Field<V> nullable() {
        nullable = true;
        return this;
    }

    /** Has this value when absent, and is written with it. */
    public Field<V> defaults(V value) {
        defaultValue = Objects.requireNonNull(value);
        owner.hasDefault(this);
        return this;
    }

    /** Came with this level: older servers do not send it, and ignore it without a word. */
    public Field<V> since(AgnoLevel level) {
        since = level;
        return this;
    }

    /** The level it came with. */
    public AgnoLevel since() {
        return since;
    }

    /** The name on the wire. */
    public String name() {
        return name;
    }

    /** How its values are read and written. */
    public Kind<V> kind() {
        return kind;
    }

    int index() {
        return index;
    }

    Shape<?> owner() {
        return owner;
    }

    @Nullable
    V defaultValue() {
        return defaultValue;
    }

    /** Whether it is written as {@code null} when absent. */
    public boolean isNullable() {
        return nullable;
    }

    /** What {@code null} on the wire leaves in a value, so that it is written again as it was read. */
    @Nullable
    Object nullSlot() {
        return nullable && since == AgnoLevel.V2_9 ? null : JsonNull.NULL;
    }

    void write(JsonWriter writer, @Nullable Object slot) {
        if (slot == JsonNull.NULL || (slot == null && nullable && writer.fills(this))) {
            writer.name(name);
            writer.nul();
        } else if (slot != null) {
            writer.name(name);
            @SuppressWarnings("unchecked")
            V value = (V) slot;
            kind.write(writer, value);
        }
    }

    @Override
    public String toString() {
        return owner.name() + "." + name;
    }
}
