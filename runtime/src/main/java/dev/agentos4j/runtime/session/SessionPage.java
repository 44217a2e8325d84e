package dev.agentos4j.runtime.session;

import java.util.List;

/**
 * A page of sessions.
 *
 * @param total how many there are on all pages
 */
public record SessionPage(List<StoredSession> sessions, long total) {

    public SessionPage {
        sessions = List.copyOf(sessions);
    }
}
