package dev.agentos4j.runtime.session;

import dev.agentos4j.runtime.store.StoreException;
import java.util.List;
import java.util.Set;

/**
 * Keeps the events of runs that somebody may come back to: those in the background. So the stream of such a run can be
 * resumed when it is no longer in memory, after the end of the process too, and from another process that works
 * on the same database. Events of a run are numbered from 0 without gaps.
 *
 * <p>All methods may be called from many threads at once and block the (virtual) thread that calls; each throws
 * {@link StoreException} when the store fails. The events of a run end with its session.
 */
public interface RunEventStore {

    /** Keeps nothing, for engines whose storage has no place for events. */
    RunEventStore NONE = new NoEvents();

    /**
     * Stores events, of any runs, in the order in which they happened. Durable when it returns.
     *
     * @return the runs that another process has taken over meanwhile: of those nothing was stored
     */
    Set<RunKey> append(List<StoredEvent> events);

    /**
     * The events of a run from a number on, in order.
     *
     * @param limit at most so many
     */
    List<StoredEvent> read(String sessionId, String runId, long fromIndex, int limit);

    /** The number that the next event of a run will have: how many there are; 0 for a run without events. */
    long nextIndex(String sessionId, String runId);

    /** Forgets the events of a run. */
    void forget(String sessionId, String runId);

    /**
     * Forgets events that were kept before a time, the whole run's at once, and only of runs that have ended.
     *
     * @param before seconds since 1970
     */
    void forgetBefore(long before);
}
