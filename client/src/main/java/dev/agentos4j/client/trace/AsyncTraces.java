package dev.agentos4j.client.trace;

import dev.agentos4j.client.http.Engine;
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
    CompletableFuture<Page<TraceSummary>> list(TraceQuery query);

    /** All traces, from the page asked for on; see {@link #list}. */
    Pages<TraceSummary> listAll(TraceQuery query);

    /** {@code GET /traces/{trace_id}} */
    CompletableFuture<TraceDetail> get(String traceId);

    /** {@code GET /traces/{trace_id}?span_id=} */
    CompletableFuture<TraceNode> span(String traceId, String spanId);

    /** {@code GET /trace_session_stats} */
    CompletableFuture<Page<TraceSessionStats>> sessionStats(TraceSessionQuery query);

    /** All sessions with their traces counted, from the page asked for on; see {@link #sessionStats}. */
    Pages<TraceSessionStats> sessionStatsAll(TraceSessionQuery query);

    /** {@code GET /traces/filter-schema} */
    CompletableFuture<TraceFilterSchema> filterSchema();

    /** {@code POST /traces/search} */
    CompletableFuture<Page<TraceDetail>> search(TraceSearch search);

    /** All traces that a filter fits, from the page asked for on; see {@link #search}. */
    Pages<TraceDetail> searchAll(TraceSearch search);

    /** {@code POST /traces/search}, by session */
    CompletableFuture<Page<TraceSessionStats>> searchSessions(TraceSearch search);

    /** All sessions that have traces that a filter fits, from the page asked for on; see {@link #searchSessions}. */
    Pages<TraceSessionStats> searchSessionsAll(TraceSearch search);

    /**
     * For the client itself.
     *
     * @hidden
     */
    static AsyncTraces over(Engine engine) {
        return new EngineAsyncTraces(engine);
    }
}
