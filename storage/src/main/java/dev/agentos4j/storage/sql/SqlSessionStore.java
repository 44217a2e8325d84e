package dev.agentos4j.storage.sql;

import dev.agentos4j.protocol.component.ComponentKind;
import dev.agentos4j.protocol.run.Message;
import dev.agentos4j.protocol.run.RunStatus;
import dev.agentos4j.runtime.meter.OwnershipFigures;
import dev.agentos4j.runtime.session.ApprovalUse;
import dev.agentos4j.runtime.session.OvertakenException;
import dev.agentos4j.runtime.session.RunBeginning;
import dev.agentos4j.runtime.session.RunKey;
import dev.agentos4j.runtime.session.RunQuery;
import dev.agentos4j.runtime.session.SessionChange;
import dev.agentos4j.runtime.session.SessionQuery;
import dev.agentos4j.runtime.session.SessionStore;
import dev.agentos4j.runtime.session.StoredEvent;
import dev.agentos4j.runtime.session.StoredRun;
import dev.agentos4j.runtime.session.StoredSession;
import dev.agentos4j.runtime.store.StoredPage;
import dev.agentos4j.runtime.store.UnreadableRowException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Keeps sessions and runs: a row for each session, a row for each run. */
final class SqlSessionStore implements SessionStore {

    private static final System.Logger LOG = System.getLogger(SqlSessionStore.class.getName());

    private static final String OLDEST_FIRST = " ORDER BY position";

    private final Database database;
    private final Owners owner;
    private final LongAdder settled = new LongAdder();
    private final LongAdder refused = new LongAdder();

    /**
     * @param owner whose the runs are that go on
     */
    SqlSessionStore(Database database, Owners owner) {
        this.database = database;
        this.owner = owner;
    }

    @Override
    public @Nullable StoredSession session(String sessionId) {
        return database.read(connection -> SessionRows.find(connection, sessionId));
    }

    @Override
    public StoredSession openSession(StoredSession fresh) {
        StoredSession known = session(fresh.sessionId());
        return known != null && known.adopting(fresh).equals(known)
                ? known
                : database.write(connection -> openSession(connection, fresh));
    }

    @Override
    public @Nullable StoredSession beginRun(
            StoredSession fresh, RunBeginning beginning, Function<StoredSession, @Nullable StoredRun> begun) {
        owner.requireKnown();
        return database.<@Nullable StoredSession>write(connection -> {
            StoredSession known = SessionRows.findForUpdate(connection, fresh.sessionId());
            StoredSession opened = known == null ? fresh : known.adopting(fresh);
            StoredRun run = begun.apply(opened);
            if (run == null || (beginning.anew() && RunRows.exists(connection, run, opened.userId()))) {
                return null;
            }
            if (known == null) {
                SessionRows.insert(connection, opened, !beginning.listed());
            } else {
                adopt(connection, known, opened);
                if (beginning.listed()) {
                    SessionRows.list(connection, run.sessionId());
                }
            }
            boolean unlisted = !beginning.listed()
                    && (known == null || RunRows.position(connection, run.sessionId(), run.runId()) == null);
            RunRows.save(connection, run, RunRows.Documents.of(run), owner.id(), unlisted);
            ApprovalRows.follow(connection, run);
            return opened;
        });
    }

    @Override
    public boolean isListed(String sessionId) {
        return database.read(connection -> SessionRows.isListed(connection, sessionId));
    }

    private static StoredSession openSession(SqlConnection connection, StoredSession fresh) throws SQLException {
        StoredSession known = SessionRows.findForUpdate(connection, fresh.sessionId());
        if (known == null) {
            SessionRows.insert(connection, fresh, false);
            return fresh;
        }
        StoredSession adopted = known.adopting(fresh);
        adopt(connection, known, adopted);
        return adopted;
    }

    private static void adopt(SqlConnection connection, StoredSession known, StoredSession changed)
            throws SQLException {
        if (!changed.equals(known)) {
            SessionRows.change(connection, known, changed);
        }
    }

