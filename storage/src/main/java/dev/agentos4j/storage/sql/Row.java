package dev.agentos4j.storage.sql;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What is to be written into a row: values by their columns, in the order in which they were set. */
final class Row {

    private final Map<String, @Nullable Object> values = new LinkedHashMap<>();

    Row set(String column, @Nullable Object value) {
        values.put(column, value);
        return this;
    }

    /** Sets a column unless the value is {@code null}: then it stays as it is. */
    Row change(String column, @Nullable Object value) {
        return value == null ? this : set(column, value);
    }

    /** What another row does not have, or has otherwise. */
    Row without(Row other) {
        Row different = new Row();
        values.forEach((column, value) -> {
            if (!other.values.containsKey(column) || !Objects.equals(value, other.values.get(column))) {
                different.set(column, value);
            }
        });
        return different;
    }

    List<String> columns() {
        return List.copyOf(values.keySet());
    }

    List<@Nullable Object> values() {
        return new ArrayList<>(values.values());
    }
}
