package dev.agentos4j.runtime.storage;

import dev.agentos4j.runtime.knowledge.KnowledgeStore;
import dev.agentos4j.runtime.run.RunEventStore;
import dev.agentos4j.runtime.session.SessionStore;

/** Keeps sessions and runs; every other role is refused by name. */
record SessionsOnly(SessionStore sessions) implements Storage {

    /** Events end with the process. */
    @Override
    public RunEventStore runEvents() {
        return RunEventStore.NONE;
    }

    @Override
    public KnowledgeStore knowledge() {
        throw new IllegalStateException("this storage keeps sessions only, and no knowledge");
    }

    @Override
    public void close() {}
}
