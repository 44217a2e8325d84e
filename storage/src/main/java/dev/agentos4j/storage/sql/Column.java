package dev.agentos4j.storage.sql;

import org.jspecify.annotations.Nullable;

/**
 * A column of a {@link Table}.
 *
 * @param initial what it has in a new row unless another value is given; {@code null} for none
 */
public record Column(
        String name, Type type, boolean nullable, @Nullable Integer initial) {

    /** What a column holds. */
    public enum Type {
        /** A short text, such as an id. */
        TEXT,
        /** A text of any length, such as JSON. */
        DOCUMENT,
        /** A whole number of 64 bits; times are seconds since 1970. */
        NUMBER,
        /** 1 or 0. */
        FLAG,
        BYTES,
        /** A number that counts the rows as they are inserted; the primary key. */
        COUNTER
    }

    Column asNullable() {
        return new Column(name, type, true, initial);
    }

    Column startingWith(int value) {
        return new Column(name, type, nullable, value);
    }
}
