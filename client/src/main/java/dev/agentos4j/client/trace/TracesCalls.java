package dev.agentos4j.client.trace;

import dev.agentos4j.client.http.ApiPath;
import dev.agentos4j.client.http.Call;
import dev.agentos4j.client.http.Engine;
import dev.agentos4j.client.http.QueryFields;
import dev.agentos4j.client.page.Pages;
import dev.agentos4j.protocol.page.Page;
import dev.agentos4j.protocol.page.PageShape;
import dev.agentos4j.protocol.trace.TraceDetail;
import dev.agentos4j.protocol.trace.TraceFilterSchema;
import dev.agentos4j.protocol.trace.TraceNode;
import dev.agentos4j.protocol.trace.TraceSessionStats;
import dev.agentos4j.protocol.trace.TraceSummary;

/** The calls of {@link Traces}. */
final class TracesCalls {

    static final PageShape<TraceSummary> SUMMARIES = PageShape.of(TraceSummary.SHAPE);
    static final PageShape<TraceDetail> DETAILS = PageShape.of(TraceDetail.SHAPE);
    static final PageShape<TraceSessionStats> SESSIONS = PageShape.of(TraceSessionStats.SHAPE);

    private TracesCalls() {}

    static Call<Page<TraceSummary>> list(TraceQuery query) {
        return list(query.fields());
    }

    private static Call<Page<TraceSummary>> list(QueryFields fields) {
        return Call.get(ApiPath.of("traces")).query(fields).returning(SUMMARIES.shape());
    }

    static Pages<TraceSummary> listAll(Engine engine, TraceQuery query) {
        return Pages.over(engine, query.fields(), TracesCalls::list);
    }

    static Call<TraceDetail> get(String traceId) {
        return Call.get(trace(traceId)).returning(TraceDetail.SHAPE);
    }

    static Call<TraceNode> span(String traceId, String spanId) {
        return Call.get(trace(traceId))
                .query("span_id", ApiPath.requireId("spanId", spanId))
                .returning(TraceNode.SHAPE);
    }

    private static ApiPath trace(String traceId) {
        return ApiPath.of("traces").id("traceId", traceId);
    }

    static Call<Page<TraceSessionStats>> sessionStats(TraceSessionQuery query) {
        return sessionStats(query.fields());
    }

    private static Call<Page<TraceSessionStats>> sessionStats(QueryFields fields) {
        return Call.get(ApiPath.of("trace_session_stats")).query(fields).returning(SESSIONS.shape());
    }

    static Pages<TraceSessionStats> sessionStatsAll(Engine engine, TraceSessionQuery query) {
        return Pages.over(engine, query.fields(), TracesCalls::sessionStats);
    }

    static Call<TraceFilterSchema> filterSchema() {
        return Call.get(ApiPath.of("traces", "filter-schema")).returning(TraceFilterSchema.SHAPE);
    }

    static Call<Page<TraceDetail>> search(TraceSearch search) {
        return search(search, "run").returning(DETAILS.shape());
    }

    static Pages<TraceDetail> searchAll(Engine engine, TraceSearch search) {
        return Pages.over(engine, search.firstPage(), page -> search(search.page(page)));
    }

    static Call<Page<TraceSessionStats>> searchSessions(TraceSearch search) {
        return search(search, "session").returning(SESSIONS.shape());
    }

    static Pages<TraceSessionStats> searchSessionsAll(Engine engine, TraceSearch search) {
        return Pages.over(engine, search.firstPage(), page -> searchSessions(search.page(page)));
    }

    private static Call.Draft search(TraceSearch search, String groupBy) {
        return Call.post(ApiPath.of("traces", "search"))
                .query("db_id", search.databaseId())
                .json(search.body(groupBy))
                .harmless();
    }
}
