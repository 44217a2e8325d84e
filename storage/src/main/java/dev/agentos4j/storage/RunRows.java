package dev.agentos4j.storage;

import dev.agentos4j.protocol.run.RunOutput;
import dev.agentos4j.protocol.run.RunStatus;
import dev.agentos4j.runtime.session.ComponentKind;
import dev.agentos4j.runtime.session.RunKey;
import dev.agentos4j.runtime.session.StoredRun;
import dev.agentos4j.runtime.session.UnreadableRowException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The rows of the table {@code runs}. */
final class RunRows {

    private static final String COLUMNS =
            "run_id, session_id, kind, component_id, user_id, parent_run_id, status, created_at, output";

    static final String SELECT =
            "SELECT " + COLUMNS + ", " + WholeRows.bytes("session_id", "run_id", "output") + " FROM runs";
    private static final WholeRows ROWS = new WholeRows("run", "run_id");

    /** Reads a run; something stands in for one that cannot be read. */
    static final Rows.Reader<StoredRun> READER = ROWS.replacing(RunRows::whole, RunRows::standIn);

    private RunRows() {}

    /**
     * Inserts a run, or replaces it where it stands.
     *
     * @param owner whose it is as long as it goes on
     */
    static void save(Connection connection, StoredRun run, String owner) throws SQLException {
        save(connection, run, json(run), owner);
    }

    /**
     * The same.
     *
     * @param json the run's output: who writes for all need not spend the time to make it
     */
    static void save(Connection connection, StoredRun run, String json, String owner) throws SQLException {
        save(connection, run, json, owner, false);
    }

