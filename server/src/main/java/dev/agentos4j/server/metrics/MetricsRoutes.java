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
import org.jspecify.annotations.Nullable;

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
        LocalDate from = QueryDates.read(exchange.query(), MetricsApi.STARTING_DATE);
        LocalDate until = QueryDates.read(exchange.query(), MetricsApi.ENDING_DATE);
        exchange.query().check();
        served.databases().check(exchange.query());
        String user = userOf(exchange);
        MetricsReport report;
        if (user == null) {
            metrics().refresh(Instant.now());
            report = metrics().report(from, until);
        } else {
            report = metrics().reportOf(user, from, until, Instant.now());
        }
        exchange.json(
                200,
                MetricsReport.SHAPE
                        .edit(report)
                        .set(MetricsReport.METRICS, named(report.metrics(), user))
                        .build());
    }

    private void refresh(Exchange exchange) {
        boolean background = exchange.query().value(MetricsApi.BACKGROUND);
        exchange.query().check();
        served.databases().check(exchange.query());
        String user = userOf(exchange);
        boolean noted = served.edition().has(Rule.METRICS_REFRESH_IS_NOTED);
        if (!background) {
            List<DayMetrics> days = noted ? refresher.refresh() : metrics().refresh(Instant.now());
            if (days == null) {
                exchange.json(200, told("already_running", RUNNING));
            } else if (user == null) {
                exchange.json(200, named(days, null));
            } else {
                MetricsReport report = metrics().reportOf(user, null, null, Instant.now());
                exchange.json(200, named(report.metrics(), user));
            }
        } else if (refresher.start()) {
            exchange.json(202, told("started", "Metrics refresh started in background"));
        } else {
            exchange.json(202, told("already_running", RUNNING));
        }
    }

    /** Whose metrics are asked for; {@code null} for everybody's. A caller who is confined gets its own. */
    private @Nullable String userOf(Exchange exchange) {
        String confined = exchange.caller().confinedTo();
        return confined == null && served.edition().has(Rule.METRICS_ARE_COUNTED_BY_USER)
                ? exchange.query().get(MetricsApi.USER_ID)
                : confined;
    }

    /** The days with their ids: since 3.1 each is made of its day and of the user that was asked for. */
    private List<DayMetrics> named(List<DayMetrics> days, @Nullable String user) {
        return served.edition().has(Rule.DAYS_ARE_NAMED_BY_DATE)
                ? days.stream().map(day -> byDate(day, user)).toList()
                : days;
    }

    private static DayMetrics byDate(DayMetrics day, @Nullable String user) {
        Timestamp date = day.get(DayMetrics.DATE);
        if (date == null) {
            return day;
        }
        String of = user == null ? "" : "_" + user;
        String id = date.text().substring(0, "2026-11-29".length()) + of + "_daily";
        return DayMetrics.SHAPE.edit(day).set(DayMetrics.ID, id).build();
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
