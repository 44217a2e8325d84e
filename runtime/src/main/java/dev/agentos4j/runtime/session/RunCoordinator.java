package dev.agentos4j.runtime.session;

import dev.agentos4j.runtime.store.StoreException;
import java.util.Collection;
import java.util.List;

/**
 * Which process works on which run, where several share one database. A run that is {@link
 * dev.agentos4j.protocol.run.RunStatus#PENDING} or {@link dev.agentos4j.protocol.run.RunStatus#RUNNING} belongs to the
 * process that stored it so, until that stores it otherwise or ends; it shows that it is alive as long as it is.
 *
 * <p>All methods may be called from many threads at once, and throw {@link StoreException} when the store fails.
 */
public interface RunCoordinator {

    /** Coordinates nothing: all runs of this store are those of this process. */
    static RunCoordinator local(SessionStore sessions) {
        return new LocalCoordinator(sessions);
    }

    /** The runs that are stored as active and belong to this process, oldest first. */
    List<RunKey> owned();

    /**
     * Makes the active runs of processes that are gone belong to this one, each to one of several that try at the same
     * time. Nothing works on them: they are to be ended, see {@link SessionStore#settle}.
     *
     * @return the runs that belong to this process now, oldest first
     */
    List<RunKey> takeOver();

    /** Whether a run is active in another process that is alive. */
    boolean isRunningElsewhere(String sessionId, String runId);

    /** Asks the process to which an active run belongs to cancel it. Does nothing if it is not active. */
    void cancelElsewhere(String sessionId, String runId);

    /** The runs of this process that another one wants to be cancelled; each is told once. */
    List<RunKey> takeCancels();

    /**
     * Has something called when another process may want something of this one, such as a cancel. A database that tells
     * nobody calls it never: what depends on it looks from time to time as well.
     */
    default void onWake(Runnable look) {}

    /**
     * Has something called when another process seems to be gone, so that its runs are taken over at once. What depends on
     * it looks from time to time as well.
     */
    default void onGone(Runnable look) {}

    /** Whether other processes may work on the same database at the moment. */
    default boolean hasPeers() {
        return false;
    }

    /** Says which components this process serves, such as {@code agent:assistant}, in place of what it said before. */
    default void announceServed(Collection<String> components) {}

    /** Whether another process that is alive says that it serves a component. */
    default boolean isServedElsewhere(String component) {
        return false;
    }

    /** What tells of a run that another process works on; to be closed. */
    default RunNews news(String runId) {
        return RunNews.NONE;
    }
}
