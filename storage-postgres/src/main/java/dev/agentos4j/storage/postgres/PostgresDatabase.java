package dev.agentos4j.storage.postgres;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.HikariPoolMXBean;
import dev.agentos4j.runtime.meter.OwnershipFigures;
import dev.agentos4j.runtime.meter.PoolFigures;
import dev.agentos4j.runtime.meter.StorageFigures;
import dev.agentos4j.runtime.store.StoreException;
import dev.agentos4j.storage.sql.Database;
import dev.agentos4j.storage.sql.Dialect;
import dev.agentos4j.storage.sql.Rows;
import dev.agentos4j.storage.sql.SqlConnection;
import dev.agentos4j.storage.sql.SqlWork;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * A PostgreSQL database: transactions on pooled connections, several at once. What loses its connection before it commits, or
 * stands in the way of another transaction, is done again; a commit whose answer is lost is not, for it may have happened.
 */
final class PostgresDatabase implements Database {

    private static final System.Logger LOG = System.getLogger(PostgresDatabase.class.getName());

    /** Of the connection that checks: it answers soon, be it that it says that the database does not. */
    private static final Map<String, String> CHECK = Map.of("connectTimeout", "3", "socketTimeout", "5");

    private static final Map<String, String> SESSION_CHECK =
            Map.of("options", "-c statement_timeout=3000 -c lock_timeout=2000");

    private static final int OLDEST = 150_000;
    private static final int ATTEMPTS = 5;
    private static final ThreadGroup WORKERS = new ThreadGroup("agentos4j-postgres");
    private static final Duration AFTER = Duration.ofMillis(20);

    private final PostgresUrl url;
    private final PostgresUrl direct;
    private final PostgresSettings settings;
    private final HikariDataSource pool;
    private final Dialect dialect;
    private final String schema;
    private final ThreadPoolExecutor workers;
    private final LongAdder waiting = new LongAdder();
    private final LongAdder writes = new LongAdder();
    private final LongAdder commits = new LongAdder();
    private final LongAdder failures = new LongAdder();
    private final LongAdder writing = new LongAdder();

    /**
     * Opens a database and adds the tables that it misses.
     *
     * @throws StoreException if it cannot be opened
     */
    PostgresDatabase(PostgresSettings settings, Map<String, String> environment) {
        this.settings = settings;
        this.url = PostgresUrl.of(settings.url(), environment);
        String sessions = settings.direct();
        this.direct = sessions == null || !settings.hasSessions() ? url : PostgresUrl.of(sessions, environment);
        try (Connection first = connect(Map.of())) {
            requireUsable(first);
            warnOfLoss(first);
            dialect = new PostgresDialect(PostgresSchema.bring(first));
            schema = String.valueOf(first.getSchema());
            pool = new HikariDataSource(pooling());
            workers = new ThreadPoolExecutor(
                    settings.connections(),
                    settings.connections(),
                    0,
                    TimeUnit.MILLISECONDS,
                    new LinkedBlockingQueue<>(),
                    PostgresDatabase::worker);
        } catch (SQLException failed) {
            throw new StoreException(PostgresFailures.advice(url, failed), failed);
        }
    }

    private static Thread worker(Runnable work) {
        Thread thread = new Thread(WORKERS, work, "agentos4j-postgres");
        thread.setDaemon(true);
        return thread;
    }

