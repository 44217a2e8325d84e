package dev.agentos4j.benchmarks.subject;

import dev.agentos4j.runtime.access.ServiceAccountStore;
import dev.agentos4j.runtime.approval.ApprovalStore;
import dev.agentos4j.runtime.component.ComponentStore;
import dev.agentos4j.runtime.eval.EvalStore;
import dev.agentos4j.runtime.knowledge.KnowledgeStore;
import dev.agentos4j.runtime.learning.LearningStore;
import dev.agentos4j.runtime.memory.MemoryStore;
import dev.agentos4j.runtime.metrics.MetricsStore;
import dev.agentos4j.runtime.schedule.ScheduleStore;
import dev.agentos4j.runtime.session.InMemorySessionStore;
import dev.agentos4j.runtime.session.RunEventStore;
import dev.agentos4j.runtime.session.SessionStore;
import dev.agentos4j.runtime.storage.Storage;
import dev.agentos4j.runtime.trace.TraceStore;
import dev.agentos4j.storage.SqliteStorage;

/**
 * As near as our server comes to having no database: runs are kept in memory and events nowhere. The rest, which the cases
 * that use this never touch, is in a temporary file.
 */
record SessionsInMemory(SessionStore sessions, Storage rest) implements Storage {

    static Storage create() {
        return new SessionsInMemory(new InMemorySessionStore(), SqliteStorage.temporary());
    }

    @Override
    public RunEventStore runEvents() {
        return RunEventStore.NONE;
    }

    @Override
    public ComponentStore components() {
        return rest.components();
    }

    @Override
    public ApprovalStore approvals() {
        return rest.approvals();
    }

    @Override
    public EvalStore evals() {
        return rest.evals();
    }

    @Override
    public MetricsStore metrics() {
        return rest.metrics();
    }

    @Override
    public ScheduleStore schedules() {
        return rest.schedules();
    }

    @Override
    public ServiceAccountStore serviceAccounts() {
        return rest.serviceAccounts();
    }

    @Override
    public TraceStore traces() {
        return rest.traces();
    }

    @Override
    public MemoryStore memories() {
        return rest.memories();
    }

    @Override
    public LearningStore learnings() {
        return rest.learnings();
    }

    @Override
    public KnowledgeStore knowledge() {
        return rest.knowledge();
    }

    @Override
    public void close() {
        rest.close();
    }
}
