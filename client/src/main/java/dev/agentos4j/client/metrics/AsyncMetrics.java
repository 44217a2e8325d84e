package dev.agentos4j.client.metrics;

import dev.agentos4j.client.http.Face;
import dev.agentos4j.protocol.metrics.DayMetrics;
import dev.agentos4j.protocol.metrics.MetricsRefresh;
import dev.agentos4j.protocol.metrics.MetricsRefreshStatus;
import dev.agentos4j.protocol.metrics.MetricsReport;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** {@link Metrics} without waiting. */
public interface AsyncMetrics {

    /** {@code GET /metrics} */
    default CompletableFuture<MetricsReport> get(MetricsQuery query) {
        return Face.engine(this).sendAsync(MetricsCalls.get(query));
    }

    /** {@code POST /metrics/refresh} */
    default CompletableFuture<List<DayMetrics>> refresh() {
        return Face.engine(this).sendAsync(MetricsCalls.refresh());
    }

    /** {@code POST /metrics/refresh?background=true} */
    default CompletableFuture<MetricsRefresh> refreshInBackground() {
        return Face.engine(this).sendAsync(MetricsCalls.refreshInBackground());
    }

    /** {@code GET /metrics/refresh/status} */
    default CompletableFuture<MetricsRefreshStatus> refreshStatus() {
        return Face.engine(this).sendAsync(MetricsCalls.refreshStatus());
    }
}
