package dev.agentos4j.runtime.memory;

import org.jspecify.annotations.Nullable;

/**
 * Whose memories are kept, and by whom.
 *
 * @param agentId the agent that keeps them, {@code null} if a team does
 * @param teamId the team that keeps them, {@code null} if an agent does
 */
public record MemoryOwner(
        String userId, @Nullable String agentId, @Nullable String teamId) {

    /** Who is meant when a run names no user. */
    public static final String DEFAULT_USER = "default";
}