    @Override
    public void saveSession(StoredSession session) {
        database.write(connection -> {
            SessionRows.save(connection, session);
            return session;
        });
    }

    @Override
    public @Nullable StoredSession changeSession(String sessionId, UnaryOperator<StoredSession> change) {
        return database.<@Nullable StoredSession>write(connection -> {
            StoredSession known = SessionRows.findForUpdate(connection, sessionId);
            if (known == null) {
                return null;
            }
            StoredSession changed = change.apply(known);
            SessionRows.change(connection, known, changed);
            SessionRows.list(connection, sessionId);
            return changed;
        });
    }

    @Override
    public StoredPage<StoredSession> sessions(SessionQuery query) {
        return database.read(connection -> SessionRows.page(connection, query));
    }

    @Override
    public int deleteSessions(Collection<String> sessionIds, @Nullable String userId) {
        return database.write(connection -> {
            int deleted = 0;
            for (String sessionId : sessionIds) {
                if (SessionRows.delete(connection, sessionId, userId)) {
                    RunRows.deleteOf(connection, sessionId);
                    ApprovalRows.closeOfSession(connection, sessionId);
                    deleted++;
                }
            }
            return deleted;
        });
    }

    @Override
    public void noteRun(StoredRun run) {
        save(run, null, List.of(), true);
    }

    @Override
    public void saveRun(StoredRun run, @Nullable SessionChange change) {
        save(run, change, List.of(), change != null || !run.status().isSettled());
    }

    @Override
    public void endRun(StoredRun run, SessionChange change, List<StoredEvent> told) {
        save(run, change, told, true);
    }

    /**
     * @param worked whether this is what has come of work on the run, so that the run must be this process's own
     */
    private void save(StoredRun run, @Nullable SessionChange change, List<StoredEvent> told, boolean worked) {
        RunRows.Documents documents = RunRows.Documents.of(run);
        try {
            database.write(connection -> {
                if (worked && owner.canBeOvertaken()) {
                    RunRows.requireOwned(connection, run, owner.id());
                }
                saveSession(connection, run, change);
                RunRows.save(connection, run, documents, owner.id());
                ApprovalRows.follow(connection, run);
                SqlRunEventStore.append(connection, told);
                return run;
            });
        } catch (OvertakenException overtaken) {
            refused.increment();
            throw overtaken;
        }
        if (run.status().isSettled()) {
            owner.announce(List.of(run.runId()));
        }
    }

    /** A session that was damaged while the run went on stays as it is: the run is stored nevertheless. */
    private static void saveSession(SqlConnection connection, StoredRun run, @Nullable SessionChange change)
            throws SQLException {
        try {
            StoredSession session = openSession(
                    connection,
                    StoredSession.begin(run.sessionId(), run.kind(), run.componentId(), run.userId(), run.createdAt()));
            if (change != null) {
                SessionRows.change(connection, session, change.applyTo(session));
                SessionRows.list(connection, run.sessionId());
            }
        } catch (UnreadableRowException damaged) {
            LOG.log(System.Logger.Level.WARNING, "run " + run.runId() + " changes nothing in its session", damaged);
        }
    }

    @Override
    public boolean replace(RunStatus expected, StoredRun run, List<StoredEvent> told, ApprovalUse approvals) {
        RunRows.Documents documents = RunRows.Documents.of(run);
        if (!run.status().isSettled()) {
            owner.requireKnown();
        }
        return database.write(connection -> {
            if (!RunRows.is(connection, expected, run.sessionId(), run.runId())
                    || !ApprovalRows.use(connection, approvals.used())) {
                return false;
            }
            ApprovalRows.close(connection, approvals.withdrawn());
            RunRows.save(connection, run, documents, owner.id());
            ApprovalRows.follow(connection, run);
            SqlRunEventStore.append(connection, told);
            return true;
        });
    }

    @Override
    public @Nullable StoredRun run(String sessionId, String runId) {
        return database.read(connection -> RunRows.find(connection, sessionId, runId));
    }

