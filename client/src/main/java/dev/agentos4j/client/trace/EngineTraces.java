package dev.agentos4j.client.trace;

import dev.agentos4j.client.http.Engine;
import dev.agentos4j.client.page.Pages;
import dev.agentos4j.protocol.page.Page;
import dev.agentos4j.protocol.trace.TraceDetail;
import dev.agentos4j.protocol.trace.TraceFilterSchema;
import dev.agentos4j.protocol.trace.TraceNode;
import dev.agentos4j.protocol.trace.TraceSessionStats;
import dev.agentos4j.protocol.trace.TraceSummary;

/** Traces over the engine. */
final class EngineTraces implements Traces {

    private final Engine engine;

    EngineTraces(Engine engine) {
        this.engine = engine;
    }

    @Override
    public Page<TraceSummary> list(TraceQuery query) {
        return engine.send(TracesCalls.list(query));
    }

    @Override
    public Pages<TraceSummary> listAll(TraceQuery query) {
        return TracesCalls.listAll(engine, query);
    }

    @Override
    public TraceDetail get(String traceId) {
        return engine.send(TracesCalls.get(traceId));
    }

    @Override
    public TraceNode span(String traceId, String spanId) {
        return engine.send(TracesCalls.span(traceId, spanId));
    }

    @Override
    public Page<TraceSessionStats> sessionStats(TraceSessionQuery query) {
        return engine.send(TracesCalls.sessionStats(query));
    }

    @Override
    public Pages<TraceSessionStats> sessionStatsAll(TraceSessionQuery query) {
        return TracesCalls.sessionStatsAll(engine, query);
    }

    @Override
    public TraceFilterSchema filterSchema() {
        return engine.send(TracesCalls.filterSchema());
    }

    @Override
    public Page<TraceDetail> search(TraceSearch search) {
        return engine.send(TracesCalls.search(search));
    }

    @Override
    public Pages<TraceDetail> searchAll(TraceSearch search) {
        return TracesCalls.searchAll(engine, search);
    }

    @Override
    public Page<TraceSessionStats> searchSessions(TraceSearch search) {
        return engine.send(TracesCalls.searchSessions(search));
    }

    @Override
    public Pages<TraceSessionStats> searchSessionsAll(TraceSearch search) {
        return TracesCalls.searchSessionsAll(engine, search);
    }
}
