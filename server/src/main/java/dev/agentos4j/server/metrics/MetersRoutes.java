package dev.agentos4j.server.metrics;

import dev.agentos4j.protocol.metrics.MetricsApi;
import dev.agentos4j.runtime.meter.Meters;
import dev.agentos4j.server.http.Exchange;
import dev.agentos4j.server.http.HttpError;
import dev.agentos4j.server.http.RouteTable;
import org.jspecify.annotations.Nullable;

/** {@code /metrics/prometheus}: the meters of the server, if it has any. */
public final class MetersRoutes {

    private final @Nullable Meters meters;

    /**
     * @param meters {@code null} if there are none
     */
    public MetersRoutes(@Nullable Meters meters) {
        this.meters = meters;
    }

    public void addTo(RouteTable routes) {
        routes.serve(MetricsApi.PROMETHEUS, this::show);
    }

    private void show(Exchange exchange) {
        if (meters == null) {
            throw HttpError.notFound(
                    "This server has no meters: add dev.agentos4j:agentos4j-prometheus to its class path,"
                            + " or give it some with AgentOSBuilder.meters(...)");
        }
        Meters.Exposition shown = meters.show(exchange.header("Accept"));
        exchange.respond(200, shown.contentType(), shown.body());
    }
}
