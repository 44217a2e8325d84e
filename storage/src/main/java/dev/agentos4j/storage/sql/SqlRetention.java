package dev.agentos4j.storage.sql;

import dev.agentos4j.runtime.session.RunKey;
import dev.agentos4j.runtime.storage.Retention;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Deletes what is kept too long, in transactions of some hundred rows: others write in between. Goes along the keys, which
 * grow with time.
 */
final class SqlRetention {

    private static final int AT_ONCE = 200;
    private static final int ROUNDS = 50;
    private static final String ENDED = "status NOT IN ('PENDING', 'RUNNING', 'PAUSED')";

    private final Database database;
    private final Retention retention;
    private final long now;

    private SqlRetention(Database database, Retention retention, long now) {
        this.database = database;
        this.retention = retention;
        this.now = now;
    }

    /** What of it was deleted: runs and traces. */
    static int apply(Database database, Retention retention, long now) {
        SqlRetention rules = new SqlRetention(database, retention, now);
        rules.events();
        return rules.runs() + rules.traces();
    }

    private @Nullable Long before(@Nullable Duration age) {
        return age == null ? null : now - age.toMillis();
    }

    /** The key beyond which a table has so many rows; {@code null} if it has fewer. */
    private @Nullable Long beyond(String select, long most) {
        return most == 0
                ? null
                : database.<@Nullable Long>read(connection ->
                        Rows.<Long>first(connection, select + " LIMIT 1 OFFSET ?", row -> row.getLong(1), most));
    }

    /** A root run that has ended, or not. */
    private record Root(long position, RunKey key, long createdAt, boolean ended) {}

    private int runs() {
        Long before = before(retention.runs());
        Long last = beyond(
                "SELECT position FROM runs WHERE parent_run_id IS NULL ORDER BY position DESC", retention.mostRuns());
        int deleted = 0;
        long after = -1;
        for (int round = 0; round < ROUNDS && (before != null || last != null); round++) {
            List<Root> roots = roots(after);
            List<RunKey> old = new ArrayList<>();
            boolean any = false;
            for (Root root : roots) {
                boolean tooOld = before != null && root.createdAt() < before / 1000;
                if (tooOld || (last != null && root.position() <= last)) {
                    any = true;
                    if (root.ended()) {
                        old.add(root.key());
                    }
                }
                after = root.position();
            }
            if (!any) {
                break;
            }
            deleted += old.isEmpty() ? 0 : database.write(connection -> delete(connection, old));
        }
        return deleted;
    }

    private List<Root> roots(long after) {
        String sql = "SELECT position, session_id, run_id, created_at, " + ENDED
                + " FROM runs WHERE parent_run_id IS NULL AND position > ? ORDER BY position LIMIT " + AT_ONCE;
        return database.read(connection -> Rows.select(
                connection,
                sql,
                row -> new Root(
                        row.getLong(1),
                        new RunKey(row.getString(2), row.getString(3)),
                        row.getLong(4),
                        row.getBoolean(5)),
                after));
    }

    private static int delete(SqlConnection connection, List<RunKey> roots) throws SQLException {
        int deleted = 0;
        Set<String> sessions = new LinkedHashSet<>();
        for (RunKey root : roots) {
            Where ended = new Where()
                    .equal("session_id", root.sessionId())
                    .equal("run_id", root.runId())
                    .and(ENDED);
            String select = "SELECT position FROM runs";
            Long position =
                    ended.<Long>first(connection, select, connection.dialect().forUpdate(), row -> row.getLong(1));
            if (position != null) { // it may go on since it was looked for
                deleteWithParts(connection, root.sessionId(), root.runId(), position);
                sessions.add(root.sessionId());
                deleted++;
            }
        }
        for (String session : sessions) {
            Where left = new Where().equal("session_id", session);
            if (left.first(connection, "SELECT position FROM runs", " LIMIT 1", row -> row.getLong(1)) == null) {
                SessionRows.TABLE.delete(connection, left);
            }
        }
        return deleted;
    }

    private static void deleteWithParts(SqlConnection connection, String session, String run, long position)
            throws SQLException {
        Where inside = new Where().equal("session_id", session).equal("parent_run_id", run);
        record Part(String run, long position) {}
        List<Part> parts = inside.select(
                connection, "SELECT run_id, position FROM runs", "", row -> new Part(row.getString(1), row.getLong(2)));
        for (Part part : parts) {
            if (part.position() != position) {
                deleteWithParts(connection, session, part.run(), part.position());
            }
        }
        SqlRunEventStore.TABLE.delete(connection, new Where().equal("run", position));
        RunRows.TABLE.delete(connection, new Where().equal("position", position));
    }

    private void events() {
        Long last = beyond("SELECT run FROM run_events ORDER BY run DESC, event_index DESC", retention.mostEvents());
        if (last == null) {
            return;
        }
        List<Long> runs = database.read(connection -> Rows.select(
                connection,
                "SELECT position FROM runs WHERE position <= ? AND " + ENDED
                        + " AND EXISTS (SELECT 1 FROM run_events WHERE run = position) ORDER BY position LIMIT "
                        + AT_ONCE * ROUNDS,
                row -> row.getLong(1),
                last));
        for (int from = 0; from < runs.size(); from += AT_ONCE) {
            List<Long> some = runs.subList(from, Math.min(from + AT_ONCE, runs.size()));
            database.write(connection -> SqlRunEventStore.TABLE.delete(connection, new Where().oneOf("run", some)));
        }
    }

    private int traces() {
        Long age = before(retention.traces());
        Long number = beyond("SELECT start_time FROM traces ORDER BY start_time DESC", retention.mostTraces());
        if (age == null && number == null) {
            return 0;
        }
        long before = Math.max(age == null ? Long.MIN_VALUE : age * 1000, number == null ? Long.MIN_VALUE : number + 1);
        int deleted = 0;
        for (int round = 0; round < ROUNDS; round++) {
            List<String> old = database.read(connection -> Rows.select(
                    connection,
                    "SELECT trace_id FROM traces WHERE start_time < ? ORDER BY start_time LIMIT " + AT_ONCE,
                    row -> row.getString(1),
                    before));
            if (old.isEmpty()) {
                break;
            }
            deleted += database.write(connection -> {
                TraceRows.SPANS.delete(connection, new Where().oneOf("trace_id", old));
                return TraceRows.TRACES.delete(connection, new Where().oneOf("trace_id", old));
            });
        }
        return deleted;
    }
}
