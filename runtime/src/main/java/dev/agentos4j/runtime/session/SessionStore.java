package dev.agentos4j.runtime.session;

import dev.agentos4j.protocol.component.ComponentKind;
import dev.agentos4j.protocol.run.Message;
import dev.agentos4j.protocol.run.RunStatus;
import dev.agentos4j.runtime.store.StoreException;
import dev.agentos4j.runtime.store.StoredPage;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Where sessions and runs are kept: a row for each session and a row for each run, so that the cost of a run does not
 * grow with its session. All methods may be called from many threads at once and block the (virtual) thread that calls.
 *
 * <p>Writing: what {@link #saveRun} and {@link #saveSession} were given is durable when they return; what
 * {@link #noteRun} was given need not be. Several callers that wait at the same time may share one commit. For one run
 * the writes take effect in the order of the calls.
 *
 * <p>A store that also keeps approvals writes with each run where it stands into those that are about it, and closes
 * those that are still pending when the run, or its session, is not there to wait any more: they cannot be granted then.
 *
 * <p>Which process works on which run is a matter of the {@link RunCoordinator}.
 *
 * <p>Every method throws {@link StoreException} when the store fails.
 */
public interface SessionStore {

    /** The session, or {@code null} if there is none. */
    @Nullable
    StoredSession session(String sessionId);

    /**
     * The session of that id, and if there is none, this one, which is then kept. A session that was made before its
     * component ran takes over who that is, see {@link StoredSession#adopting}. Need not be durable when it returns.
     */
    StoredSession openSession(StoredSession fresh);

    /**
     * Begins a run: opens its session as {@link #openSession} does and keeps the run, in one step. Durable when it returns.
     *
     * @param begun the run as it begins, told the session as it was opened; {@code null} refuses it; must be quick
     * @return the session as it was opened; {@code null} if the run was refused or exists, and then nothing was changed
     */
    @Nullable
    StoredSession beginRun(
            StoredSession fresh, RunBeginning beginning, Function<StoredSession, @Nullable StoredRun> begun);

    /** Whether lists show a session: not while the run that made it is not listed itself. */
    boolean isListed(String sessionId);

    /** Keeps a session, replacing the one of the same id. Durable when it returns. */
    void saveSession(StoredSession session);

    /**
     * Changes a session in one step, whatever else happens to it at that moment. Durable when it returns.
     *
     * @return the changed session, {@code null} if there is none of that id
     */
    @Nullable
    StoredSession changeSession(String sessionId, UnaryOperator<StoredSession> change);

    /** The listed sessions that fit a query, one page of them. Those made in one second stay in the order in which they were made. */
    StoredPage<StoredSession> sessions(SessionQuery query);

    /**
     * Forgets a session and all its runs. Durable when it returns.
     *
     * @param userId if not {@code null}, only if it is this user's
     * @return whether it was there
     */
    default boolean deleteSession(String sessionId, @Nullable String userId) {
        return deleteSessions(List.of(sessionId), userId) > 0;
    }

    /**
     * Forgets sessions and all their runs, all of them in one step. Those that are not there are passed over. Durable when
     * it returns.
     *
     * @param userId if not {@code null}, only those of this user
     * @return how many were there
     */
    int deleteSessions(Collection<String> sessionIds, @Nullable String userId);

    /** Keeps a run that goes on, replacing the one of the same id. Need not be durable when it returns. */
    void noteRun(StoredRun run);

    /**
     * Keeps a run, replacing the one of the same id, and changes its session in the same step. Durable when it returns:
     * only then is the end or the pause of a run told to anybody.
     *
     * @param change what it changes in its session; {@code null} for nothing
     */
    void saveRun(StoredRun run, @Nullable SessionChange change);

    /**
     * Keeps the end, or the pause, of a run, as {@link #saveRun} does, and in the same step the events that tell of it: who
     * goes on with the run in another process finds them. Durable when it returns.
     *
     * @param told the last events of the run, empty if they are not kept; a store that keeps no events passes them over
     */
    void endRun(StoredRun run, SessionChange change, List<StoredEvent> told);

    /**
     * Keeps a run in the place of itself, if it is still {@link RunStatus#PAUSED}: of several who want to go on with it, in
     * this process or another, one does. Durable when it returns.
     *
     * @param told events that tell of it, kept in the same step as by {@link #endRun}
     * @return whether it was paused; if not, nothing was changed
     */
    default boolean replacePaused(StoredRun run, List<StoredEvent> told) {
        return replace(RunStatus.PAUSED, run, told, ApprovalUse.NONE);
    }

    /**
     * Keeps a run in the place of itself, if it is still of a status, and uses up approvals in the same step. Durable when
     * it returns.
     *
     * @param expected what its status must be
     * @param told events that tell of it, kept in the same step as by {@link #endRun}
     * @param approvals what becomes of its approvals; a store that keeps none passes them over
     * @return whether it was of that status and every decision was there to be used; if not, nothing was changed
     */
    boolean replace(RunStatus expected, StoredRun run, List<StoredEvent> told, ApprovalUse approvals);

    /** The run, or {@code null} if the session has none of that id. */
    @Nullable
    StoredRun run(String sessionId, String runId);

    /** The run of that id in whatever session, the first of several, or {@code null}. */
    default @Nullable StoredRun run(String runId) {
        List<StoredRun> runs = runsWithId(runId);
        return runs.isEmpty() ? null : runs.get(0);
    }

    /** The runs of that id in all sessions, oldest first. */
    List<StoredRun> runsWithId(String runId);

    /**
     * The runs a session began with, oldest first; runs that are parts of others do not count.
     *
     * @param limit at most so many
     */
    List<StoredRun> firstRuns(String sessionId, int limit);

    /**
     * The first run of each of these sessions that has one, by the id of the session; runs that are parts of others do not count.
     * Where the runs are large, some may be unreadable here that {@link #firstRuns} reads.
     */
    default Map<String, StoredRun> firstRunOfEach(Collection<String> sessionIds) {
        Map<String, StoredRun> found = new HashMap<>();
        for (String sessionId : sessionIds) {
            firstRuns(sessionId, 1).forEach(run -> found.put(sessionId, run));
        }
        return found;
    }

    /** The runs that fit a query, oldest first. */
    List<StoredRun> runs(RunQuery query);

    /**
     * What was said in the listed runs of a kind that somebody started in a session, oldest first, see {@link Conversation}.
     * Costs no reading of the runs that have ended since a store keeps what was said beside them.
     */
    List<Message> conversation(String sessionId, ComponentKind kind);

    /**
     * The last completed runs of a component in a session, oldest first: what its model is reminded of.
     *
     * @param limit at most so many
     */
    List<StoredRun> history(String sessionId, ComponentKind kind, String componentId, int limit);

    /** The runs that are {@link RunStatus#PENDING} or {@link RunStatus#RUNNING}, whatever process works on them, oldest first. */
    List<RunKey> activeRuns();

    /**
     * Ends an active run in one step, whatever else happens to it at that moment. Durable when it returns. A session that was
     * not listed because of the run is listed from then on.
     *
     * @param ending how it ended, told the run as it is stored; {@code null} leaves it as it is. Of a run that cannot be read
     *     only the status is written. If it throws, the run is {@link RunStatus#ERROR} as it stands
     * @return whether it was active and has ended now
     */
    boolean settle(RunKey run, Function<StoredRun, @Nullable StoredRun> ending);
}
