package dev.agentos4j.storage.postgres;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How a server uses its database.
 *
 * @param url where the database is, such as {@code postgresql://user@host:5432/database}
 * @param connections the most connections at once, besides the one by which servers know each other
 * @param connectTimeout how long a caller waits for a connection, be it that the database restarts
 * @param statementTimeout after which time the database gives up a statement
 * @param lockTimeout after which time the database gives up waiting for another transaction
 * @param direct where the database is without a pooler in transaction mode, which {@code url} then names; {@link #NONE} if it
 *     is only reached through one; {@code null} if {@code url} is direct itself
 */
public record PostgresSettings(
        String url,
        int connections,
        Duration connectTimeout,
        Duration statementTimeout,
        Duration lockTimeout,
        @Nullable String direct) {

    /** Says that the database is only reached through a pooler: servers then know each other by heartbeats alone. */
    public static final String NONE = "none";

    public PostgresSettings {
        if (connections < 2) {
            throw new IllegalArgumentException("connections: a server needs 2 at least, not " + connections);
        }
        requirePositive("connectTimeout", connectTimeout);
        requirePositive("statementTimeout", statementTimeout);
        requirePositive("lockTimeout", lockTimeout);
    }

    private static void requirePositive(String name, Duration value) {
        if (value.toMillis() < 1 || value.compareTo(Duration.ofDays(1)) > 0) {
            throw new IllegalArgumentException(name + ": must be between 1 ms and 1 day, not " + value);
        }
    }

    /** The usual settings: 10 connections, 30 s to get one, 60 s for a statement, 10 s for a lock. */
    public static PostgresSettings of(String url) {
        return new PostgresSettings(
                url, 10, Duration.ofSeconds(30), Duration.ofSeconds(60), Duration.ofSeconds(10), null);
    }

    /** The same with so many connections; 10 unless given. */
    public PostgresSettings connections(int most) {
        return new PostgresSettings(url, most, connectTimeout, statementTimeout, lockTimeout, direct);
    }

    /** The same with another time to wait for a connection; 30 s unless given. */
    public PostgresSettings connectTimeout(Duration value) {
        return new PostgresSettings(url, connections, value, statementTimeout, lockTimeout, direct);
    }

    /** The same with another timeout for statements; 60 s unless given. */
    public PostgresSettings statementTimeout(Duration value) {
        return new PostgresSettings(url, connections, connectTimeout, value, lockTimeout, direct);
    }

    /** The same with another timeout for locks; 10 s unless given. */
    public PostgresSettings lockTimeout(Duration value) {
        return new PostgresSettings(url, connections, connectTimeout, statementTimeout, value, direct);
    }

    /**
     * The same where {@code url} is that of a pooler in transaction mode. Locks and {@code LISTEN}, by which servers know each
     * other at once, and the making of tables need the database itself. A pooler passes no settings of sessions on: give the
     * role of the server its timeouts.
     *
     * @param value the URL of the database itself, or {@link #NONE}
     */
    public PostgresSettings direct(String value) {
        return new PostgresSettings(url, connections, connectTimeout, statementTimeout, lockTimeout, value);
    }

    /** Whether {@code url} is that of a pooler in transaction mode. */
    boolean isPooled() {
        return direct != null;
    }

    /** Whether sessions of the database itself can be had. */
    boolean hasSessions() {
        return !NONE.equals(direct);
    }

    /** Without the URL, which may hold a password. */
    @Override
    public String toString() {
        return "PostgresSettings[connections=" + connections + "]";
    }
}
