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

/** Traces over the engine, without waiting. */
final class EngineAsyncTraces implements AsyncTraces {

    private final Engine engine;

    EngineAsyncTraces(Engine engine) {
        this.engine = engine;
    }

    @Override
    public CompletableFuture<Page<TraceSummary>> list(TraceQuery query) {
        return engine.sendAsync(TracesCalls.list(query));
    }

    @Override
    public Pages<TraceSummary> listAll(TraceQuery query) {
        return TracesCalls.listAll(engine, query);
    }

    @Override
    public CompletableFuture<TraceDetail> get(String traceId) {
        return engine.sendAsync(TracesCalls.get(traceId));
    }

    @Override
    public CompletableFuture<TraceNode> span(String traceId, String spanId) {
        return engine.sendAsync(TracesCalls.span(traceId, spanId));
    }

    @Override
    public CompletableFuture<Page<TraceSessionStats>> sessionStats(TraceSessionQuery query) {
        return engine.sendAsync(TracesCalls.sessionStats(query));
    }

    @Override
    public Pages<TraceSessionStats> sessionStatsAll(TraceSessionQuery query) {
        return TracesCalls.sessionStatsAll(engine, query);
    }

    @Override
    public CompletableFuture<TraceFilterSchema> filterSchema() {
        return engine.sendAsync(TracesCalls.filterSchema());
    }

    @Override
    public CompletableFuture<Page<TraceDetail>> search(TraceSearch search) {
        return engine.sendAsync(TracesCalls.search(search));
    }

    @Override
    public Pages<TraceDetail> searchAll(TraceSearch search) {
        return TracesCalls.searchAll(engine, search);
    }

    @Override
    public CompletableFuture<Page<TraceSessionStats>> searchSessions(TraceSearch search) {
        return engine.sendAsync(TracesCalls.searchSessions(search));
    }

    @Override
    public Pages<TraceSessionStats> searchSessionsAll(TraceSearch search) {
        return TracesCalls.searchSessionsAll(engine, search);
    }
}
