package dev.agentos4j.client.metrics;

import dev.agentos4j.client.error.AgentOSException;
import dev.agentos4j.client.http.Call;
import dev.agentos4j.client.request.RawResponse;
import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.json.JsonValue;
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
        return Call.of(MetricsApi.REFRESH).harmless().reading(MetricsCalls::days);
    }

    /** The days, unless an AgentOS of Agno 3.1 says that it is about to count them already. */
    private static List<DayMetrics> days(RawResponse answer) {
        if (JsonValue.parse(answer.body()) instanceof JsonObject running) {
            throw new AgentOSException(
                    "POST /metrics/refresh: the metrics are being counted already (" + running.text("message")
                            + "). refreshStatus() tells when that is done; get(...) reads them then.");
        }
        return DayMetrics.SHAPE.readList(answer.body());
    }

    static Call<MetricsRefresh> refreshInBackground() {
        return Call.of(MetricsApi.REFRESH).query("background", true).harmless().returning(MetricsRefresh.SHAPE);
    }

    static Call<MetricsRefreshStatus> refreshStatus() {
        return Call.of(MetricsApi.REFRESH_STATUS).call();
    }
}
