package dev.agentos4j.storage.sql;

import dev.agentos4j.runtime.meter.OwnershipFigures;
import dev.agentos4j.runtime.session.RunNews;
import java.sql.SQLException;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * Whose the runs, loads and schedules are that are worked on: several processes may work on one database, and each must
 * tell its own from those of others, and those of a process that is gone.
 */
public interface Owners extends AutoCloseable {

    /** The name under which this process has what it works on. */
    String id();

    /** Whether the process of that name is gone; so it is if nobody knows the name. Never this one. */
    boolean isGone(SqlConnection connection, @Nullable String owner) throws SQLException;

    /** Forgets an owner that works on nothing any more. */
    void forget(SqlConnection connection, @Nullable String owner) throws SQLException;

    /** Whether others are told that this process is alive. */
    boolean isAlive();

    /**
     * Whether others may take this process for gone while it is alive, such as when its connection is cut. What it stores of
     * its runs is then checked against their rows.
     */
    default boolean canBeOvertaken() {
        return false;
    }

    /**
     * Returns when others know that this process is alive, so that they do not end what it is about to begin.
     *
     * @throws dev.agentos4j.runtime.store.StoreException if they do not come to know it in time
     */
    default void requireKnown() {}

    /** Tells other processes that something was stored of runs. Called after the commit; need not have arrived on return. */
    default void announce(Collection<String> runIds) {}

    /** Whether other processes may work on the same database at the moment. */
    default boolean hasPeers() {
        return false;
    }

    /** Tells other processes that some of their runs are to be cancelled. */
    default void announceCancel() {}

    /** Has something called when another process may want something of this one. */
    default void onWake(Runnable look) {}

    /** Has something called when another process seems to be gone. */
    default void onGone(Runnable look) {}

    /** Says which components this process serves, in place of what it said before. */
    default void announceServed(Collection<String> components) {}

    /** Whether another process that is alive says that it serves a component. */
    default boolean isServedElsewhere(String component) {
        return false;
    }

    /** What tells of a run that another process works on; to be closed. */
    default RunNews news(String runId) {
        return RunNews.NONE;
    }

    /** How often others could not see this process, or took it for gone. Asks nothing of the database. */
    default OwnershipFigures figures() {
        return OwnershipFigures.NONE;
    }

    /** Tells that this process works on nothing any more. */
    @Override
    void close();
}
