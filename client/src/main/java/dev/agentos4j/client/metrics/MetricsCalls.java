package dev.agentos4j.client.metrics;

import dev.agentos4j.client.http.ApiPath;
import dev.agentos4j.client.http.Call;
import dev.agentos4j.protocol.metrics.DayMetrics;
import dev.agentos4j.protocol.metrics.MetricsRefresh;
import dev.agentos4j.protocol.metrics.MetricsRefreshStatus;
import dev.agentos4j.protocol.metrics.MetricsReport;
import java.util.List;

/** The calls of {@link Metrics}. */
final class MetricsCalls {

    private MetricsCalls() {}

    static Call<MetricsReport> get(MetricsQuery query) {
        return Call.get(ApiPath.of("metrics")).query(query.fields()).returning(MetricsReport.SHAPE);
    }

    static Call<List<DayMetrics>> refresh() {
        return Call.post(ApiPath.of("metrics", "refresh")).harmless().returningList(DayMetrics.SHAPE);
    }

    static Call<MetricsRefresh> refreshInBackground() {
        return Call.post(ApiPath.of("metrics", "refresh"))
                .query("background", true)
                .harmless()
                .returning(MetricsRefresh.SHAPE);
    }

    static Call<MetricsRefreshStatus> refreshStatus() {
        return Call.get(ApiPath.of("metrics", "refresh", "status")).returning(MetricsRefreshStatus.SHAPE);
    }
}
