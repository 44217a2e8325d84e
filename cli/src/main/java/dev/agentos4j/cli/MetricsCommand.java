package dev.agentos4j.cli;

import dev.agentos4j.client.AgentOSClient;
import dev.agentos4j.client.metrics.MetricsQuery;
import dev.agentos4j.protocol.metrics.DayMetrics;
import dev.agentos4j.protocol.metrics.MetricsReport;
import java.time.LocalDate;
import java.time.ZoneOffset;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Figures of each day. */
@Command(name = "metrics", description = "Shows sessions, runs, users and tokens by days of UTC.")
final class MetricsCommand extends Subcommand {

    @Mixin
    private final Connection connection = new Connection();

    @Option(
            names = "--days",
            paramLabel = "N",
            defaultValue = "7",
            description = "How many days, with today (default: 7).")
    private int days;

    @Option(names = "--refresh", description = "Has the server count again first.")
    private boolean refresh;

    @Option(names = "--json", description = "Prints what the server answers, as JSON, for programs.")
    private boolean json;

    @Override
    int run(Terminal terminal) throws InterruptedException {
        if (days < 1) {
            throw new UsageException("--days must be at least 1, not " + days);
        }
        return connection.use(client -> show(client, terminal));
    }

    private int show(AgentOSClient client, Terminal terminal) {
        if (refresh) {
            client.metrics().refresh();
        }
        LocalDate first = LocalDate.now(ZoneOffset.UTC).minusDays(days - 1L);
        MetricsReport report = client.metrics().get(MetricsQuery.all().startingDate(first));
        if (json) {
            terminal.line(report.toJson());
            return Main.DONE;
        }
        Table table = new Table("DAY", "AGENT RUNS", "TEAM RUNS", "WORKFLOW RUNS", "SESSIONS", "USERS", "TOKENS");
        for (DayMetrics day : report.metrics()) {
            table.row(
                    day.day(),
                    day.agentRunsCount(),
                    day.teamRunsCount(),
                    day.workflowRunsCount(),
                    day.agentSessionsCount() + day.teamSessionsCount() + day.workflowSessionsCount(),
                    day.usersCount(),
                    day.tokenMetrics().totalTokens());
        }
        table.print(terminal);
        return Main.DONE;
    }
}
