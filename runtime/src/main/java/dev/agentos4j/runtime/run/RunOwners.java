package dev.agentos4j.runtime.run;

import dev.agentos4j.runtime.session.SessionStore;
import dev.agentos4j.runtime.session.StoredRun;
import dev.agentos4j.runtime.session.StoredSession;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whose runs are: asked wherever one is started, continued, cancelled, read or copied. A run belongs to the user its session
 * belongs to, whatever session a request names; while its session is not stored, to its own user.
 */
final class RunOwners {

    private final SessionStore store;

    RunOwners(SessionStore store) {
        this.store = store;
    }

    /**
     * @param runUser whose the run is if its session is not stored
     */
    boolean mayUse(RunCaller caller, String sessionId, @Nullable String runUser) {
        return caller.everyones() || caller.owns(owner(sessionId, runUser));
    }

    boolean mayUse(RunCaller caller, Run<?> run) {
        return mayUse(caller, run.sessionId(), run.userId());
    }

    @Nullable
    String owner(String sessionId, @Nullable String runUser) {
        StoredSession session = store.session(sessionId);
        return session == null ? runUser : session.userId();
    }

    /**
     * The session, {@code null} if there is none.
     *
     * @throws SessionNotFoundException if it is somebody else's, or if there is none and a user asks: the answer does not
     *     say whether somebody else has one of that id
     */
    @Nullable
    StoredSession session(RunCaller caller, String sessionId) {
        StoredSession session = store.session(sessionId);
        if (session == null ? caller.isUser() : !caller.owns(session.userId())) {
            throw new SessionNotFoundException();
        }
        return session;
    }

    /**
     * The session of a run that is to be continued, {@code null} if it is not stored.
     *
     * @throws SessionNotFoundException as {@link #session} does, but for a run of the user whose session is not stored
     */
    @Nullable
    StoredSession sessionOf(RunCaller caller, String sessionId, String runId) {
        StoredSession session = store.session(sessionId);
        StoredRun run = session == null ? store.run(sessionId, runId) : null;
        boolean nothing = session == null && run == null;
        if (nothing ? caller.isUser() : !mayUse(caller, sessionId, run == null ? null : run.userId())) {
            throw new SessionNotFoundException();
        }
        return session;
    }

    /** The stored runs of that id that a caller may use, oldest first. */
    List<StoredRun> runs(RunCaller caller, String runId) {
        return store.runsWithId(runId).stream()
                .filter(run -> mayUse(caller, run.sessionId(), run.userId()))
                .toList();
    }
}
