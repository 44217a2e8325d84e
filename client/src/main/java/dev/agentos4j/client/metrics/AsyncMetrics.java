package dev.agentos4j.client.metrics;

import dev.agentos4j.client.http.Engine;
import dev.agentos4j.protocol.metrics.DayMetrics;
import dev.agentos4j.protocol.metrics.MetricsRefresh;
import dev.agentos4j.protocol.metrics.MetricsRefreshStatus;
import dev.agentos4j.protocol.metrics.MetricsReport;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** {@link Metrics} without waiting. */
public interface AsyncMetrics {

    /** {@code GET /metrics} */
    CompletableFuture<MetricsReport> get(MetricsQuery query);

    /** {@code POST /metrics/refresh} */
    CompletableFuture<List<DayMetrics>> refresh();

    /** {@code POST /metrics/refresh?background=true} */
    CompletableFuture<MetricsRefresh> refreshInBackground();

    /** {@code GET /metrics/refresh/status} */
    CompletableFuture<MetricsRefreshStatus> refreshStatus();

    /**
     * For the client itself.
     *
     * @hidden
     */
    static AsyncMetrics over(Engine engine) {
        return new EngineAsyncMetrics(engine);
    }
}
