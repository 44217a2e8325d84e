package dev.agentos4j.storage.sql;

import dev.agentos4j.protocol.trace.TraceSessionStats;
import dev.agentos4j.protocol.trace.TraceSummary;
import dev.agentos4j.runtime.store.StoredPage;
import dev.agentos4j.runtime.trace.EndedSpan;
import dev.agentos4j.runtime.trace.StoredTrace;
import dev.agentos4j.runtime.trace.TraceQuery;
import dev.agentos4j.runtime.trace.TraceStore;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Keeps traces: a row for each trace, a row for each span. */
final class SqlTraceStore implements TraceStore {

    private final Database database;

    SqlTraceStore(Database database) {
        this.database = database;
    }

    @Override
    public void save(List<EndedSpan> spans) {
        long now = TraceFilterSql.micros(Instant.now());
        database.write(connection -> {
            TraceRows.save(connection, spans, now);
            return spans;
        });
    }

    @Override
    public StoredPage<TraceSummary> traces(TraceQuery query) {
        TraceFilterSql filter = new TraceFilterSql(database.dialect(), query.filter());
        String where = "WHERE " + filter.sql();
        Object[] values = filter.values().toArray();
        return database.read(connection -> new StoredPage<>(
                TraceRows.summaries(
                        connection,
                        where + TraceRows.TRACES.order(connection, "start_time", true) + limit(query),
                        values),
                Rows.number(connection, "SELECT count(*) FROM traces " + where, values)));
    }

    @Override
    public StoredPage<TraceSessionStats> sessions(TraceQuery query) {
        TraceFilterSql filter = new TraceFilterSql(database.dialect(), query.filter());
        String where = "WHERE " + filter.sql();
        Object[] values = filter.values().toArray();
        return database.read(connection -> new StoredPage<>(
                TraceRows.sessions(connection, where, limit(query), values),
                Rows.number(connection, "SELECT count(DISTINCT session_id) FROM traces " + where, values)));
    }

    private static String limit(TraceQuery query) {
        return " LIMIT " + query.limit() + " OFFSET " + query.offset();
    }

    @Override
    public @Nullable StoredTrace find(String traceId) {
        return database.read(connection -> {
            List<TraceSummary> found = TraceRows.summaries(connection, "WHERE trace_id = ?", traceId);
            return found.isEmpty() ? null : new StoredTrace(found.get(0), TraceRows.spans(connection, traceId));
        });
    }
}
