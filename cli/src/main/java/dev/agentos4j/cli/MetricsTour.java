package dev.agentos4j.cli;

import dev.agentos4j.client.AgentOSClient;
import dev.agentos4j.client.metrics.MetricsQuery;
import dev.agentos4j.protocol.metrics.DayMetrics;
import dev.agentos4j.protocol.metrics.MetricsReport;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

/** Figures by days. */
final class MetricsTour {

    private final AgentOSClient client;
    private final TourGuide tour;

    MetricsTour(AgentOSClient client, TourGuide tour) {
        this.client = client;
        this.tour = tour;
    }

    void take() {
        tour.area("Metrics");
        tour.step("Let the server count again", "List<DayMetrics> counted = client.metrics().refresh();");
        List<DayMetrics> counted = client.metrics().refresh();
        tour.came("counted: " + TourGuide.count(counted.size(), "day"));

        tour.step("Get the figures of a week", """
                LocalDate today = LocalDate.now(ZoneOffset.UTC);
                MetricsQuery week = MetricsQuery.all().startingDate(today.minusDays(6)).endingDate(today);
                MetricsReport report = client.metrics().get(week);
                """);
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        MetricsQuery week = MetricsQuery.all().startingDate(today.minusDays(6)).endingDate(today);
        MetricsReport report = client.metrics().get(week);
        report.metrics()
                .forEach(day -> tour.came("%s: runs of agents %d, of teams %d, of workflows %d; tokens %d"
                        .formatted(
                                day.day(),
                                day.agentRunsCount(),
                                day.teamRunsCount(),
                                day.workflowRunsCount(),
                                day.tokenMetrics().totalTokens())));
        tour.check(report.metrics().stream().anyMatch(day -> day.agentRunsCount() > 0), "the runs of this tour");
    }
}
