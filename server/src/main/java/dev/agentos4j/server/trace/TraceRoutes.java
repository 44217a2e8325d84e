package dev.agentos4j.server.trace;

import dev.agentos4j.protocol.json.JsonNumber;
import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.json.Struct;
import dev.agentos4j.protocol.page.PageMeta;
import dev.agentos4j.protocol.page.PageShape;
import dev.agentos4j.protocol.trace.TraceApi;
import dev.agentos4j.protocol.trace.TraceDetail;
import dev.agentos4j.protocol.trace.TraceFilter;
import dev.agentos4j.protocol.trace.TraceSummary;
import dev.agentos4j.runtime.store.StoredPage;
import dev.agentos4j.runtime.trace.Span;
import dev.agentos4j.runtime.trace.StoredTrace;
import dev.agentos4j.runtime.trace.TraceQuery;
import dev.agentos4j.runtime.trace.TraceStore;
import dev.agentos4j.server.http.Exchange;
import dev.agentos4j.server.http.HttpError;
import dev.agentos4j.server.http.JsonBody;
import dev.agentos4j.server.http.RouteTable;
import dev.agentos4j.server.served.Paging;
import dev.agentos4j.server.served.Served;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** {@code /traces}, {@code /trace_session_stats} and what is below. Spans that have ended can be read at once. */
public final class TraceRoutes {

    private final Served served;

    public TraceRoutes(Served served) {
        this.served = served;
    }

    public void addTo(RouteTable routes) {
        routes.serve(TraceApi.LIST, this::list);
        routes.serve(TraceApi.FILTER_SCHEMA, exchange -> exchange.json(200, FilterFields.SCHEMA));
        routes.serve(TraceApi.GET, this::get);
        routes.serve(TraceApi.SESSION_STATS, this::sessionStats);
        routes.serve(TraceApi.SEARCH, this::search);
    }

    /** The traces, with all spans that have ended by now. */
    private TraceStore traces() {
        served.engine().tracer().flush();
        return served.engine().storage().traces();
    }

    private void list(Exchange exchange) {
        Paging paging = Paging.read(exchange.query(), TraceApi.PAGE, TraceApi.LIMIT);
        exchange.query().check();
        served.databases().check(exchange.query());
        TraceFilter filter = new QueryConditions(exchange.query())
                .equal(
                        TraceApi.RUN_ID,
                        TraceApi.SESSION_ID,
                        TraceApi.USER_ID,
                        TraceApi.AGENT_ID,
                        TraceApi.TEAM_ID,
                        TraceApi.WORKFLOW_ID,
                        TraceApi.STATUS)
                .from(TraceApi.START_TIME, "start_time")
                .until(TraceApi.END_TIME, "end_time")
                .filter();
        respond(exchange, TraceApi.PAGE_OF_TRACE_SUMMARY, paging, () -> traces().traces(query(filter, paging)));
    }

    private void sessionStats(Exchange exchange) {
        Paging paging = Paging.read(exchange.query(), TraceApi.PAGE_FROM_ONE, TraceApi.LIMIT);
        exchange.query().check();
        served.databases().check(exchange.query());
        TraceFilter filter = new QueryConditions(exchange.query())
                .equal(TraceApi.USER_ID, TraceApi.AGENT_ID, TraceApi.TEAM_ID, TraceApi.WORKFLOW_ID)
                .from(TraceApi.START_TIME, "created_at")
                .until(TraceApi.END_TIME, "created_at")
                .filter();
        respond(exchange, TraceApi.PAGE_OF_TRACE_SESSION_STATS, paging, () -> traces().sessions(query(filter, paging)));
    }

    private void search(Exchange exchange) {
        JsonBody body = JsonBody.read(exchange);
        JsonObject wanted = body.get(TraceApi.FILTER);
        String groupBy = body.get(TraceApi.GROUP_BY);
        long page = body.value(TraceApi.PAGE_FROM_ONE);
        long limit = body.value(TraceApi.LIMIT_OF_SEARCH);
        body.check();
        served.databases().check(exchange.query());
        Paging paging = new Paging(page, limit);
        TraceFilter filter = of(exchange.caller().confinedTo(), filter(wanted));
        if ("session".equals(groupBy)) {
            respond(
                    exchange,
                    TraceApi.PAGE_OF_TRACE_SESSION_STATS,
                    paging,
                    () -> traces().sessions(query(filter, paging)));
        } else {
            respond(exchange, TraceApi.PAGE_OF_TRACE_DETAIL, paging, () -> details(query(filter, paging)));
        }
    }

    /** Of one user only, if the caller is confined to one. */
    private static @Nullable TraceFilter of(@Nullable String user, @Nullable TraceFilter filter) {
        if (user == null) {
            return filter;
        }
        TraceFilter own = TraceFilter.eq("user_id", user);
        return filter == null ? own : new TraceFilter.All(List.of(own, filter));
    }

    private static @Nullable TraceFilter filter(@Nullable JsonObject wanted) {
        try {
            return wanted == null || wanted.isEmpty() ? null : TraceFilter.of(wanted);
        } catch (IllegalArgumentException wrong) {
            throw HttpError.badRequest("Invalid filter expression: " + wrong.getMessage());
        }
    }

    private StoredPage<TraceDetail> details(TraceQuery query) {
        TraceStore traces = traces();
        StoredPage<TraceSummary> found = traces.traces(query);
        List<TraceDetail> details = found.elements().stream()
                .map(summary -> traces.find(summary.traceId()))
                .filter(Objects::nonNull)
                .map(TraceTree::of)
                .toList();
        return new StoredPage<>(details, found.total());
    }

    private static TraceQuery query(@Nullable TraceFilter filter, Paging paging) {
        return new TraceQuery(filter, paging.limit(), paging.offset());
    }

    private interface Search<T> {
        StoredPage<T> find();
    }

    private static <T extends Struct> void respond(
            Exchange exchange, PageShape<T> shape, Paging paging, Search<T> search) {
        long start = System.nanoTime();
        StoredPage<T> found = search.find();
        double millis = Math.round((System.nanoTime() - start) / 10_000.0) / 100.0;
        PageMeta meta = PageMeta.of(paging.page(), paging.limit(), found.total(), JsonNumber.of(millis));
        exchange.json(200, shape.page(found.elements(), meta));
    }

    private void get(Exchange exchange) {
        served.databases().check(exchange.query());
        StoredTrace trace = traces().find(exchange.pathParam("trace_id"));
        if (trace == null) {
            throw HttpError.notFound("Trace not found");
        }
        String spanId = exchange.query().get(TraceApi.SPAN_ID);
        if (spanId == null) {
            exchange.json(200, TraceTree.of(trace));
            return;
        }
        Span span = trace.spans().stream()
                .filter(each -> each.id().equals(spanId))
                .findFirst()
                .orElseThrow(() -> HttpError.notFound("Span not found"));
        exchange.json(200, TraceTree.alone(span));
    }
}
