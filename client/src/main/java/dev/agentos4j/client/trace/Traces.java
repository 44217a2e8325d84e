package dev.agentos4j.client.trace;

import dev.agentos4j.client.http.Engine;
import dev.agentos4j.client.page.Pages;
import dev.agentos4j.protocol.page.Page;
import dev.agentos4j.protocol.trace.TraceDetail;
import dev.agentos4j.protocol.trace.TraceFilterSchema;
import dev.agentos4j.protocol.trace.TraceNode;
import dev.agentos4j.protocol.trace.TraceSessionStats;
import dev.agentos4j.protocol.trace.TraceSummary;

/** What runs did, span by span. An AgentOS without tracing has none. */
public interface Traces {

    /** A page of traces. {@code GET /traces} */
    Page<TraceSummary> list(TraceQuery query);

    /** All traces, from the page asked for on; see {@link #list}. */
    Pages<TraceSummary> listAll(TraceQuery query);

    /**
     * One trace with all its spans. {@code GET /traces/{trace_id}}
     *
     * @throws dev.agentos4j.client.NotFoundException if there is none of that id
     */
    TraceDetail get(String traceId);

    /**
     * One span of a trace, without those within it. {@code GET /traces/{trace_id}?span_id=}
     *
     * @throws dev.agentos4j.client.NotFoundException if there is no such trace or span, or if the span is of another trace
     */
    TraceNode span(String traceId, String spanId);

    /** A page of sessions with their traces counted. {@code GET /trace_session_stats} */
    Page<TraceSessionStats> sessionStats(TraceSessionQuery query);

    /** All sessions with their traces counted, from the page asked for on; see {@link #sessionStats}. */
    Pages<TraceSessionStats> sessionStatsAll(TraceSessionQuery query);

    /** By what traces can be searched. {@code GET /traces/filter-schema} */
    TraceFilterSchema filterSchema();

    /**
     * A page of the traces that a filter fits, each with all its spans. {@code POST /traces/search}
     *
     * @throws dev.agentos4j.client.BadRequestException if the filter is wrong
     */
    Page<TraceDetail> search(TraceSearch search);

    /** All traces that a filter fits, from the page asked for on; see {@link #search}. */
    Pages<TraceDetail> searchAll(TraceSearch search);

    /**
     * A page of the sessions that have traces that a filter fits, with those counted. {@code POST /traces/search}
     *
     * @throws dev.agentos4j.client.BadRequestException if the filter is wrong
     */
    Page<TraceSessionStats> searchSessions(TraceSearch search);

    /** All sessions that have traces that a filter fits, from the page asked for on; see {@link #searchSessions}. */
    Pages<TraceSessionStats> searchSessionsAll(TraceSearch search);

    /**
     * For the client itself.
     *
     * @hidden
     */
    static Traces over(Engine engine) {
        return new EngineTraces(engine);
    }
}
