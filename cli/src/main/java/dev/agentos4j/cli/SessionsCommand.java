package dev.agentos4j.cli;

import dev.agentos4j.client.AgentOSClient;
import dev.agentos4j.client.session.SessionQuery;
import dev.agentos4j.protocol.json.Timestamp;
import dev.agentos4j.protocol.run.Message;
import dev.agentos4j.protocol.session.ListedSession;
import dev.agentos4j.protocol.session.Session;
import dev.agentos4j.protocol.session.SessionType;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Conversations. */
@Command(name = "sessions", description = "Lists sessions, the newest first; with an ID, shows one and what was said.")
final class SessionsCommand extends ListCommand {

    @Parameters(arity = "0..1", paramLabel = "ID", description = "A session.")
    private @Nullable String id;

    @Option(names = "--user", paramLabel = "ID", description = "Those of this user.")
    private @Nullable String user;

    @Option(names = "--of", paramLabel = "ID", description = "Those with this agent, team or workflow.")
    private @Nullable String component;

    @Option(
            names = "--type",
            paramLabel = "TYPE",
            description = "Those with one of: ${COMPLETION-CANDIDATES} (default: AGENT without an ID).")
    private ChatPartner.@Nullable Kind type;

    @Override
    int show(AgentOSClient client, Listing listing, Terminal terminal) {
        if (id != null) {
            return show(client.sessions().get(id), listing, terminal);
        }
        SessionQuery query = SessionQuery.all().limit(listing.limit()).page(listing.page());
        query = user == null ? query : query.userId(user);
        query = component == null ? query : query.componentId(component);
        query = type == null ? query : query.type(new SessionType(type.name().toLowerCase(Locale.ROOT)));
        Table table = new Table("SESSION", "WITH", "USER", "TOKENS", "UPDATED", "NAME");
        return listing.show(client.sessions().list(query), table, SessionsCommand::row, terminal);
    }

    private static void row(Table table, ListedSession session) {
        Timestamp updated = session.updatedAt() == null ? session.createdAt() : session.updatedAt();
        table.row(
                session.sessionId(),
                partner(session),
                session.userId(),
                session.totalTokens(),
                updated == null ? "" : Table.time(updated.instant()),
                session.sessionName());
    }

    /** The agent, team or workflow that it is with. */
    static @Nullable String partner(ListedSession session) {
        if (session.componentId() != null) {
            return session.componentId();
        }
        if (session.agentId() != null) {
            return session.agentId();
        }
        return session.teamId() == null ? session.workflowId() : session.teamId();
    }

    private static int show(Session session, Listing listing, Terminal terminal) {
        if (listing.isJson()) {
            return listing.show(session, terminal);
        }
        Table facts = new Table("", "").withoutHeading();
        facts.row("session", session.sessionId());
        facts.row("name", session.sessionName());
        facts.row("with", session.componentId());
        facts.row("user", session.userId());
        facts.row("tokens", session.totalTokens());
        facts.row("state", session.sessionState());
        facts.print(terminal);
        for (Message message : session.chatHistory()) {
            terminal.line("");
            terminal.line(terminal.bold(AnswerPrinter.clean(String.valueOf(message.role()))));
            terminal.line(AnswerPrinter.clean(String.valueOf(message.text())));
        }
        return Main.DONE;
    }
}
