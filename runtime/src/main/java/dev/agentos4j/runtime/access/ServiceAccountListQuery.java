package dev.agentos4j.runtime.access;

import org.jspecify.annotations.Nullable;

/**
 * Which service accounts are wanted.
 *
 * @param withRevoked also those that are revoked
 * @param sortBy {@code created_at}, {@code name}, {@code last_used_at} or {@code expires_at}; anything else is the first
 * @param descending the greatest first
 * @param user whose accounts are wanted, and those of nobody; {@code null} for all
 */
public record ServiceAccountListQuery(
        boolean withRevoked,
        String sortBy,
        boolean descending,
        long limit,
        long offset,
        @Nullable String user) {}
