package dev.agentos4j.storage.sql;

import dev.agentos4j.protocol.component.ComponentKind;
import dev.agentos4j.protocol.trace.DurationText;
import dev.agentos4j.protocol.trace.TraceSessionStats;
import dev.agentos4j.protocol.trace.TraceSummary;
import dev.agentos4j.runtime.trace.EndedSpan;
import dev.agentos4j.runtime.trace.Span;
import dev.agentos4j.runtime.trace.TraceHead;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The rows of the tables {@code traces} and {@code spans}. */
final class TraceRows {

    static final Table<TraceHead> TRACES = new Table<TraceHead>("traces", "trace", "trace_id")
            .text("trace_id", TraceHead::traceId)
            .document("name", TraceHead::name)
            .text("status")
            .number("start_time", TraceHead::startMicros)
            .number("end_time")
            .number("duration_ms")
            .text("run_id", TraceHead::runId)
            .nullable()
            .text("session_id", TraceHead::sessionId)
            .nullable()
            .text("user_id", TraceHead::userId)
            .nullable()
            .text("agent_id", head -> componentId(head, ComponentKind.AGENT))
            .nullable()
            .text("team_id", head -> componentId(head, ComponentKind.TEAM))
            .nullable()
            .text("workflow_id", head -> componentId(head, ComponentKind.WORKFLOW))
            .nullable()
            .number("created_at")
            .index("traces_by_start", "start_time")
            .index("traces_by_session", "session_id", "created_at")
            .index("traces_by_run", "run_id");

    static final Table<Span> SPANS = new Table<Span>("spans", "span", "trace_id", "span_id")
            .text("trace_id", Span::traceId)
            .text("span_id", Span::id)
            .text("parent_id", Span::parentId)
            .nullable()
            .document("name", Span::name)
            .flag("failed", Span::failed)
            .document("message", Span::message)
            .nullable()
            .number("start_time", Span::startMicros)
            .number("end_time", Span::endMicros)
            .json("attributes", Span::attributes)
            .reads(TraceRows::span, (row, why) -> span(row));

    private TraceRows() {}

    private static @Nullable String componentId(TraceHead head, ComponentKind kind) {
        return head.kind() == kind ? head.componentId() : null;
    }

    /** Inserts spans and makes their traces as long as they have become; the status of a trace is that of its first span. */
    static void save(SqlConnection connection, List<EndedSpan> spans, long nowMicros) throws SQLException {
        Map<TraceHead, List<Span>> ofTraces = new LinkedHashMap<>();
        for (EndedSpan ended : spans) {
            ofTraces.computeIfAbsent(ended.trace(), head -> new ArrayList<>()).add(ended.span());
        }
        for (Map.Entry<TraceHead, List<Span>> each : ofTraces.entrySet()) {
            saveTrace(connection, each.getKey(), each.getValue(), nowMicros);
        }
        SPANS.upsertAll(
                connection, spans.stream().map(ended -> SPANS.row(ended.span())).toList());
    }

    private static void saveTrace(SqlConnection connection, TraceHead head, List<Span> spans, long nowMicros)
            throws SQLException {
        Row row = TRACES.row(head).set("status", "UNSET").set("end_time", head.startMicros());
        TRACES.insertNew(connection, row.set("duration_ms", 0).set("created_at", nowMicros));
        long end = spans.stream().mapToLong(Span::endMicros).max().orElseThrow();
        Where trace = new Where().equal("trace_id", head.traceId());
        String longer = "UPDATE traces SET end_time = ?, duration_ms = (? - start_time) / 1000";
        new Where()
                .equal("trace_id", head.traceId())
                .and("end_time < ?", end)
                .execute(connection, longer, List.of(end, end));
        for (Span span : spans) {
            if (span.parentId() == null) {
                TRACES.update(connection, new Row().set("status", span.status()), trace);
            }
        }
    }

