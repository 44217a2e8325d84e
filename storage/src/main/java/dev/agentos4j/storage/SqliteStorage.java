package dev.agentos4j.storage;

import dev.agentos4j.runtime.access.ServiceAccountStore;
import dev.agentos4j.runtime.approval.ApprovalStore;
import dev.agentos4j.runtime.component.ComponentStore;
import dev.agentos4j.runtime.eval.EvalStore;
import dev.agentos4j.runtime.knowledge.KnowledgeStore;
import dev.agentos4j.runtime.learning.LearningStore;
import dev.agentos4j.runtime.memory.MemoryStore;
import dev.agentos4j.runtime.metrics.MetricsStore;
import dev.agentos4j.runtime.run.RunEventStore;
import dev.agentos4j.runtime.schedule.ScheduleStore;
import dev.agentos4j.runtime.session.SessionStore;
import dev.agentos4j.runtime.session.StoreException;
import dev.agentos4j.runtime.storage.Storage;
import dev.agentos4j.runtime.temporary.TemporaryFiles;
import dev.agentos4j.runtime.trace.TraceStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** Keeps everything in one SQLite file. */
public final class SqliteStorage implements Storage {

    private final SqliteDatabase database;
    private final SqliteOwner owner;
    private final SqliteApprovalStore approvals;
    private final SqliteSessionStore sessions;
    private final SqliteRunEventStore runEvents;
    private final SqliteMemoryStore memories;
    private final SqliteLearningStore learnings;
    private final SqliteKnowledgeStore knowledge;
    private final SqliteComponentStore components;
    private final SqliteEvalStore evals;
    private final SqliteMetricsStore metrics;
    private final SqliteTraceStore traces;
    private final SqliteScheduleStore schedules;
    private final SqliteServiceAccountStore serviceAccounts;
    private final @Nullable Path temporaryFolder;
    private final AtomicBoolean closed = new AtomicBoolean();

    /**
     * Opens the file, making it and its folder where they are missing.
     *
     * @throws StoreException if it cannot be opened, or is not a database of ours
     */
    public SqliteStorage(Path file) {
        this(file, false);
    }

    /**
     * Opens the file, making it and its folder where they are missing.
     *
     * @param durable whether each commit is on the disk when it is acknowledged: what was acknowledged then survives a
     *     power failure, too. Without it the end of the process costs nothing, a power failure the last moments
     * @throws StoreException if it cannot be opened, or is not a database of ours
     */
    public SqliteStorage(Path file, boolean durable) {
        this(new SqliteDatabase(file, durable), null);
    }

    /** @param database what everything is kept in */
    SqliteStorage(SqliteDatabase database, @Nullable Path temporaryFolder) {
        this.temporaryFolder = temporaryFolder;
        this.database = database;
        owner = new SqliteOwner(database);
        approvals = new SqliteApprovalStore(database);
        sessions = new SqliteSessionStore(database, owner);
        runEvents = new SqliteRunEventStore(database);
        memories = new SqliteMemoryStore(database);
        learnings = new SqliteLearningStore(database);
        knowledge = new SqliteKnowledgeStore(database, owner);
        components = new SqliteComponentStore(database);
        evals = new SqliteEvalStore(database);
        metrics = new SqliteMetricsStore(database);
        traces = new SqliteTraceStore(database);
        schedules = new SqliteScheduleStore(database, owner);
        serviceAccounts = new SqliteServiceAccountStore(database);
    }

    /**
     * A storage in a new file in the folder for temporary files, deleted when it is closed.
     *
     * @throws StoreException if it cannot be made
     */
    public static SqliteStorage temporary() {
        try {
            Path folder = TemporaryFiles.folder("storage");
            return new SqliteStorage(new SqliteDatabase(folder.resolve("agentos.db"), false), folder);
        } catch (IOException failed) {
            throw new StoreException("cannot make a temporary database: " + failed.getMessage(), failed);
        }
    }

    @Override
    public Map<String, Boolean> parts() {
        return Map.of("writer", database.isWriting(), "owner", owner.isAlive());
    }

    @Override
    public String check() {
        return database.check();
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
            owner.close();
        } catch (StoreException unwell) { // others see from its process that it is gone
            System.getLogger(SqliteStorage.class.getName())
                    .log(System.Logger.Level.WARNING, "the database could not be told that it is closed", unwell);
        }
        database.close();
        if (temporaryFolder != null) {
            delete(temporaryFolder);
        }
    }

    private static void delete(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        try (var files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
            Files.delete(folder);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
