package dev.agentos4j.storage;

import dev.agentos4j.protocol.trace.DurationText;
import dev.agentos4j.protocol.trace.TraceSessionStats;
import dev.agentos4j.protocol.trace.TraceSummary;
import dev.agentos4j.runtime.session.ComponentKind;
import dev.agentos4j.runtime.trace.EndedSpan;
import dev.agentos4j.runtime.trace.Span;
import dev.agentos4j.runtime.trace.TraceHead;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/** The rows of the tables {@code traces} and {@code spans}. */
final class TraceRows {

    private TraceRows() {}

    /** Inserts spans and makes their traces as long as they have become; the status of a trace is that of its first span. */
    static void save(Connection connection, List<EndedSpan> spans, long nowMicros) throws SQLException {
        String traceSql =
                "INSERT INTO traces (trace_id, name, status, start_time, end_time, duration_ms, run_id, session_id,"
                        + " user_id, agent_id, team_id, workflow_id, created_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
                        + " ON CONFLICT (trace_id) DO UPDATE SET end_time = max(end_time, excluded.end_time),"
                        + " duration_ms = (max(end_time, excluded.end_time) - start_time) / 1000,"
                        + " status = CASE excluded.status WHEN 'UNSET' THEN status ELSE excluded.status END";
        String spanSql =
                "INSERT OR REPLACE INTO spans (trace_id, span_id, parent_id, name, failed, message, start_time,"
                        + " end_time, attributes) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)";
        try (PreparedStatement trace = connection.prepareStatement(traceSql);
                PreparedStatement span = connection.prepareStatement(spanSql)) {
            for (EndedSpan ended : spans) {
                bind(trace, ended, nowMicros);
                trace.addBatch();
                bind(span, ended.span());
                span.addBatch();
            }
            trace.executeBatch();
            span.executeBatch();
        }
    }

    private static void bind(PreparedStatement row, EndedSpan ended, long nowMicros) throws SQLException {
        TraceHead head = ended.trace();
        Span span = ended.span();
        row.setString(1, head.traceId());
        row.setString(2, head.name());
        row.setString(3, span.parentId() == null ? span.status() : "UNSET");
        row.setLong(4, head.startMicros());
        row.setLong(5, span.endMicros());
        row.setLong(6, (span.endMicros() - head.startMicros()) / 1000);
        row.setString(7, head.runId());
        row.setString(8, head.sessionId());
        row.setString(9, head.userId());
        row.setString(10, head.kind() == ComponentKind.AGENT ? head.componentId() : null);
        row.setString(11, head.kind() == ComponentKind.TEAM ? head.componentId() : null);
        row.setString(12, head.kind() == ComponentKind.WORKFLOW ? head.componentId() : null);
        row.setLong(13, nowMicros);
    }

    private static void bind(PreparedStatement row, Span span) throws SQLException {
        row.setString(1, span.traceId());
        row.setString(2, span.id());
        row.setString(3, span.parentId());
        row.setString(4, span.name());
        row.setBoolean(5, span.failed());
        row.setString(6, span.message());
        row.setLong(7, span.startMicros());
        row.setLong(8, span.endMicros());
        row.setString(9, WholeRows.text(span.attributes().toJson()));
    }

    static List<TraceSummary> summaries(Connection connection, String rest, Object... values) throws SQLException {
        String sql = "SELECT *,"
                + " (SELECT count(*) FROM spans WHERE spans.trace_id = traces.trace_id) AS total_spans,"
                + " (SELECT count(*) FROM spans WHERE spans.trace_id = traces.trace_id AND failed) AS error_count,"
                + " (SELECT CASE WHEN json_valid(attributes) THEN json_extract(attributes, '$.\"input.value\"') END FROM spans"
                + "   WHERE spans.trace_id = traces.trace_id AND parent_id IS NULL) AS input"
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

    static List<TraceSessionStats> sessions(Connection connection, String where, String limit, Object... values)
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

    static List<Span> spans(Connection connection, String traceId) throws SQLException {
        String sql = "SELECT *, " + WholeRows.bytes("name", "message", "attributes")
                + " FROM spans WHERE trace_id = ? ORDER BY start_time, rowid";
        return Rows.select(connection, sql, TraceRows::span, traceId);
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
