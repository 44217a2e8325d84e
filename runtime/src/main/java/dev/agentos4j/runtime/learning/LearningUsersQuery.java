package dev.agentos4j.runtime.learning;

import org.jspecify.annotations.Nullable;

/**
 * Which users are wanted, how sorted and which of them.
 *
 * @param learningType if not {@code null}, only learnings of this type count
 * @param userId if not {@code null}, this user only
 * @param byId sorted by their ids, and not by when the newest was written
 * @param offset how many to leave out
 */
public record LearningUsersQuery(
        @Nullable String learningType,
        @Nullable String userId,
        boolean byId,
        boolean descending,
        long limit,
        long offset) {}
