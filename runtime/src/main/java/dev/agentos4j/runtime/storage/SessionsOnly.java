package dev.agentos4j.runtime.storage;

import dev.agentos4j.runtime.access.ServiceAccountStore;
import dev.agentos4j.runtime.approval.ApprovalStore;
import dev.agentos4j.runtime.component.ComponentStore;
import dev.agentos4j.runtime.eval.EvalStore;
import dev.agentos4j.runtime.knowledge.KnowledgeStore;
import dev.agentos4j.runtime.learning.LearningStore;
import dev.agentos4j.runtime.memory.MemoryStore;
import dev.agentos4j.runtime.metrics.MetricsStore;
import dev.agentos4j.runtime.schedule.ScheduleStore;
import dev.agentos4j.runtime.session.RunEventStore;
import dev.agentos4j.runtime.session.SessionStore;
import dev.agentos4j.runtime.trace.TraceStore;

/** Keeps sessions and runs; every other role is refused by name. */
record SessionsOnly(SessionStore sessions) implements Storage {

    /** Events end with the process. */
    @Override
    public RunEventStore runEvents() {
        return RunEventStore.NONE;
    }

    @Override
    public ApprovalStore approvals() {
        throw notKept("approvals");
    }

    @Override
    public MemoryStore memories() {
        throw new IllegalStateException("this storage keeps sessions only, and no memories");
    }

    @Override
    public ComponentStore components() {
        throw notKept("components");
    }

    @Override
    public LearningStore learnings() {
        throw notKept("learnings");
    }

    @Override
    public KnowledgeStore knowledge() {
        throw notKept("knowledge");
    }

    @Override
    public EvalStore evals() {
        throw notKept("evaluations");
    }

    @Override
    public MetricsStore metrics() {
        throw notKept("metrics");
    }

    @Override
    public ScheduleStore schedules() {
        throw notKept("schedules");
    }

    @Override
    public ServiceAccountStore serviceAccounts() {
        throw notKept("service accounts");
    }

    @Override
    public TraceStore traces() {
        throw notKept("traces");
    }

    private static IllegalStateException notKept(String what) {
        return new IllegalStateException("this storage keeps sessions and runs, no " + what);
    }

    @Override
    public void close() {}
}
