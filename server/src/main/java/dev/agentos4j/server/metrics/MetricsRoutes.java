package dev.agentos4j.server.metrics;

import dev.agentos4j.protocol.json.Timestamp;
import dev.agentos4j.protocol.metrics.DayMetrics;
import dev.agentos4j.protocol.metrics.MetricsApi;
import dev.agentos4j.protocol.metrics.MetricsRefresh;
import dev.agentos4j.protocol.metrics.MetricsReport;
import dev.agentos4j.runtime.metrics.MetricsStore;
import dev.agentos4j.server.edition.Rule;
import dev.agentos4j.server.http.Exchange;
import dev.agentos4j.server.http.RouteTable;
import dev.agentos4j.server.served.Served;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/** {@code /metrics} and what is below. What is read has been counted just before: only what changed is counted again. */
public final class MetricsRoutes {

    private static final String RUNNING = "A metrics refresh is already in progress for this database";

    private final Served served;
    private final MetricsRefresher refresher;

    public MetricsRoutes(Served served) {
        this.served = served;
        this.refresher = new MetricsRefresher(metrics());
    }

    public void addTo(RouteTable routes) {
        routes.serve(MetricsApi.GET, this::get);
        routes.serve(MetricsApi.REFRESH, this::refresh);
        routes.serve(MetricsApi.REFRESH_STATUS, this::status);
    }

    private MetricsStore metrics() {
        return served.engine().storage().metrics();
    }

    private void get(Exchange exchange) {
        LocalDate from = QueryDates.read(exchange.query(), "starting_date");
        LocalDate until = QueryDates.read(exchange.query(), "ending_date");
        exchange.query().check();
        served.databases().check(exchange.query());
        metrics().refresh(Instant.now());
        MetricsReport report = metrics().report(from, until);
        exchange.json(
                200,
                MetricsReport.SHAPE
                        .edit(report)
                        .set(MetricsReport.METRICS, named(report.metrics()))
                        .build());
    }

    private void refresh(Exchange exchange) {
        boolean background = exchange.query().value(MetricsApi.BACKGROUND);
        exchange.query().check();
        served.databases().check(exchange.query());
        if (!background && served.edition().has(Rule.METRICS_REFRESH_IS_NOTED)) {
            List<DayMetrics> days = refresher.refresh();
            if (days == null) {
                exchange.json(200, told("already_running", RUNNING));
            } else {
                exchange.json(200, named(days));
            }
        } else if (!background) {
            exchange.json(200, metrics().refresh(Instant.now()));
        } else if (refresher.start()) {
            exchange.json(202, told("started", "Metrics refresh started in background"));
        } else {
            exchange.json(202, told("already_running", RUNNING));
        }
    }

    /** The days with their ids: since 3.1 each is that of its day, since it is the sum over all users. */
    private List<DayMetrics> named(List<DayMetrics> days) {
        return served.edition().has(Rule.DAYS_ARE_NAMED_BY_DATE)
                ? days.stream().map(MetricsRoutes::byDate).toList()
                : days;
    }

    private static DayMetrics byDate(DayMetrics day) {
        Timestamp date = day.get(DayMetrics.DATE);
        return date == null
                ? day
                : DayMetrics.SHAPE
                        .edit(day)
                        .set(DayMetrics.ID, date.text().substring(0, "2026-11-29".length()) + "_daily")
                        .build();
    }

    private static MetricsRefresh told(String status, String message) {
        return MetricsRefresh.SHAPE
                .builder()
                .set(MetricsRefresh.STATUS, status)
                .set(MetricsRefresh.MESSAGE, message)
                .build();
    }

    private void status(Exchange exchange) {
        served.databases().check(exchange.query());
        exchange.json(200, refresher.status());
    }
}
