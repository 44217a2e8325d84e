package dev.agentos4j.cli;

import dev.agentos4j.client.AgentOSClient;
import dev.agentos4j.client.trace.TraceQuery;
import dev.agentos4j.protocol.trace.TraceDetail;
import dev.agentos4j.protocol.trace.TraceNode;
import dev.agentos4j.protocol.trace.TraceSummary;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What runs did. */
@Command(name = "traces", description = "Lists traces, the newest first; with an ID, shows one as a tree of its spans.")
final class TracesCommand extends ListCommand {

    @Parameters(arity = "0..1", paramLabel = "ID", description = "A trace.")
    private @Nullable String id;

    @Option(names = "--session", paramLabel = "ID", description = "Those of this session.")
    private @Nullable String session;

    @Option(names = "--run", paramLabel = "ID", description = "That of this run.")
    private @Nullable String run;

    @Option(names = "--agent", paramLabel = "ID", description = "Those of this agent.")
    private @Nullable String agent;

    @Option(names = "--status", paramLabel = "STATUS", description = "OK or ERROR.")
    private @Nullable String status;

    @Override
    int show(AgentOSClient client, Listing listing, Terminal terminal) {
        if (id != null) {
            return show(client.traces().get(id), listing, terminal);
        }
        TraceQuery query = TraceQuery.all().limit(listing.limit()).page(listing.page());
        query = session == null ? query : query.sessionId(session);
        query = run == null ? query : query.runId(run);
        query = agent == null ? query : query.agentId(agent);
        query = status == null ? query : query.status(status);
        Table table = new Table("TRACE", "STATUS", "TOOK", "SPANS", "NAME", "INPUT");
        return listing.show(client.traces().list(query), table, TracesCommand::row, terminal);
    }

    private static void row(Table table, TraceSummary trace) {
        table.row(trace.traceId(), trace.status(), trace.duration(), trace.totalSpans(), trace.name(), trace.input());
    }

    private static int show(TraceDetail trace, Listing listing, Terminal terminal) {
        if (listing.isJson()) {
            return listing.show(trace, terminal);
        }
        Table facts = new Table("", "").withoutHeading();
        facts.row("trace", trace.traceId());
        facts.row("run", trace.runId());
        facts.row("session", trace.sessionId());
        facts.row("input", trace.input());
        facts.row("output", trace.output());
        facts.row("error", trace.error());
        facts.print(terminal);
        terminal.line("");
        spans(trace.tree(), 0, terminal);
        return Main.DONE;
    }

    private static void spans(List<TraceNode> spans, int depth, Terminal terminal) {
        for (TraceNode span : spans) {
            String text = AnswerPrinter.clean("%s %s, %s".formatted(span.type(), span.name(), span.duration()));
            String indented = "  ".repeat(depth) + text;
            terminal.line(span.isError() ? terminal.red(indented + ": " + span.error()) : indented);
            spans(span.spans(), depth + 1, terminal);
        }
    }
}
