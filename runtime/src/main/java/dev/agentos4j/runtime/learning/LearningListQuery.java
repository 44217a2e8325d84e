package dev.agentos4j.runtime.learning;

import org.jspecify.annotations.Nullable;

/**
 * Which learnings are wanted, how sorted and which of them; {@code null} asks for no particular one.
 *
 * @param orOwnerless whether what nobody owns is wanted besides what the user does
 * @param sortBy {@code updated_at}, {@code created_at}, {@code learning_id}, {@code learning_type}, {@code namespace},
 *     {@code user_id}, {@code agent_id}, {@code team_id}, {@code session_id}, {@code entity_id} or {@code entity_type};
 *     with another word they come in the order in which they were made
 * @param offset how many to leave out
 */
public record LearningListQuery(
        @Nullable String learningType,
        @Nullable String userId,
        boolean orOwnerless,
        @Nullable String agentId,
        @Nullable String teamId,
        @Nullable String sessionId,
        @Nullable String namespace,
        @Nullable String entityId,
        @Nullable String entityType,
        String sortBy,
        boolean descending,
        long limit,
        long offset) {

    /** All that was learned of a user, the newest first. */
    public static LearningListQuery ofUser(String userId) {
        return new LearningListQuery(
                null, userId, false, null, null, null, null, null, null, "updated_at", true, Integer.MAX_VALUE, 0);
    }
}
