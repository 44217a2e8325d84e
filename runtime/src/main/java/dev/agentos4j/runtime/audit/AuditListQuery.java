package dev.agentos4j.runtime.audit;

import org.jspecify.annotations.Nullable;

/**
 * Which records are wanted.
 *
 * @param kind of this kind; with changes come those of runs
 * @param search a part of the actor, action or target, whatever its case; {@code null} for all
 * @param sortBy {@code created_at}, {@code actor}, {@code action} or {@code target}; anything else is the first
 * @param descending the greatest first
 */
public record AuditListQuery(
        AuditRecord.Kind kind, @Nullable String search, String sortBy, boolean descending, long limit, long offset) {}
