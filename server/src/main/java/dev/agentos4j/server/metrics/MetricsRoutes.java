package dev.agentos4j.server.metrics;

import dev.agentos4j.protocol.json.JsonValue;
import dev.agentos4j.protocol.metrics.MetricsApi;
import dev.agentos4j.protocol.metrics.MetricsRefresh;
import dev.agentos4j.runtime.metrics.MetricsStore;
import dev.agentos4j.server.http.Exchange;
import dev.agentos4j.server.http.RouteTable;
import dev.agentos4j.server.served.Served;
import java.time.Instant;
import java.time.LocalDate;

/** {@code /metrics} and what is below. What is read has been counted just before: only what changed is counted again. */
public final class MetricsRoutes {

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
        String user = exchange.caller().confinedTo();
        if (user == null) {
            metrics().refresh(Instant.now());
            exchange.json(200, metrics().report(from, until));
        } else {
            exchange.json(200, metrics().reportOf(user, from, until, Instant.now()));
        }
    }

    private void refresh(Exchange exchange) {
        boolean background = exchange.query().value(MetricsApi.BACKGROUND);
        exchange.query().check();
        served.databases().check(exchange.query());
        String user = exchange.caller().confinedTo();
        if (!background && user != null) {
            Instant now = Instant.now();
            metrics().refresh(now);
            exchange.json(
                    200, JsonValue.of(metrics().reportOf(user, null, null, now).metrics()));
        } else if (!background) {
            exchange.json(200, JsonValue.of(metrics().refresh(Instant.now())));
        } else if (refresher.start()) {
            exchange.json(202, told("started", "Metrics refresh started in background"));
        } else {
            exchange.json(202, told("already_running", "A metrics refresh is already in progress for this database"));
        }
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
