package dev.agentos4j.runtime.session;

import java.util.List;
import java.util.Set;

/** No place for events. */
final class NoEvents implements RunEventStore {

    @Override
    public Set<RunKey> append(List<StoredEvent> events) {
        return Set.of();
    }

    @Override
    public List<StoredEvent> read(String sessionId, String runId, long fromIndex, int limit) {
        return List.of();
    }

    @Override
    public long nextIndex(String sessionId, String runId) {
        return 0;
    }

    @Override
    public void forget(String sessionId, String runId) {}

    @Override
    public void forgetBefore(long before) {}
}
