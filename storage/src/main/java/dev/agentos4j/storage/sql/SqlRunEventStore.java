package dev.agentos4j.storage.sql;

import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.runtime.run.RunEventStore;
import dev.agentos4j.runtime.run.StoredEvent;
import dev.agentos4j.runtime.session.RunKey;
import dev.agentos4j.runtime.session.UnreadableRowException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the events of runs, a row for each, under the row of their run: with the run they are deleted, and an event of a
 * run that is not there (any more) is not kept.
 */
final class SqlRunEventStore implements RunEventStore {

    static final Table<StoredEvent> TABLE = new Table<StoredEvent>("run_events", "event", "run", "event_index")
            .number("run")
            .number("event_index", StoredEvent::index)
            .text("event", StoredEvent::event)
            .document("json", StoredEvent::json)
            .number("kept_at");

    /** The runs that have ended and whose last event is old. Goes from run to run, not from event to event. */
    private static final String OLD = """
            WITH RECURSIVE recorded (run) AS (
              SELECT min(run) FROM run_events
              UNION ALL
              SELECT (SELECT min(run) FROM run_events WHERE run > recorded.run) FROM recorded WHERE run IS NOT NULL)
            SELECT position FROM recorded JOIN runs ON position = recorded.run
            WHERE status NOT IN ('PENDING', 'RUNNING', 'PAUSED')
            AND (SELECT kept_at FROM run_events AS last WHERE last.run = position
                 ORDER BY event_index DESC LIMIT 1) < ?
            """;

    private final Database database;
    private final Owners owners;

    /** @param owners by which others hear of events */
    SqlRunEventStore(Database database, Owners owners) {
        this.database = database;
        this.owners = owners;
    }

    @Override
    public void append(List<StoredEvent> events) {
        database.write(connection -> append(connection, events));
        owners.announce(events.stream().map(StoredEvent::runId).collect(Collectors.toSet()));
    }

    /** Keeps events within a step that writes more; how many there were. */
    static int append(SqlConnection connection, List<StoredEvent> events) throws SQLException {
        long now = System.currentTimeMillis() / 1000;
        Map<RunKey, @Nullable Long> runs = new HashMap<>();
        List<Row> rows = new ArrayList<>();
        for (StoredEvent event : events) {
            RunKey key = new RunKey(event.sessionId(), event.runId());
            if (!runs.containsKey(key)) {
                runs.put(key, RunRows.position(connection, event.sessionId(), event.runId()));
            }
            Long run = runs.get(key);
            if (run != null) {
                rows.add(TABLE.row(event).set("run", run).set("kept_at", now));
            }
        }
        TABLE.upsertAll(connection, rows);
        return rows.size();
    }

    @Override
    public List<StoredEvent> read(String sessionId, String runId, long fromIndex, int limit) {
        return database.read(connection -> {
            Long run = RunRows.position(connection, sessionId, runId);
            if (run == null) {
                return List.of();
            }
            Where where = new Where().equal("run", run).and("event_index >= ?", fromIndex);
            String order = " ORDER BY event_index LIMIT " + Math.max(limit, 0);
            return where.select(connection, TABLE.select(), order, row -> event(sessionId, runId, row));
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
        String sql = "SELECT coalesce(max(event_index), -1) + 1 FROM run_events WHERE run = ?";
        return database.read(connection -> {
            Long run = RunRows.position(connection, sessionId, runId);
            return run == null ? 0L : Rows.number(connection, sql, run);
        });
    }

    @Override
    public void forget(String sessionId, String runId) {
        database.write(connection -> {
            Long run = RunRows.position(connection, sessionId, runId);
            return run == null ? 0 : TABLE.delete(connection, new Where().equal("run", run));
        });
    }

    @Override
    public void forgetBefore(long before) {
        database.write(connection -> {
            List<Long> old = Rows.select(connection, OLD, row -> row.getLong(1), before);
            for (long run : old) {
                TABLE.delete(connection, new Where().equal("run", run));
            }
            return old.size();
        });
    }
}
