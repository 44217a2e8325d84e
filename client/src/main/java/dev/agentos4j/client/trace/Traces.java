package dev.agentos4j.client.trace;

import dev.agentos4j.client.http.Face;
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
    default Page<TraceSummary> list(TraceQuery query) {
        return Face.engine(this).send(TracesCalls.list(query));
    }

    /** All traces, from the page asked for on; see {@link #list}. */
    default Pages<TraceSummary> listAll(TraceQuery query) {
        return TracesCalls.listAll(Face.engine(this), query);
    }

    /**
     * One trace with all its spans. {@code GET /traces/{trace_id}}
     *
     * @throws dev.agentos4j.client.error.NotFoundException if there is none of that id
     */
    default TraceDetail get(String traceId) {
        return Face.engine(this).send(TracesCalls.get(traceId));
    }

    /**
     * One span of a trace, without those within it. {@code GET /traces/{trace_id}?span_id=}
     *
     * @throws dev.agentos4j.client.error.NotFoundException if there is no such trace or span, or if the span is of another trace
     */
    default TraceNode span(String traceId, String spanId) {
        return Face.engine(this).send(TracesCalls.span(traceId, spanId));
    }

    /** A page of sessions with their traces counted. {@code GET /trace_session_stats} */
    default Page<TraceSessionStats> sessionStats(TraceSessionQuery query) {
        return Face.engine(this).send(TracesCalls.sessionStats(query));
    }

    /** All sessions with their traces counted, from the page asked for on; see {@link #sessionStats}. */
    default Pages<TraceSessionStats> sessionStatsAll(TraceSessionQuery query) {
        return TracesCalls.sessionStatsAll(Face.engine(this), query);
    }

    /** By what traces can be searched. {@code GET /traces/filter-schema} */
    default TraceFilterSchema filterSchema() {
        return Face.engine(this).send(TracesCalls.filterSchema());
    }

    /**
     * A page of the traces that a filter fits, each with all its spans. {@code POST /traces/search}
     *
     * @throws dev.agentos4j.client.error.BadRequestException if the filter is wrong
     */
    default Page<TraceDetail> search(TraceSearch search) {
        return Face.engine(this).send(TracesCalls.search(search));
    }

    /** All traces that a filter fits, from the page asked for on; see {@link #search}. */
    default Pages<TraceDetail> searchAll(TraceSearch search) {
        return TracesCalls.searchAll(Face.engine(this), search);
    }

    /**
     * A page of the sessions that have traces that a filter fits, with those counted. {@code POST /traces/search}
     *
     * @throws dev.agentos4j.client.error.BadRequestException if the filter is wrong
     */
    default Page<TraceSessionStats> searchSessions(TraceSearch search) {
        return Face.engine(this).send(TracesCalls.searchSessions(search));
    }

    /** All sessions that have traces that a filter fits, from the page asked for on; see {@link #searchSessions}. */
    default Pages<TraceSessionStats> searchSessionsAll(TraceSearch search) {
        return TracesCalls.searchSessionsAll(Face.engine(this), search);
    }
}
