package dev.agentos4j.storage.sql;

import dev.agentos4j.protocol.json.Field;
import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.json.Kinds;
import dev.agentos4j.protocol.json.Shape;
import dev.agentos4j.protocol.json.Struct;
import dev.agentos4j.runtime.store.UnreadableRowException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The fields of a shape that have columns of their own, of the same names: texts, whole numbers, flags, times in seconds
 * and objects.
 *
 * @param <T> the protocol type
 */
final class Fields<T extends Struct> {

    private final Shape<T> shape;
    private final Table<T> table;
    private final List<FieldColumn<?>> fields = new ArrayList<>();

    private Fields(Shape<T> shape, Table<T> table) {
        this.shape = shape;
        this.table = table;
    }

    /** The fields that a table has columns for; they are declared as columns by {@link #field}. */
    static <T extends Struct> Fields<T> of(Shape<T> shape, Table<T> table) {
        return new Fields<>(shape, table);
    }

    private record FieldColumn<V>(Field<V> field, Column.Type type, boolean nullable) {

        <T extends Struct> void read(ResultSet row, Shape.Builder<T> into) throws SQLException {
            into.set(field, cast(value(row)));
        }

        private @Nullable Object value(ResultSet row) throws SQLException {
            String column = field.name();
            if (field.kind() == (Object) Kinds.EPOCH) {
                return nullable ? Rows.time(row, column) : Rows.plausible(row.getLong(column));
            }
            return switch (type) {
                case NUMBER -> Rows.number(row, column);
                case FLAG -> row.getBoolean(column);
                case DOCUMENT ->
                    field.kind() == (Object) Kinds.OBJECT ? Rows.object(row, column) : row.getString(column);
                default -> row.getString(column);
            };
        }

        @SuppressWarnings("unchecked") // the type of the column follows from the kind of the field
        private @Nullable V cast(@Nullable Object value) {
            return (V) value;
        }
    }

    /** A column for a field. */
    <V> Fields<T> field(Field<V> field) {
        return add(field, typeOf(field), false);
    }

    /** A column for a field that may be absent. */
    <V> Fields<T> optional(Field<V> field) {
        return add(field, typeOf(field), true);
    }

    /** A column for a text of any length. */
    Fields<T> document(Field<String> field) {
        return add(field, Column.Type.DOCUMENT, false);
    }

    /** A column for a text of any length that may be absent. */
    Fields<T> optionalDocument(Field<String> field) {
        return add(field, Column.Type.DOCUMENT, true);
    }

    private <V> Fields<T> add(Field<V> field, Column.Type type, boolean nullable) {
        fields.add(new FieldColumn<>(field, type, nullable));
        Object absent = nullable || type != Column.Type.TEXT ? null : ""; // as the accessors say
        table.add(field.name(), type, value -> {
            Object written = written(value.get(field));
            return written == null ? absent : written;
        });
        if (nullable) {
            table.nullable();
        }
        return this;
    }

    private static Column.Type typeOf(Field<?> field) {
        Object kind = field.kind();
        if (kind == Kinds.EPOCH || kind == Kinds.INTEGER) {
            return Column.Type.NUMBER;
        }
        if (kind == Kinds.BOOL) {
            return Column.Type.FLAG;
        }
        if (kind == Kinds.OBJECT) {
            return Column.Type.DOCUMENT;
        }
        if (kind == Kinds.TEXT) {
            return Column.Type.TEXT;
        }
        throw new IllegalArgumentException("no column can hold " + field.name());
    }

    private static @Nullable Object written(@Nullable Object value) {
        if (value instanceof Instant time) {
            return Rows.seconds(time);
        }
        return value instanceof JsonObject object ? Rows.json(object) : value;
    }

    /** What all these columns say. */
    Shape.Builder<T> all(ResultSet row) throws SQLException {
        Shape.Builder<T> builder = shape.builder();
        for (FieldColumn<?> each : fields) {
            each.read(row, builder);
        }
        return builder;
    }

    /** What the columns say that are neither damaged nor too large, and that the rest cannot be read. */
    Shape.Builder<T> standIn(ResultSet row, UnreadableRowException why) throws SQLException {
        Shape.Builder<T> builder = shape.builder();
        for (FieldColumn<?> each : fields) {
            if (each.type() != Column.Type.DOCUMENT) {
                each.read(row, builder);
            }
        }
        return builder.extra(UnreadableRowException.MEMBER, why.error());
    }
}
