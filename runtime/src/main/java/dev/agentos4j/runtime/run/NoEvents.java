package dev.agentos4j.runtime.run;

import java.util.List;

/** No place for events. */
final class NoEvents implements RunEventStore {

    @Override
    public void append(List<StoredEvent> events) {}

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
