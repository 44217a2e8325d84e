package dev.agentos4j.storage.sql;

import dev.agentos4j.runtime.access.ServiceAccountStore;
import dev.agentos4j.runtime.approval.ApprovalStore;
import dev.agentos4j.runtime.audit.AuditStore;
import dev.agentos4j.runtime.component.ComponentStore;
import dev.agentos4j.runtime.eval.EvalStore;
import dev.agentos4j.runtime.knowledge.KnowledgeStore;
import dev.agentos4j.runtime.learning.LearningStore;
import dev.agentos4j.runtime.media.MediaStorage;
import dev.agentos4j.runtime.memory.MemoryStore;
import dev.agentos4j.runtime.meter.OwnershipFigures;
import dev.agentos4j.runtime.meter.StorageFigures;
import dev.agentos4j.runtime.metrics.MetricsStore;
import dev.agentos4j.runtime.schedule.ScheduleStore;
import dev.agentos4j.runtime.session.RunCoordinator;
import dev.agentos4j.runtime.session.RunEventStore;
import dev.agentos4j.runtime.session.SessionStore;
import dev.agentos4j.runtime.storage.Retention;
import dev.agentos4j.runtime.storage.Storage;
import dev.agentos4j.runtime.store.StoreException;
import dev.agentos4j.runtime.trace.TraceStore;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** Keeps everything in one database. */
public class SqlStorage implements Storage {

    private static final System.Logger LOG = System.getLogger(SqlStorage.class.getName());

    private final Database database;
    private final Owners owners;
    private final SqlRunCoordinator coordinator;
    private final SqlComponentStore components;
    private final SqlApprovalStore approvals;
    private final SqlAuditStore audit;
    private final SqlEvalStore evals;
    private final SqlMetricsStore metrics;
    private final SqlTraceStore traces;
    private final SqlScheduleStore schedules;
    private final SqlServiceAccountStore serviceAccounts;
    private final SqlSessionStore sessions;
    private final SqlRunEventStore runEvents;
    private final SqlMemoryStore memories;
    private final SqlLearningStore learnings;
    private final SqlKnowledgeStore knowledge;
    private final @Nullable MediaStorage media;
    private final AtomicBoolean closed = new AtomicBoolean();

    /**
     * Takes a database that has its tables, and closes it when it is closed.
     *
     * @param owners whose the runs, loads and schedules are that are worked on; closed with the storage
     */
    protected SqlStorage(Database database, Owners owners) {
        this(database, owners, false);
    }

    /**
     * The same.
     *
     * @param files whether the database has the tables of {@link #tablesOfFiles}, so that media and uploads that wait are stored in it, too
     */
    protected SqlStorage(Database database, Owners owners, boolean files) {
        this.database = database;
        this.owners = owners;
        coordinator = new SqlRunCoordinator(database, owners);
        components = new SqlComponentStore(database);
        approvals = new SqlApprovalStore(database);
        audit = new SqlAuditStore(database);
        evals = new SqlEvalStore(database);
        metrics = new SqlMetricsStore(database);
        traces = new SqlTraceStore(database);
        schedules = new SqlScheduleStore(database, owners);
        serviceAccounts = new SqlServiceAccountStore(database);
        sessions = new SqlSessionStore(database, owners);
        runEvents = new SqlRunEventStore(database, owners);
        memories = new SqlMemoryStore(database);
        learnings = new SqlLearningStore(database);
        knowledge = new SqlKnowledgeStore(database, owners, files);
        media = files ? new SqlMediaStorage(database) : null;
    }

    /** All tables, for a database that has none yet and for checks of one that has. */
    public static List<Table<? extends @Nullable Object>> tables() {
        return List.of(
                SessionRows.TABLE,
                RunRows.TABLE,
                SqlRunEventStore.TABLE,
                ProcessOwners.TABLE,
                MemoryRows.TABLE,
                ContentRows.TABLE,
                ChunkRows.TABLE,
                TraceRows.TRACES,
                TraceRows.SPANS,
                MetricsRows.DAYS,
                MetricsRows.CHANGED,
                MetricsRows.COUNTING,
                SqlEvalStore.TABLE,
                ComponentRows.TABLE,
                ConfigRows.TABLE,
                ConfigRows.LINKS,
                LearningRows.TABLE,
                ScheduleRows.TABLE,
                ScheduleRows.RUNS,
                SqlServiceAccountStore.TABLE,
                ApprovalRows.TABLE,
                SqlAuditStore.TABLE);
    }

    /** The tables besides, for a database that has the content of files as well. */
    public static List<Table<? extends @Nullable Object>> tablesOfFiles() {
        return List.of(BlobRows.BLOBS, BlobRows.CHUNKS, UploadRows.TABLE);
    }

    @Override
    public @Nullable MediaStorage mediaByDefault() {
        return media;
    }

    @Override
    public Map<String, Boolean> parts() {
        return Map.of("writer", database.isWriting(), "owner", owners.isAlive());
    }

    @Override
    public StorageFigures figures() {
        OwnershipFigures refused = new OwnershipFigures(0, 0, 0, runEvents.refused());
        return database.figures().with(owners.figures().plus(sessions.figures()).plus(refused));
    }

    @Override
    public String check() {
        return database.check();
    }

    @Override
    public int retain(Retention retention, long now) {
        return SqlRetention.apply(database, retention, now);
    }

    @Override
    public ComponentStore components() {
        return components;
    }

    @Override
    public ApprovalStore approvals() {
        return approvals;
    }

    @Override
    public AuditStore audit() {
        return audit;
    }

    @Override
    public EvalStore evals() {
        return evals;
    }

    @Override
    public MetricsStore metrics() {
        return metrics;
    }

    @Override
    public TraceStore traces() {
        return traces;
    }

    @Override
    public ScheduleStore schedules() {
        return schedules;
    }

    @Override
    public ServiceAccountStore serviceAccounts() {
        return serviceAccounts;
    }

    @Override
    public RunCoordinator coordinator() {
        return coordinator;
    }

    @Override
    public SessionStore sessions() {
        return sessions;
    }

    @Override
    public RunEventStore runEvents() {
        return runEvents;
    }

    @Override
    public MemoryStore memories() {
        return memories;
    }

    @Override
    public LearningStore learnings() {
        return learnings;
    }

    @Override
    public KnowledgeStore knowledge() {
        return knowledge;
    }

    @Override
    public void close() {
        if (closed.getAndSet(true)) {
            return;
        }
        try {
            owners.close();
        } catch (StoreException unwell) { // others see from its process that it is gone
            LOG.log(System.Logger.Level.WARNING, "the database could not be told that it is closed", unwell);
        }
        database.close();
    }
}
