package dev.agentos4j.runtime.storage;

import dev.agentos4j.runtime.access.ServiceAccountStore;
import dev.agentos4j.runtime.approval.ApprovalStore;
import dev.agentos4j.runtime.audit.AuditStore;
import dev.agentos4j.runtime.component.ComponentStore;
import dev.agentos4j.runtime.eval.EvalStore;
import dev.agentos4j.runtime.knowledge.KnowledgeStore;
import dev.agentos4j.runtime.learning.LearningStore;
import dev.agentos4j.runtime.media.MediaStorage;
import dev.agentos4j.runtime.media.StoredMedia;
import dev.agentos4j.runtime.memory.MemoryStore;
import dev.agentos4j.runtime.meter.StorageFigures;
import dev.agentos4j.runtime.metrics.MetricsStore;
import dev.agentos4j.runtime.schedule.ScheduleStore;
import dev.agentos4j.runtime.session.RunCoordinator;
import dev.agentos4j.runtime.session.RunEventStore;
import dev.agentos4j.runtime.session.SessionStore;
import dev.agentos4j.runtime.trace.TraceStore;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** All that one AgentOS keeps: a store for each role, in one place that is opened and closed as a whole. */
public interface Storage extends AutoCloseable {

    /** Decisions that runs wait for. */
    ApprovalStore approvals();

    /** What was changed by whom, and who was refused; nothing of it unless the storage has a store for it. */
    default AuditStore audit() {
        return AuditStore.NONE;
    }

    /** The events of runs that somebody may come back to. */
    RunEventStore runEvents();

    /** Agents, teams and workflows that are described by data. */
    ComponentStore components();

    /** Evaluations. */
    EvalStore evals();

    /** Daily figures. */
    MetricsStore metrics();

    /** Traces of runs. */
    TraceStore traces();

    /** Requests that are sent at set times. */
    ScheduleStore schedules();

    /** Accounts of programs. */
    ServiceAccountStore serviceAccounts();

    /** Sessions and their runs. */
    SessionStore sessions();

    /** Which process works on which run; one alone unless the database is shared. */
    default RunCoordinator coordinator() {
        return RunCoordinator.local(sessions());
    }

    /** What is remembered of users. */
    MemoryStore memories();

    /** What was learned of users, sessions and things. */
    LearningStore learnings();

    /** What the knowledge bases hold. */
    KnowledgeStore knowledge();

    /** The content of media; in the runs themselves unless it is stored apart. */
    default StoredMedia media() {
        return StoredMedia.NONE;
    }

    /**
     * Where the content of media is stored apart from the runs unless somebody names another place; {@code null}: it stays in the
     * runs then. It needs not be closed.
     */
    default @Nullable MediaStorage mediaByDefault() {
        return null;
    }

    /** The threads that it needs, by name, and whether they are at work. Asks nothing of the database. */
    default Map<String, Boolean> parts() {
        return Map.of();
    }

    /** How busy what writes is. Asks nothing of the database. */
    default StorageFigures figures() {
        return StorageFigures.NONE;
    }

    /**
     * Writes and reads, and says in one word how that went: {@code ok}, or such as {@code full}, {@code deleted},
     * {@code locked}. May take as long as a write does.
     */
    default String check() {
        return "ok";
    }

    /**
     * Deletes what is kept too long, a bounded part of it.
     *
     * @param now milliseconds since 1970
     * @return how many runs, traces and media it deleted; if there were any, there may be more
     */
    default int retain(Retention retention, long now) {
        return 0;
    }

    /** Writes what is waiting and frees what is held. Does nothing the second time. */
    @Override
    void close();

    /** A storage that keeps sessions and runs and nothing else, for runs that need no more. */
    static Storage of(SessionStore sessions) {
        return new SessionsOnly(sessions);
    }
}
