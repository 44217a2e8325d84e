package dev.agentos4j.runtime.session;

import dev.agentos4j.runtime.store.UnreadableRowException;
import java.util.List;
import java.util.Map;

/**
 * A page of sessions.
 *
 * @param total how many there are on all pages
 * @param unreadable why some of the page, by their ids, hold less than what is stored
 */
public record SessionPage(List<StoredSession> sessions, long total, Map<String, UnreadableRowException> unreadable) {

    /** A page of sessions that can all be read. */
    public SessionPage(List<StoredSession> sessions, long total) {
        this(sessions, total, Map.of());
    }

    public SessionPage {
        sessions = List.copyOf(sessions);
        unreadable = Map.copyOf(unreadable);
    }
}
