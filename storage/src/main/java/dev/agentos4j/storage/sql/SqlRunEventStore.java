package dev.agentos4j.storage.sql;

import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.runtime.session.RunEventStore;
import dev.agentos4j.runtime.session.RunKey;
import dev.agentos4j.runtime.session.StoredEvent;
import dev.agentos4j.runtime.store.UnreadableRowException;
import dev.agentos4j.runtime.time.Seconds;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Collectors;

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
    private final LongAdder refused = new LongAdder();

    /** @param owners by which others hear of events */
    SqlRunEventStore(Database database, Owners owners) {
        this.database = database;
        this.owners = owners;
    }

    @Override
    public Set<RunKey> append(List<StoredEvent> events) {
        Set<RunKey> runs = events.stream().map(SqlRunEventStore::run).collect(Collectors.toSet());
        Set<RunKey> overtaken = database.write(connection -> {
            boolean checked = owners.canBeOvertaken();
            Map<RunKey, RunRows.Owned> known = RunRows.owned(connection, runs, checked);
            Set<RunKey> others = new HashSet<>();
            if (checked) {
                known.forEach((run, owned) -> {
                    if (owned.isOfAnother(owners.id())) {
                        others.add(run);
                    }
                });
                known.keySet().removeAll(others);
            }
            append(connection, events, known);
            return others;
        });
        refused.add(overtaken.size());
        owners.announce(runs.stream().map(RunKey::runId).collect(Collectors.toSet()));
        return overtaken;
    }

    /** How often events were refused of runs that another process had taken over. */
    long refused() {
        return refused.sum();
    }

    private static RunKey run(StoredEvent event) {
        return new RunKey(event.sessionId(), event.runId());
    }

    /** Stores the events of one run within a step that writes more. */
    static void append(SqlConnection connection, List<StoredEvent> events) throws SQLException {
        if (!events.isEmpty()) {
            Set<RunKey> runs = events.stream().map(SqlRunEventStore::run).collect(Collectors.toSet());
            append(connection, events, RunRows.owned(connection, runs, false));
        }
    }

    private static void append(SqlConnection connection, List<StoredEvent> events, Map<RunKey, RunRows.Owned> runs)
            throws SQLException {
        long now = Seconds.now();
        List<Row> rows = new ArrayList<>();
        for (StoredEvent event : events) {
            RunRows.Owned run = runs.get(run(event));
            if (run != null) {
                rows.add(TABLE.row(event).set("run", run.position()).set("kept_at", now));
            }
        }
        TABLE.upsertAll(connection, rows);
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
