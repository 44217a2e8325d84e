package dev.agentos4j.runtime.knowledge;

import org.jspecify.annotations.Nullable;

/**
 * Which contents of a knowledge base are wanted.
 *
 * @param sortBy {@code created_at}, {@code updated_at}, {@code size}, {@code name}, {@code type} or {@code status}
 * @param offset how many come before
 * @param limit how many at most
 * @param user whose contents are wanted, and the shared ones; {@code null} for all
 */
public record ContentQuery(
        String base,
        String sortBy,
        boolean descending,
        long offset,
        long limit,
        @Nullable String user) {

    /** The contents of everybody. */
    public ContentQuery(String base, String sortBy, boolean descending, long offset, long limit) {
        this(base, sortBy, descending, offset, limit, null);
    }
}
