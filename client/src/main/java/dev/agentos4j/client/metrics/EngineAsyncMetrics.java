package dev.agentos4j.client.metrics;

import dev.agentos4j.client.http.Engine;
import dev.agentos4j.protocol.metrics.DayMetrics;
import dev.agentos4j.protocol.metrics.MetricsRefresh;
import dev.agentos4j.protocol.metrics.MetricsRefreshStatus;
import dev.agentos4j.protocol.metrics.MetricsReport;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Metrics over the engine, without waiting. */
final class EngineAsyncMetrics implements AsyncMetrics {

    private final Engine engine;

    EngineAsyncMetrics(Engine engine) {
        this.engine = engine;
    }

    @Override
    public CompletableFuture<MetricsReport> get(MetricsQuery query) {
        return engine.sendAsync(MetricsCalls.get(query));
    }

    @Override
    public CompletableFuture<List<DayMetrics>> refresh() {
        return engine.sendAsync(MetricsCalls.refresh());
    }

    @Override
    public CompletableFuture<MetricsRefresh> refreshInBackground() {
        return engine.sendAsync(MetricsCalls.refreshInBackground());
    }

    @Override
    public CompletableFuture<MetricsRefreshStatus> refreshStatus() {
        return engine.sendAsync(MetricsCalls.refreshStatus());
    }
}
