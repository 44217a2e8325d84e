package dev.agentos4j.runtime.memory;

import java.util.List;

/**
 * A page of the users of whom something is remembered, the last remembered first.
 *
 * @param total how many there are on all pages
 */
public record MemoryUsers(List<User> users, long total) {

    public MemoryUsers {
        users = List.copyOf(users);
    }

    /**
     * A user of whom something is remembered.
     *
     * @param memories how many memories there are
     * @param updatedAt when the newest was written, in seconds since 1970
     */
    public record User(String userId, long memories, long updatedAt) {}
}
