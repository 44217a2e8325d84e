package dev.agentos4j.cli;

import dev.agentos4j.client.AgentOSClient;
import dev.agentos4j.client.approval.ApprovalQuery;
import dev.agentos4j.protocol.approval.Approval;
import dev.agentos4j.protocol.approval.ApprovalDecision;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What runs wait for an administrator to decide. */
@Command(
        name = "approvals",
        description = {
            "Lists approvals, the newest first; with an ID, shows one, or decides it with --approve or --reject.",
            "The run then goes on when it is continued: agentos chat --session SESSION, and /resume."
        })
final class ApprovalsCommand extends ListCommand {

    @Parameters(arity = "0..1", paramLabel = "ID", description = "An approval.")
    private @Nullable String id;

    @Option(names = "--status", paramLabel = "STATUS", description = "Those that are pending, approved, rejected ...")
    private @Nullable String status;

    @Option(names = "--by", paramLabel = "NAME", description = "Who decides.")
    private @Nullable String by;

    @ArgGroup
    private @Nullable Decision decision;

    static final class Decision {

        @Option(names = "--approve", required = true, description = "Approves it.")
        private boolean approve;

        @Option(names = "--reject", required = true, description = "Rejects it.")
        private boolean reject;
    }

    @Override
    int show(AgentOSClient client, Listing listing, Terminal terminal) {
        if (id == null) {
            if (decision != null) {
                throw new UsageException("--approve and --reject need the ID of an approval");
            }
            ApprovalQuery query = ApprovalQuery.all().limit(listing.limit()).page(listing.page());
            query = status == null ? query : query.status(status);
            Table table = new Table("APPROVAL", "STATUS", "BY", "CREATED", "TOOL", "ARGUMENTS");
            return listing.show(client.approvals().list(query), table, ApprovalsCommand::row, terminal);
        }
        if (decision == null) {
            return listing.show(client.approvals().get(id), terminal);
        }
        ApprovalDecision decided = decision.approve ? ApprovalDecision.approve() : ApprovalDecision.reject();
        Approval approval = client.approvals().resolve(id, by == null ? decided : decided.by(by));
        return listing.show(approval, terminal);
    }

    private static void row(Table table, Approval approval) {
        table.row(
                approval.id(),
                approval.status(),
                approval.resolvedBy(),
                Table.time(approval.createdAt()),
                approval.toolName(),
                approval.toolArgs());
    }
}
