package dev.agentos4j.storage;

import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.runtime.run.RunEventStore;
import dev.agentos4j.runtime.run.StoredEvent;
import dev.agentos4j.runtime.session.UnreadableRowException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Keeps the events of runs in SQLite, a row for each, under the row of their run: with the run they are deleted, and an
 * event of a run that is not there (any more) is not kept.
 */
final class SqliteRunEventStore implements RunEventStore {

    /** Goes from run to run, not from event to event. */
    private static final String FORGET_BEFORE = """
            WITH RECURSIVE recorded (run) AS (
              SELECT min(run) FROM run_events
              UNION ALL
              SELECT (SELECT min(run) FROM run_events WHERE run > recorded.run) FROM recorded WHERE run IS NOT NULL)
            DELETE FROM run_events WHERE run IN (
              SELECT position FROM recorded JOIN runs ON position = recorded.run
              WHERE status NOT IN ('PENDING', 'RUNNING', 'PAUSED')
              AND (SELECT kept_at FROM run_events AS last WHERE last.run = position
                   ORDER BY event_index DESC LIMIT 1) < ?)
            """;

    private final SqliteDatabase database;

    SqliteRunEventStore(SqliteDatabase database) {
        this.database = database;
    }

    @Override
    public void append(List<StoredEvent> events) {
        database.write(connection -> append(connection, events));
    }

    /** Keeps events within a step that writes more; how many there were. */
    static int append(Connection connection, List<StoredEvent> events) throws SQLException {
        if (events.isEmpty()) {
            return 0;
        }
        long now = System.currentTimeMillis() / 1000;
        String sql = "INSERT OR REPLACE INTO run_events (run, event_index, event, json, kept_at)"
                + " SELECT position, ?, ?, ?, ? FROM runs WHERE session_id = ? AND run_id = ?";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (StoredEvent event : events) {
                statement.setLong(1, event.index());
                statement.setString(2, event.event());
                statement.setString(3, WholeRows.text(event.json()));
                statement.setLong(4, now);
                statement.setString(5, event.sessionId());
                statement.setString(6, event.runId());
                statement.addBatch();
            }
            return statement.executeBatch().length;
        }
    }

    @Override
    public List<StoredEvent> read(String sessionId, String runId, long fromIndex, int limit) {
        String sql = "SELECT event_index, event, json, octet_length(json) AS row_bytes FROM run_events"
                + " WHERE run = (SELECT position FROM runs WHERE session_id = ? AND run_id = ?) AND event_index >= ?"
                + " ORDER BY event_index LIMIT ?";
        return database.read(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                statement.setString(1, sessionId);
                statement.setString(2, runId);
                statement.setLong(3, fromIndex);
                statement.setInt(4, limit);
                List<StoredEvent> events = new ArrayList<>();
                try (ResultSet row = statement.executeQuery()) {
                    while (row.next()) {
                        events.add(event(sessionId, runId, row));
                    }
                }
                return events;
            }
        });
    }

    /** What readers parse must not stop them: an event that cannot be read says so in its place. */
    private static StoredEvent event(String sessionId, String runId, ResultSet row) throws SQLException {
        long index = row.getLong("event_index");
        String event = Objects.requireNonNullElse(row.getString("event"), "");
        String json = row.getLong("row_bytes") > WholeRows.MOST_BYTES ? null : row.getString("json");
        JsonObject whole = WholeRows.orError("event " + index + " of run " + runId, json);
        if (json == null || UnreadableRowException.isError(whole)) {
            json = whole.with("event", event)
                    .with("event_index", index)
                    .with("run_id", runId)
                    .with("session_id", sessionId)
                    .toJson();
        }
        return new StoredEvent(sessionId, runId, index, event, json);
    }

    @Override
    public long nextIndex(String sessionId, String runId) {
        String sql = "SELECT coalesce(max(event_index), -1) + 1 FROM run_events"
                + " WHERE run = (SELECT position FROM runs WHERE session_id = ? AND run_id = ?)";
        return database.read(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                statement.setString(1, sessionId);
                statement.setString(2, runId);
                try (ResultSet row = statement.executeQuery()) {
                    row.next();
                    return row.getLong(1);
                }
            }
        });
    }

    @Override
    public void forget(String sessionId, String runId) {
        String sql = "DELETE FROM run_events"
                + " WHERE run = (SELECT position FROM runs WHERE session_id = ? AND run_id = ?)";
        database.write(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                statement.setString(1, sessionId);
                statement.setString(2, runId);
                return statement.executeUpdate();
            }
        });
    }

    @Override
    public void forgetBefore(long before) {
        database.write(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(FORGET_BEFORE)) {
                statement.setLong(1, before);
                return statement.executeUpdate();
            }
        });
    }
}
