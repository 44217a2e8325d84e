package dev.agentos4j.runtime.memory;

import dev.agentos4j.protocol.json.Timestamp;
import dev.agentos4j.protocol.memory.UserMemory;
import dev.agentos4j.runtime.time.Seconds;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something that is remembered of a user.
 *
 * @param agentId the agent that kept it, {@code null} if no agent did
 * @param teamId the team that kept it, {@code null} if no team did
 * @param createdAt seconds since 1970
 * @param updatedAt seconds since 1970
 */
public record StoredMemory(
        String memoryId,
        @Nullable String userId,
        String memory,
        List<String> topics,
        @Nullable String agentId,
        @Nullable String teamId,
        long createdAt,
        long updatedAt) {

    public StoredMemory {
        topics = List.copyOf(topics);
    }

    /** A new memory, kept by nobody in particular, under an id of its own. */
    public static StoredMemory of(String userId, String memory, List<String> topics) {
        long now = Seconds.now();
        return new StoredMemory(UUID.randomUUID().toString(), userId, memory, topics, null, null, now, now);
    }

    /** The same under this id. */
    public StoredMemory withId(String id) {
        return new StoredMemory(id, userId, memory, topics, agentId, teamId, createdAt, updatedAt);
    }

    /** The same as this agent or this team keeps it. */
    public StoredMemory keptBy(@Nullable String agent, @Nullable String team) {
        return new StoredMemory(memoryId, userId, memory, topics, agent, team, createdAt, updatedAt);
    }

    /** The same as a memory that takes the place of an older one: it stays that one's user's, and is as old. */
    public StoredMemory replacing(StoredMemory older) {
        return new StoredMemory(memoryId, older.userId, memory, topics, agentId, teamId, older.createdAt, updatedAt);
    }

    /** How clients see it. */
    public UserMemory toUserMemory() {
        return UserMemory.SHAPE
                .builder()
                .set(UserMemory.MEMORY_ID, memoryId)
                .set(UserMemory.MEMORY, memory)
                .set(UserMemory.TOPICS, topics)
                .set(UserMemory.AGENT_ID, agentId)
                .set(UserMemory.TEAM_ID, teamId)
                .set(UserMemory.USER_ID, userId)
                .set(UserMemory.UPDATED_AT, Timestamp.utc(Instant.ofEpochSecond(updatedAt)))
                .build();
    }
}
