package dev.agentos4j.client.metrics;

import dev.agentos4j.client.http.Call;
import dev.agentos4j.protocol.metrics.DayMetrics;
import dev.agentos4j.protocol.metrics.MetricsApi;
import dev.agentos4j.protocol.metrics.MetricsRefresh;
import dev.agentos4j.protocol.metrics.MetricsRefreshStatus;
import dev.agentos4j.protocol.metrics.MetricsReport;
import java.util.List;

/** The calls of {@link Metrics}. */
final class MetricsCalls {

    private MetricsCalls() {}

    static Call<MetricsReport> get(MetricsQuery query) {
        return Call.of(MetricsApi.GET).query(query.fields()).call();
    }

    static Call<List<DayMetrics>> refresh() {
        return Call.of(MetricsApi.REFRESH).harmless().reading(answer -> DayMetrics.SHAPE.readList(answer.body()));
    }

    static Call<MetricsRefresh> refreshInBackground() {
        return Call.of(MetricsApi.REFRESH).query("background", true).harmless().returning(MetricsRefresh.SHAPE);
    }

    static Call<MetricsRefreshStatus> refreshStatus() {
        return Call.of(MetricsApi.REFRESH_STATUS).call();
    }
}
