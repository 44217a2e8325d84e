package dev.agentos4j.client.trace;

import dev.agentos4j.client.http.Face;
import dev.agentos4j.client.page.Pages;
import dev.agentos4j.protocol.page.Page;
import dev.agentos4j.protocol.trace.TraceDetail;
import dev.agentos4j.protocol.trace.TraceFilterSchema;
import dev.agentos4j.protocol.trace.TraceNode;
import dev.agentos4j.protocol.trace.TraceSessionStats;
import dev.agentos4j.protocol.trace.TraceSummary;
import java.util.concurrent.CompletableFuture;

/** {@link Traces} without waiting. */
public interface AsyncTraces {

    /** {@code GET /traces} */
    default CompletableFuture<Page<TraceSummary>> list(TraceQuery query) {
        return Face.engine(this).sendAsync(TracesCalls.list(query));
    }

    /** All traces, from the page asked for on; see {@link #list}. */
    default Pages<TraceSummary> listAll(TraceQuery query) {
        return TracesCalls.listAll(Face.engine(this), query);
    }

    /** {@code GET /traces/{trace_id}} */
    default CompletableFuture<TraceDetail> get(String traceId) {
        return Face.engine(this).sendAsync(TracesCalls.get(traceId));
    }

    /** {@code GET /traces/{trace_id}?span_id=} */
    default CompletableFuture<TraceNode> span(String traceId, String spanId) {
        return Face.engine(this).sendAsync(TracesCalls.span(traceId, spanId));
    }

    /** {@code GET /trace_session_stats} */
    default CompletableFuture<Page<TraceSessionStats>> sessionStats(TraceSessionQuery query) {
        return Face.engine(this).sendAsync(TracesCalls.sessionStats(query));
    }

    /** All sessions with their traces counted, from the page asked for on; see {@link #sessionStats}. */
    default Pages<TraceSessionStats> sessionStatsAll(TraceSessionQuery query) {
        return TracesCalls.sessionStatsAll(Face.engine(this), query);
    }

    /** {@code GET /traces/filter-schema} */
    default CompletableFuture<TraceFilterSchema> filterSchema() {
        return Face.engine(this).sendAsync(TracesCalls.filterSchema());
    }

    /** {@code POST /traces/search} */
    default CompletableFuture<Page<TraceDetail>> search(TraceSearch search) {
        return Face.engine(this).sendAsync(TracesCalls.search(search));
    }

    /** All traces that a filter fits, from the page asked for on; see {@link #search}. */
    default Pages<TraceDetail> searchAll(TraceSearch search) {
        return TracesCalls.searchAll(Face.engine(this), search);
    }

    /** {@code POST /traces/search}, by session */
    default CompletableFuture<Page<TraceSessionStats>> searchSessions(TraceSearch search) {
        return Face.engine(this).sendAsync(TracesCalls.searchSessions(search));
    }

    /** All sessions that have traces that a filter fits, from the page asked for on; see {@link #searchSessions}. */
    default Pages<TraceSessionStats> searchSessionsAll(TraceSearch search) {
        return TracesCalls.searchSessionsAll(Face.engine(this), search);
    }
}