    /**
     * The same.
     *
     * @param unlisted whether lists do not show it before it has ended or paused; counts for a new run
     */
    static void save(Connection connection, StoredRun run, String json, String owner, boolean unlisted)
            throws SQLException {
        String sql = "INSERT INTO runs (" + COLUMNS + ", owner, model, model_provider, unlisted)"
                + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
                + " ON CONFLICT (session_id, run_id) DO UPDATE SET kind = excluded.kind,"
                + " component_id = excluded.component_id, user_id = excluded.user_id,"
                + " parent_run_id = excluded.parent_run_id, status = excluded.status,"
                + " created_at = excluded.created_at, output = excluded.output, owner = excluded.owner,"
                + " model = excluded.model, model_provider = excluded.model_provider,"
                + " unlisted = CASE WHEN excluded.owner IS NULL THEN 0 ELSE unlisted END";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, run.runId());
            statement.setString(2, run.sessionId());
            statement.setString(3, run.kind().wireName());
            statement.setString(4, run.componentId());
            statement.setString(5, run.userId());
            statement.setString(6, run.parentRunId());
            statement.setString(7, run.status().value());
            statement.setLong(8, run.createdAt());
            statement.setString(9, json);
            statement.setString(10, run.status().isSettled() ? null : owner);
            RunOutput output = run.output() instanceof RunOutput ofAgentOrTeam ? ofAgentOrTeam : null;
            statement.setString(11, output == null ? null : output.model());
            statement.setString(12, output == null ? null : output.modelProvider());
            statement.setBoolean(13, unlisted);
            statement.executeUpdate();
        }
    }

    static boolean is(Connection connection, RunStatus status, String sessionId, String runId) throws SQLException {
        String sql = "SELECT 1 FROM runs WHERE session_id = ? AND run_id = ? AND status = ?";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, sessionId);
            statement.setString(2, runId);
            statement.setString(3, status.value());
            try (ResultSet row = statement.executeQuery()) {
                return row.next();
            }
        }
    }

    /** Whether a run of that id is in the same session, or in another one of the same user. */
    static boolean exists(Connection connection, StoredRun run, @Nullable String user) throws SQLException {
        String sql = "SELECT count(*) FROM runs LEFT JOIN sessions ON sessions.session_id = runs.session_id"
                + " WHERE run_id = ? AND (runs.session_id = ? OR sessions.user_id IS ?)";
        return Rows.number(connection, sql, run.runId(), run.sessionId(), user) > 0;
    }

    /** The ids of the runs of a session that lists do not show. */
    static Set<String> unlisted(Connection connection, String sessionId) throws SQLException {
        String sql = "SELECT run_id FROM runs WHERE session_id = ? AND unlisted = 1";
        return Set.copyOf(Rows.texts(connection, sql, sessionId));
    }

    /** Who has runs that go on; {@code null} for runs of nobody known. */
    static List<@Nullable String> owners(Connection connection) throws SQLException {
        String sql = "SELECT DISTINCT owner FROM runs WHERE status IN ('PENDING', 'RUNNING')";
        try (PreparedStatement statement = connection.prepareStatement(sql);
                ResultSet row = statement.executeQuery()) {
            List<@Nullable String> owners = new ArrayList<>();
            while (row.next()) {
                owners.add(row.getString(1));
            }
            return owners;
        }
    }

    /** The runs of an owner that go on, oldest first. */
    static List<StoredRun> goingOn(Connection connection, @Nullable String owner) throws SQLException {
        String going = "status IN ('PENDING', 'RUNNING') AND owner IS ";
        return owner == null
                ? select(connection, going + "NULL", List.of(), "ORDER BY position")
                : select(connection, going + "?", List.of(owner), "ORDER BY position");
    }

    /** The runs of an owner that are active. */
    static List<RunKey> active(Connection connection, String owner) throws SQLException {
        String sql = "SELECT session_id, run_id FROM runs WHERE status IN ('PENDING', 'RUNNING') AND owner = ?";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, owner);
            try (ResultSet row = statement.executeQuery()) {
                List<RunKey> keys = new ArrayList<>();
                while (row.next()) {
                    keys.add(new RunKey(row.getString(1), row.getString(2)));
                }
                return keys;
            }
        }
    }

    /** Whose a run is that goes on; {@code null} if it does not, or nobody knows. */
    static @Nullable String owner(Connection connection, String sessionId, String runId) throws SQLException {
        String sql = "SELECT owner FROM runs WHERE session_id = ? AND run_id = ? AND status IN ('PENDING', 'RUNNING')";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, sessionId);
            statement.setString(2, runId);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? row.getString(1) : null;
            }
        }
    }

    static int wantCancel(Connection connection, String sessionId, String runId) throws SQLException {
        String sql = "UPDATE runs SET cancel_wanted = 1"
                + " WHERE session_id = ? AND run_id = ? AND status IN ('PENDING', 'RUNNING')";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, sessionId);
            statement.setString(2, runId);
            return statement.executeUpdate();
        }
    }

    /** An owner's runs that somebody wants to be cancelled. */
    static List<RunKey> toCancel(Connection connection, String owner) throws SQLException {
        String sql = "SELECT session_id, run_id FROM runs WHERE owner = ? AND cancel_wanted = 1";
        return Rows.select(connection, sql, row -> new RunKey(row.getString(1), row.getString(2)), owner);
    }

    /** The same, and they are not wanted any more. */
    static List<RunKey> takeCancels(Connection connection, String owner) throws SQLException {
        List<RunKey> runs = toCancel(connection, owner);
        Rows.execute(connection, "UPDATE runs SET cancel_wanted = 0 WHERE owner = ? AND cancel_wanted = 1", owner);
        return runs;
    }

    static List<StoredRun> select(Connection connection, String where, List<?> values, String order)
            throws SQLException {
        return Rows.select(connection, SELECT + " WHERE " + where + " " + order, READER, values.toArray());
    }

    /**
     * The run of that id.
     *
     * @throws UnreadableRowException if it cannot be read
     */
    static @Nullable StoredRun find(Connection connection, String where, Object... values) throws SQLException {
        return Rows.first(connection, SELECT + " WHERE " + where + " LIMIT 1", ROWS.refusing(RunRows::whole), values);
    }

    /** The run's output as it is kept. */
    static String json(StoredRun run) {
        return WholeRows.text(run.output().toJson());
    }

    /** Ends a run without reading it. */
    static void markFailed(Connection connection, String sessionId, String runId) throws SQLException {
        String sql = "UPDATE runs SET status = ?, owner = NULL WHERE session_id = ? AND run_id = ?";
        Rows.execute(connection, sql, RunStatus.ERROR.value(), sessionId, runId);
    }

    /** What the columns say, and that the rest cannot be read. */
    private static StoredRun standIn(ResultSet row, UnreadableRowException why) throws SQLException {
        ComponentKind kind = kind(row);
        String runId = String.valueOf(row.getString("run_id"));
        String sessionId = String.valueOf(row.getString("session_id"));
        String componentId = Objects.requireNonNullElse(row.getString("component_id"), "");
        long createdAt = Rows.plausibleSeconds(row.getLong("created_at"));
        String status = row.getString("status");
        return new StoredRun(
                runId,
                sessionId,
                kind,
                componentId,
                row.getString("user_id"),
                row.getString("parent_run_id"),
                status == null ? RunStatus.ERROR : new RunStatus(status),
                createdAt,
                StoredRun.unreadable(kind, runId, sessionId, componentId, createdAt, why));
    }

    /** That of an agent if the column says nothing that is known. */
    static ComponentKind kind(ResultSet row) throws SQLException {
        String word = row.getString("kind");
        for (ComponentKind kind : ComponentKind.values()) {
            if (kind.wireName().equals(word)) {
                return kind;
            }
        }
        return ComponentKind.AGENT;
    }

    private static StoredRun whole(ResultSet row) throws SQLException {
        ComponentKind kind = ComponentKind.of(row.getString("kind"));
        byte[] output = row.getString("output").getBytes(StandardCharsets.UTF_8);
        return new StoredRun(
                row.getString("run_id"),
                row.getString("session_id"),
                kind,
                row.getString("component_id"),
                row.getString("user_id"),
                row.getString("parent_run_id"),
                new RunStatus(row.getString("status")),
                Rows.plausibleSeconds(row.getLong("created_at")),
                StoredRun.readOutput(kind, output));
    }

    static void deleteOf(Connection connection, String sessionId) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("DELETE FROM runs WHERE session_id = ?")) {
            statement.setString(1, sessionId);
            statement.executeUpdate();
        }
    }
}