    @Override
    public List<StoredRun> runsWithId(String runId) {
        Where where = new Where().equal("run_id", runId);
        return database.read(connection -> RunRows.TABLE.list(connection, where, OLDEST_FIRST));
    }

    @Override
    public List<StoredRun> firstRuns(String sessionId, int limit) {
        Where where = new Where().equal("session_id", sessionId).and("parent_run_id IS NULL");
        return database.read(
                connection -> RunRows.TABLE.list(connection, where, OLDEST_FIRST + " LIMIT " + Math.max(limit, 0)));
    }

    @Override
    public Map<String, StoredRun> firstRunOfEach(Collection<String> sessionIds) {
        List<StoredRun> runs = database.read(connection -> RunRows.firstOfEach(connection, List.copyOf(sessionIds)));
        return runs.stream().collect(Collectors.toMap(StoredRun::sessionId, run -> run));
    }

    @Override
    public List<StoredRun> runs(RunQuery query) {
        Where where = new Where()
                .equal("session_id", query.sessionId())
                .equal("kind", query.kind() == null ? null : query.kind().wireName())
                .equal("component_id", query.componentId())
                .equal("status", query.status() == null ? null : query.status().value())
                .and("created_at >= ?", query.createdAfter())
                .and("created_at <= ?", query.createdBefore());
        return database.read(connection -> {
            List<StoredRun> found = RunRows.TABLE.list(connection, where, OLDEST_FIRST);
            return query.listed() ? RunQuery.listed(found, RunRows.unlisted(connection, query.sessionId())) : found;
        });
    }

    @Override
    public List<Message> conversation(String sessionId, ComponentKind kind) {
        return database.read(connection -> RunRows.conversation(connection, sessionId, kind));
    }

    @Override
    public List<StoredRun> history(String sessionId, ComponentKind kind, String componentId, int limit) {
        Where where = new Where()
                .equal("session_id", sessionId)
                .equal("kind", kind.wireName())
                .equal("component_id", componentId)
                .equal("status", RunStatus.COMPLETED.value());
        String order = " ORDER BY position DESC LIMIT " + Math.max(limit, 0);
        List<StoredRun> newestFirst = database.read(connection -> RunRows.TABLE.list(connection, where, order));
        List<StoredRun> oldestFirst = new ArrayList<>(newestFirst);
        oldestFirst.removeIf(StoredRun::isUnreadable);
        Collections.reverse(oldestFirst);
        return List.copyOf(oldestFirst);
    }

    @Override
    public List<RunKey> activeRuns() {
        return database.read(RunRows::active);
    }

    @Override
    public boolean settle(RunKey key, Function<StoredRun, @Nullable StoredRun> ending) {
        boolean ended = database.write(connection -> {
            StoredRun run = RunRows.findActive(connection, key);
            StoredRun end = run == null ? null : ending.apply(run);
            if (end == null) {
                return false;
            }
            end(connection, end);
            ApprovalRows.closeOfRun(connection, key.sessionId(), key.runId(), end.status());
            SessionRows.list(connection, key.sessionId());
            return true;
        });
        if (ended) {
            settled.increment();
            owner.announce(List.of(key.runId()));
        }
        return ended;
    }

    /** The runs that were settled, and what was refused of those that another process had taken over. */
    OwnershipFigures figures() {
        return new OwnershipFigures(0, 0, settled.sum(), refused.sum());
    }

    /** Whatever a run holds, it must not keep others, or the start of a server, from going on. */
    private void end(SqlConnection connection, StoredRun run) throws SQLException {
        if (!run.isUnreadable()) {
            try {
                RunRows.saveCutOff(connection, run, owner.id());
                ApprovalRows.follow(connection, run);
                return;
            } catch (RuntimeException odd) {
                LOG.log(System.Logger.Level.WARNING, "run " + run.runId() + " has ended as it stands", odd);
            }
        }
        RunRows.markEnded(connection, run, owner.id());
    }
}
