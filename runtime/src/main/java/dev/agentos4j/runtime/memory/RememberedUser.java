package dev.agentos4j.runtime.memory;

/**
 * A user of whom something is remembered.
 *
 * @param memories how many memories there are
 * @param updatedAt when the newest was written, in seconds since 1970
 */
public record RememberedUser(String userId, long memories, long updatedAt) {}