    static List<TraceSummary> summaries(SqlConnection connection, String rest, Object... values) throws SQLException {
        String sql = "SELECT traces.*,"
                + " (SELECT count(*) FROM spans WHERE spans.trace_id = traces.trace_id) AS total_spans,"
                + " (SELECT count(*) FROM spans WHERE spans.trace_id = traces.trace_id AND failed = 1) AS error_count,"
                + " (SELECT " + connection.dialect().memberText("attributes", "input.value") + " FROM spans"
                + "   WHERE spans.trace_id = traces.trace_id AND parent_id IS NULL LIMIT 1) AS input"
                + " FROM traces " + rest;
        return Rows.select(connection, sql, TraceRows::summary, values);
    }

    private static TraceSummary summary(ResultSet row) throws SQLException {
        return TraceSummary.SHAPE
                .builder()
                .set(TraceSummary.TRACE_ID, row.getString("trace_id"))
                .set(TraceSummary.NAME, row.getString("name"))
                .set(TraceSummary.STATUS, row.getString("status"))
                .set(TraceSummary.DURATION, DurationText.of(row.getLong("duration_ms")))
                .set(TraceSummary.START_TIME, TraceFilterSql.time(row.getLong("start_time")))
                .set(TraceSummary.END_TIME, TraceFilterSql.time(row.getLong("end_time")))
                .set(TraceSummary.TOTAL_SPANS, row.getLong("total_spans"))
                .set(TraceSummary.ERROR_COUNT, row.getLong("error_count"))
                .set(TraceSummary.INPUT, row.getString("input"))
                .set(TraceSummary.RUN_ID, row.getString("run_id"))
                .set(TraceSummary.SESSION_ID, row.getString("session_id"))
                .set(TraceSummary.USER_ID, row.getString("user_id"))
                .set(TraceSummary.AGENT_ID, row.getString("agent_id"))
                .set(TraceSummary.TEAM_ID, row.getString("team_id"))
                .set(TraceSummary.WORKFLOW_ID, row.getString("workflow_id"))
                .set(TraceSummary.CREATED_AT, TraceFilterSql.time(row.getLong("created_at")))
                .build();
    }

    static List<TraceSessionStats> sessions(SqlConnection connection, String where, String limit, Object... values)
            throws SQLException {
        String sql = "SELECT session_id, max(user_id) AS user_id, max(agent_id) AS agent_id, max(team_id) AS team_id,"
                + " max(workflow_id) AS workflow_id, count(*) AS total, min(created_at) AS first, max(created_at) AS last"
                + " FROM traces " + where + " AND session_id IS NOT NULL"
                + " GROUP BY session_id ORDER BY last DESC, session_id " + limit;
        return Rows.select(connection, sql, TraceRows::session, values);
    }

    private static TraceSessionStats session(ResultSet row) throws SQLException {
        return TraceSessionStats.SHAPE
                .builder()
                .set(TraceSessionStats.SESSION_ID, row.getString("session_id"))
                .set(TraceSessionStats.USER_ID, row.getString("user_id"))
                .set(TraceSessionStats.AGENT_ID, row.getString("agent_id"))
                .set(TraceSessionStats.TEAM_ID, row.getString("team_id"))
                .set(TraceSessionStats.WORKFLOW_ID, row.getString("workflow_id"))
                .set(TraceSessionStats.TOTAL_TRACES, row.getLong("total"))
                .set(TraceSessionStats.FIRST_TRACE_AT, TraceFilterSql.time(row.getLong("first")))
                .set(TraceSessionStats.LAST_TRACE_AT, TraceFilterSql.time(row.getLong("last")))
                .build();
    }

    static List<Span> spans(SqlConnection connection, String traceId) throws SQLException {
        Where where = new Where().equal("trace_id", traceId);
        String order = SPANS.order(connection, "start_time", false);
        return where.select(connection, SPANS.select(), order, TraceRows::span);
    }

    private static Span span(ResultSet row) throws SQLException {
        String attributes = row.getLong("row_bytes") > WholeRows.MOST_BYTES ? null : row.getString("attributes");
        return new Span(
                row.getString("trace_id"),
                row.getString("span_id"),
                row.getString("parent_id"),
                row.getString("name"),
                row.getBoolean("failed"),
                row.getString("message"),
                row.getLong("start_time"),
                row.getLong("end_time"),
                WholeRows.orError("attributes of a span", attributes));
    }
}
