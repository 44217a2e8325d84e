package dev.agentos4j.storage.sql;

import java.sql.SQLException;
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

    /** Tells that this process works on nothing any more. */
    @Override
    void close();
}
