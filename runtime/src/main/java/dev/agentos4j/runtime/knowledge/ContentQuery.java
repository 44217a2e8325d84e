package dev.agentos4j.runtime.knowledge;

/**
 * Which contents of a knowledge base are wanted.
 *
 * @param sortBy {@code created_at}, {@code updated_at}, {@code size}, {@code name}, {@code type} or {@code status}
 * @param offset how many come before
 * @param limit how many at most
 */
public record ContentQuery(String base, String sortBy, boolean descending, long offset, long limit) {}
