package dev.agentos4j.client.metrics;

import dev.agentos4j.client.http.Engine;
import dev.agentos4j.protocol.metrics.DayMetrics;
import dev.agentos4j.protocol.metrics.MetricsRefresh;
import dev.agentos4j.protocol.metrics.MetricsRefreshStatus;
import dev.agentos4j.protocol.metrics.MetricsReport;
import java.util.List;

/** Metrics over the engine. */
final class EngineMetrics implements Metrics {

    private final Engine engine;

    EngineMetrics(Engine engine) {
        this.engine = engine;
    }

    @Override
    public MetricsReport get(MetricsQuery query) {
        return engine.send(MetricsCalls.get(query));
    }

    @Override
    public List<DayMetrics> refresh() {
        return engine.send(MetricsCalls.refresh());
    }

    @Override
    public MetricsRefresh refreshInBackground() {
        return engine.send(MetricsCalls.refreshInBackground());
    }

    @Override
    public MetricsRefreshStatus refreshStatus() {
        return engine.send(MetricsCalls.refreshStatus());
    }
}
