package dev.agentos4j.client.metrics;

import dev.agentos4j.client.http.Face;
import dev.agentos4j.protocol.metrics.DayMetrics;
import dev.agentos4j.protocol.metrics.MetricsRefresh;
import dev.agentos4j.protocol.metrics.MetricsRefreshStatus;
import dev.agentos4j.protocol.metrics.MetricsReport;
import java.util.List;

/** Daily figures: runs, sessions, users, tokens and models, by days of UTC. */
public interface Metrics {

    /**
     * The figures of some days, in no given order. {@code GET /metrics}
     *
     * @throws IllegalArgumentException if the last day is before the first
     */
    default MetricsReport get(MetricsQuery query) {
        return Face.engine(this).send(MetricsCalls.get(query));
    }

    /**
     * Counts anew, and gives the days that were counted. {@code POST /metrics/refresh}
     *
     * @throws dev.agentos4j.client.error.AgentOSException if they are being counted already, which Agno 3.1 does once at a time
     */
    default List<DayMetrics> refresh() {
        return Face.engine(this).send(MetricsCalls.refresh());
    }

    /** Begins to count anew; {@link #refreshStatus} tells when it is done. {@code POST /metrics/refresh?background=true} */
    default MetricsRefresh refreshInBackground() {
        return Face.engine(this).send(MetricsCalls.refreshInBackground());
    }

    /** How counting in the background stands. {@code GET /metrics/refresh/status} */
    default MetricsRefreshStatus refreshStatus() {
        return Face.engine(this).send(MetricsCalls.refreshStatus());
    }
}
