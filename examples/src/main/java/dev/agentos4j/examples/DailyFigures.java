package dev.agentos4j.examples;

import dev.agentos4j.client.AgentOSClient;
import dev.agentos4j.client.metrics.MetricsQuery;
import dev.agentos4j.protocol.metrics.DayMetrics;
import dev.agentos4j.protocol.metrics.MetricsReport;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** What was done, day by day. */
final class DailyFigures {

    private DailyFigures() {}

    static void run(AgentOSClient client) {
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        MetricsReport report = client.metrics().get(MetricsQuery.all().startingDate(today.minusDays(7)));
        for (DayMetrics day : report.metrics()) {
            long tokens = day.tokenMetrics().totalTokens();
            System.out.println(day.day() + ": " + day.agentRunsCount() + " runs, " + tokens + " tokens");
        }
    }
}
