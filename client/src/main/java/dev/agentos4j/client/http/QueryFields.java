package dev.agentos4j.client.http;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The parameters of a query by their names on the wire, immutable. */
public final class QueryFields {

    public static final QueryFields NONE = new QueryFields(Map.of());

    private final Map<String, String> values;

    private QueryFields(Map<String, String> values) {
        this.values = values;
    }

    /**
     * These parameters with one more, in place of one of the same name.
     *
     * @throws NullPointerException if the value is null
     * @throws IllegalArgumentException if it is blank
     */
    public QueryFields with(String name, String value) {
        Objects.requireNonNull(value, () -> name + " must not be null");
        if (value.isBlank()) {
            throw new IllegalArgumentException(name + " must not be blank: leave it out to set no bound");
        }
        return put(name, value);
    }

    /** These parameters with one more, which may be empty. */
    public QueryFields withText(String name, String value) {
        return put(name, value);
    }

    public QueryFields with(String name, boolean value) {
        return put(name, String.valueOf(value));
    }

    /**
     * These parameters with a number.
     *
     * @throws IllegalArgumentException if it is less than {@code least}
     */
    public QueryFields with(String name, long value, long least) {
        if (value < least) {
            throw new IllegalArgumentException(name + " must be at least " + least + ", not " + value);
        }
        return put(name, String.valueOf(value));
    }

    /** A parameter that is a number, or {@code otherwise} if it was not given. */
    public long number(String name, long otherwise) {
        String value = values.get(name);
        return value == null ? otherwise : Long.parseLong(value);
    }

    /** A parameter, {@code null} if it was not given. */
    public @Nullable String text(String name) {
        return values.get(name);
    }

    /** These parameters but for one. */
    public QueryFields without(String name) {
        Map<String, String> fewer = new LinkedHashMap<>(values);
        fewer.remove(name);
        return new QueryFields(fewer);
    }

    private QueryFields put(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(values);
        more.put(name, value);
        return new QueryFields(more);
    }

    void addTo(Call.Draft draft) {
        values.forEach(draft::query);
    }

    @Override
    public String toString() {
        return values.toString();
    }
}
