package dev.agentos4j.runtime.session;

import dev.agentos4j.protocol.component.ComponentKind;
import org.jspecify.annotations.Nullable;

/**
 * Which sessions are wanted, how sorted and which page; {@code null} asks for no particular one.
 *
 * @param nameContains part of the name somebody gave it, whatever the case
 * @param sortBy {@code created_at}, {@code updated_at}, {@code session_name}, {@code session_id}, {@code session_type},
 *     {@code user_id} or {@code component_id}; with another word they come in the order in which they were made
 * @param page from 1; 0 is taken as 1
 */
public record SessionQuery(
        @Nullable ComponentKind kind,
        @Nullable String componentId,
        @Nullable String userId,
        @Nullable String nameContains,
        String sortBy,
        boolean descending,
        int limit,
        int page) {

    /** The newest sessions of everything. */
    public static SessionQuery newest(int limit, int page) {
        return new SessionQuery(null, null, null, null, "created_at", true, limit, page);
    }

    /** How many sessions come before the page. */
    public long offset() {
        return (long) Math.max(page - 1, 0) * limit;
    }
}
