package dev.agentos4j.client.trace;

import dev.agentos4j.client.http.ApiPath;
import dev.agentos4j.client.http.Call;
import dev.agentos4j.client.http.Engine;
import dev.agentos4j.client.http.EnginePages;
import dev.agentos4j.client.http.QueryFields;
import dev.agentos4j.client.page.Pages;
import dev.agentos4j.protocol.page.Page;
import dev.agentos4j.protocol.trace.TraceApi;
import dev.agentos4j.protocol.trace.TraceDetail;
import dev.agentos4j.protocol.trace.TraceFilterSchema;
import dev.agentos4j.protocol.trace.TraceNode;
import dev.agentos4j.protocol.trace.TraceSessionStats;
import dev.agentos4j.protocol.trace.TraceSummary;

/** The calls of {@link Traces}. */
final class TracesCalls {

    private TracesCalls() {}

    static Call<Page<TraceSummary>> list(TraceQuery query) {
        return list(query.fields());
    }

    private static Call<Page<TraceSummary>> list(QueryFields fields) {
        return Call.of(TraceApi.LIST).query(fields).call();
    }

    static Pages<TraceSummary> listAll(Engine engine, TraceQuery query) {
        return EnginePages.over(engine, query.fields(), TracesCalls::list);
    }

    static Call<TraceDetail> get(String traceId) {
        return Call.of(TraceApi.GET, traceId).returning(TraceDetail.SHAPE);
    }

    static Call<TraceNode> span(String traceId, String spanId) {
        return Call.of(TraceApi.GET, traceId)
                .query("span_id", ApiPath.requireId("spanId", spanId))
                .returning(TraceNode.SHAPE);
    }

    static Call<Page<TraceSessionStats>> sessionStats(TraceSessionQuery query) {
        return sessionStats(query.fields());
    }

    private static Call<Page<TraceSessionStats>> sessionStats(QueryFields fields) {
        return Call.of(TraceApi.SESSION_STATS).query(fields).call();
    }

    static Pages<TraceSessionStats> sessionStatsAll(Engine engine, TraceSessionQuery query) {
        return EnginePages.over(engine, query.fields(), TracesCalls::sessionStats);
    }

    static Call<TraceFilterSchema> filterSchema() {
        return Call.of(TraceApi.FILTER_SCHEMA).call();
    }

    static Call<Page<TraceDetail>> search(TraceSearch search) {
        return search(search, "run").returning(TraceApi.PAGE_OF_TRACE_DETAIL.shape());
    }

    static Pages<TraceDetail> searchAll(Engine engine, TraceSearch search) {
        return EnginePages.over(engine, search.firstPage(), page -> search(search.page(page)));
    }

    static Call<Page<TraceSessionStats>> searchSessions(TraceSearch search) {
        return search(search, "session").returning(TraceApi.PAGE_OF_TRACE_SESSION_STATS.shape());
    }

    static Pages<TraceSessionStats> searchSessionsAll(Engine engine, TraceSearch search) {
        return EnginePages.over(engine, search.firstPage(), page -> searchSessions(search.page(page)));
    }

    private static Call.Draft<?> search(TraceSearch search, String groupBy) {
        return Call.of(TraceApi.SEARCH)
                .query("db_id", search.databaseId())
                .json(search.body(groupBy))
                .harmless();
    }
}