    private void requireUsable(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT current_setting('server_version_num')::int,"
                        + " current_setting('server_encoding'), current_setting('transaction_read_only')")) {
            row.next();
            if (row.getInt(1) < OLDEST) {
                throw new StoreException(
                        "the database " + url + " is of PostgreSQL " + row.getInt(1) / 10_000
                                + ": 15 or newer is needed",
                        null);
            }
            if (!row.getString(2).equals("UTF8")) {
                throw new StoreException(
                        "the database " + url + " has the encoding " + row.getString(2)
                                + ": create one with UTF8, such as with: createdb --encoding=UTF8 --template=template0",
                        null);
            }
            if (row.getString(3).equals("on")) {
                throw new SQLException("it is read-only", "25006");
            }
        }
    }

    private void warnOfLoss(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT current_setting('synchronous_commit')")) {
            if (row.next() && row.getString(1).equals("off")) {
                LOG.log(
                        System.Logger.Level.WARNING,
                        "{0} has synchronous_commit off: if it crashes, the last moment of what was acknowledged is lost",
                        url);
            }
        }
    }

    /** A connection of its own, outside of the pool, to the database itself if it can be had. */
    Connection connect(Map<String, String> more) throws SQLException {
        Map<String, String> usual = new HashMap<>();
        usual.put("ApplicationName", "agentos4j");
        usual.put("connectTimeout", "10");
        usual.put("tcpKeepAlive", "true");
        usual.putAll(more);
        return DriverManager.getConnection(direct.jdbc(), direct.with(usual));
    }

    private HikariConfig pooling() {
        HikariConfig config = new HikariConfig();
        config.setPoolName("agentos4j-postgres");
        config.setJdbcUrl(url.jdbc());
        Map<String, String> usual = new HashMap<>(Map.of(
                "ApplicationName",
                "agentos4j",
                "connectTimeout",
                "10",
                "tcpKeepAlive",
                "true",
                "reWriteBatchedInserts",
                "true",
                "socketTimeout",
                Long.toString(settings.statementTimeout().toSeconds() + 10)));
        if (settings.isPooled()) { // each transaction may have another session
            usual.put("prepareThreshold", "0");
        } else {
            usual.put(
                    "options",
                    "-c statement_timeout=" + settings.statementTimeout().toMillis() + " -c lock_timeout="
                            + settings.lockTimeout().toMillis() + " -c idle_in_transaction_session_timeout="
                            + settings.statementTimeout().toMillis()
                            + " -c hnsw.iterative_scan=strict_order -c hnsw.ef_search=100");
        }
        config.setDataSourceProperties(url.with(usual));
        config.setMaximumPoolSize(settings.connections());
        config.setMinimumIdle(Math.min(2, settings.connections()));
        config.setConnectionTimeout(Math.max(250, settings.connectTimeout().toMillis()));
        config.setInitializationFailTimeout(-1); // a first connection has just been there
        return config;
    }

    PostgresSettings settings() {
        return settings;
    }

    /** The schema in which the tables are. */
    String schema() {
        return schema;
    }

    PostgresUrl url() {
        return url;
    }

    @Override
    public Dialect dialect() {
        return dialect;
    }

    @Override
    public <T extends @Nullable Object> T write(SqlWork<T> work) {
        waiting.increment();
        boolean written = false;
        try {
            T result = transaction(work);
            written = true;
            return result;
        } finally {
            waiting.decrement();
            (written ? writes : failures).increment();
        }
    }

    private <T extends @Nullable Object> T transaction(SqlWork<T> work) {
        return again("write to", connection -> {
            long start = System.nanoTime();
            connection.setAutoCommit(false);
            T result;
            try {
                SqlConnection gathering = SqlConnection.gathering(connection, dialect);
                result = work.run(gathering);
                gathering.flush();
            } catch (Throwable failed) {
                rollback(connection, failed);
                throw failed;
            }
            try {
                connection.commit();
            } catch (SQLException failed) {
                throw new LostCommitException(failed);
            }
            commits.increment();
            writing.add(System.nanoTime() - start);
            return result;
        });
    }

    @Override
    public <T extends @Nullable Object> T read(SqlWork<T> work) {
        return again("read from", connection -> {
            connection.setAutoCommit(true);
            return work.run(new SqlConnection(connection, dialect));
        });
    }

    /** Executes a statement by itself. */
    void execute(String sql, Object... values) {
        read(connection -> Rows.select(connection, sql, row -> sql, values));
    }

    /** Something to do with a connection of the pool. */
    private interface Use<T extends @Nullable Object> {
        T of(Connection connection) throws SQLException;
    }

    private static final class LostCommitException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        LostCommitException(SQLException cause) {
            super(cause);
        }
    }

    /**
     * Does it on a thread that nobody interrupts: the interrupt of a run that is cancelled would close the connection under
     * whatever it stores.
     */
    private <T extends @Nullable Object> T again(String what, Use<T> use) {
        if (WORKERS.equals(Thread.currentThread().getThreadGroup())) {
            return attempts(what, use);
        }
        long asked = System.nanoTime();
        Future<T> done;
        try {
            done = workers.submit(() -> {
                if (System.nanoTime() - asked > settings.connectTimeout().toNanos()) {
                    throw failure(what, null, "all its connections were in use for " + settings.connectTimeout());
                }
                return attempts(what, use);
            });
        } catch (RejectedExecutionException closing) {
            throw failure(what, closing, "");
        }
        return await(done);
    }

    private static <T extends @Nullable Object> T await(Future<T> done) {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return done.get();
                } catch (InterruptedException later) {
                    interrupted = true;
                } catch (ExecutionException failed) {
                    if (failed.getCause() instanceof RuntimeException known) {
                        throw known;
                    }
                    if (failed.getCause() instanceof Error grave) {
                        throw grave;
                    }
                    throw new StoreException(String.valueOf(failed.getMessage()), failed);
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private <T extends @Nullable Object> T attempts(String what, Use<T> use) {
        for (int attempt = 1; true; attempt++) {
            try (Connection connection = pool.getConnection()) {
                return use.of(connection);
            } catch (LostCommitException lost) {
                throw failure(what, lost.getCause(), "; whether it was written is not known");
            } catch (SQLTransientConnectionException none) {
                throw failure(what, none, ""); // the pool has waited already
            } catch (SQLException failed) {
                boolean worth = PostgresFailures.isOfConnection(failed) || PostgresFailures.isOfOthers(failed);
                if (!worth || attempt == ATTEMPTS || pool.isClosed()) {
                    throw failure(what, failed, "");
                }
                pause(attempt, failed);
            } catch (StoreException known) {
                throw known;
            } catch (RuntimeException failed) {
                throw failure(what, failed, "");
            }
        }
    }

    private void pause(int attempt, SQLException failed) {
        try {
            Thread.sleep(AFTER.multipliedBy(attempt));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw failure("use", failed, "");
        }
    }

    private StoreException failure(String what, @Nullable Throwable cause, String more) {
        String why = workers.isShutdown() ? "it is closed" : cause == null ? "" : String.valueOf(cause.getMessage());
        return new StoreException("cannot " + what + " " + url + ": " + why + more, cause);
    }

    private static void rollback(Connection connection, Throwable cause) {
        try {
            connection.rollback();
        } catch (SQLException neither) {
            cause.addSuppressed(neither);
        }
    }

    @Override
    public StorageFigures figures() {
        return new StorageFigures(
                waiting.intValue(),
                writes.sum(),
                commits.sum(),
                failures.sum(),
                Duration.ofNanos(writing.sum()),
                poolFigures(),
                OwnershipFigures.NONE);
    }

    private PoolFigures poolFigures() {
        HikariPoolMXBean connections = pool.getHikariPoolMXBean();
        return connections == null // before the first connection
                ? new PoolFigures(0, 0, workers.getQueue().size())
                : new PoolFigures(
                        connections.getActiveConnections(),
                        connections.getIdleConnections(),
                        workers.getQueue().size() + connections.getThreadsAwaitingConnection());
    }

    /** Whether nothing more is begun. */
    boolean isClosing() {
        return workers.isShutdown();
    }

    @Override
    public boolean isWriting() {
        return !pool.isClosed();
    }

    @Override
    public String check() {
        if (pool.isClosed()) {
            return "closed";
        }
        Map<String, String> brief = new HashMap<>(CHECK);
        if (settings.hasSessions()) {
            brief.putAll(SESSION_CHECK);
        }
        try (Connection fresh = connect(brief);
                Statement statement = fresh.createStatement()) {
            statement.execute("INSERT INTO health VALUES (1, extract(epoch FROM now())) ON CONFLICT (id)"
                    + " DO UPDATE SET checked_at = excluded.checked_at");
            statement.execute("SELECT position FROM runs LIMIT 1");
            return "ok";
        } catch (SQLException failed) {
            LOG.log(System.Logger.Level.DEBUG, "the database is not well", failed);
            return PostgresFailures.word(failed);
        }
    }

    @Override
    public void close() {
        workers.shutdown(); // what waits is still done
        try {
            if (!workers.awaitTermination(settings.connectTimeout().toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.log(System.Logger.Level.ERROR, "{0} was closed while something was still being written", url);
            }
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        }
        pool.close();
    }
}
