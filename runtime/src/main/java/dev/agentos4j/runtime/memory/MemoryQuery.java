package dev.agentos4j.runtime.memory;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which memories are wanted, how sorted and which of them; {@code null} asks for no particular one.
 *
 * @param topics only memories with all of these, whatever the case
 * @param contains part of the text, whatever the case
 * @param sortBy {@code updated_at}, {@code created_at}, {@code memory_id}, {@code memory}, {@code user_id},
 *     {@code agent_id} or {@code team_id}; with another word they come in the order in which they were made
 * @param offset how many to leave out
 */
public record MemoryQuery(
        @Nullable String userId,
        @Nullable String agentId,
        @Nullable String teamId,
        List<String> topics,
        @Nullable String contains,
        String sortBy,
        boolean descending,
        long limit,
        long offset) {

    public MemoryQuery {
        topics = List.copyOf(topics);
    }

    /** All memories of a user, the oldest first. */
    public static MemoryQuery ofUser(String userId) {
        return new MemoryQuery(userId, null, null, List.of(), null, "created_at", false, Integer.MAX_VALUE, 0);
    }
}
