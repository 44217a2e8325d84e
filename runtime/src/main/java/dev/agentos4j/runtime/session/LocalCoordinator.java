package dev.agentos4j.runtime.session;

import java.util.List;

/** One process alone. */
record LocalCoordinator(SessionStore sessions) implements RunCoordinator {

    @Override
    public List<RunKey> owned() {
        return sessions.activeRuns();
    }

    @Override
    public List<RunKey> takeOver() {
        return List.of();
    }

    @Override
    public boolean isRunningElsewhere(String sessionId, String runId) {
        return false;
    }

    @Override
    public void cancelElsewhere(String sessionId, String runId) {}

    @Override
    public List<RunKey> takeCancels() {
        return List.of();
    }
}
