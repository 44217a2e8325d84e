package dev.agentos4j.cli;

import dev.agentos4j.client.AgentOSClient;
import dev.agentos4j.protocol.json.Struct;
import dev.agentos4j.protocol.json.Timestamp;
import dev.agentos4j.protocol.run.ListedRun;
import dev.agentos4j.protocol.run.ListedWorkflowRun;
import dev.agentos4j.protocol.run.SessionRun;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Runs of a session. */
@Command(name = "runs", description = "Lists the runs of a session; with a RUN, shows one in full.")
final class RunsCommand extends ListCommand {

    @Parameters(index = "0", paramLabel = "SESSION", description = "A session; agentos sessions lists them.")
    private String session = "";

    @Parameters(index = "1", arity = "0..1", paramLabel = "RUN", description = "A run of it.")
    private @Nullable String run;

    @Override
    int show(AgentOSClient client, Listing listing, Terminal terminal) {
        if (run != null) {
            return listing.show(struct(client.sessions().run(session, run)), terminal);
        }
        List<Struct> runs = client.sessions().runs(session).stream()
                .map(RunsCommand::struct)
                .toList();
        Table table = new Table("RUN", "BY", "STATUS", "STARTED", "INPUT");
        return listing.show(runs, table, RunsCommand::row, terminal);
    }

    private static Struct struct(SessionRun run) {
        return switch (run) {
            case ListedRun listed -> listed;
            case ListedWorkflowRun listed -> listed;
        };
    }

    private static void row(Table table, Struct run) {
        if (run instanceof ListedRun of) {
            String by = of.agentId() == null ? of.teamId() : of.agentId();
            table.row(of.runId(), by, of.status(), time(of.createdAt()), of.runInput());
        } else if (run instanceof ListedWorkflowRun of) {
            table.row(of.runId(), of.workflowId(), of.status(), time(of.createdAt()), of.runInput());
        }
    }

    private static String time(@Nullable Timestamp time) {
        return time == null ? "" : Table.time(time.instant());
    }
}
