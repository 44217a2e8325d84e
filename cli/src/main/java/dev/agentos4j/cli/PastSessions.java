package dev.agentos4j.cli;

import dev.agentos4j.client.AgentOSClient;
import dev.agentos4j.client.error.NotFoundException;
import dev.agentos4j.client.run.PausedRun;
import dev.agentos4j.client.session.SessionQuery;
import dev.agentos4j.client.session.SessionRunQuery;
import dev.agentos4j.client.session.SessionScope;
import dev.agentos4j.protocol.json.Timestamp;
import dev.agentos4j.protocol.run.Message;
import dev.agentos4j.protocol.run.RunOutcome;
import dev.agentos4j.protocol.run.RunStatus;
import dev.agentos4j.protocol.run.SessionRun;
import dev.agentos4j.protocol.session.ListedSession;
import dev.agentos4j.protocol.session.Session;
import dev.agentos4j.protocol.session.SessionType;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Sessions that somebody may go back to. */
final class PastSessions {

    private static final int LISTED = 20;
    private static final int LAST_WORDS = 4;

    private final AgentOSClient client;
    private final @Nullable String user;
    private final List<String> seen = new ArrayList<>();

    /** @param user whose they are, if he has said it */
    PastSessions(AgentOSClient client, @Nullable String user) {
        this.client = client;
        this.user = user;
    }

    /** The ids of those that were listed. */
    List<String> seen() {
        return List.copyOf(seen);
    }

    /** The newest with somebody. */
    Table list(ChatPartner partner) {
        SessionQuery query = SessionQuery.all()
                .type(type(partner.kind()))
                .componentId(partner.id())
                .limit(LISTED);
        Table table = new Table("SESSION", "UPDATED", "NAME");
        seen.clear();
        for (ListedSession session : client.sessions()
                .list(user == null ? query : query.userId(user))
                .data()) {
            Timestamp updated = session.updatedAt() == null ? session.createdAt() : session.updatedAt();
            table.row(session.sessionId(), updated == null ? "" : Table.time(updated.instant()), session.sessionName());
            seen.add(session.sessionId());
        }
        return table;
    }

    /** Whom a session is with; {@code null} if there is no such session, or nobody of these is in it. */
    @Nullable
    ChatPartner partner(String sessionId, List<ChatPartner> partners) {
        for (ChatPartner.Kind kind : ChatPartner.Kind.values()) {
            Session session = find(sessionId, kind);
            if (session == null) {
                continue;
            }
            for (ChatPartner partner : partners) {
                if (partner.id().equals(idIn(session, partner.kind()))) {
                    return partner;
                }
            }
        }
        return null;
    }

    private static @Nullable String idIn(Session session, ChatPartner.Kind kind) {
        return switch (kind) {
            case AGENT -> session.agentId();
            case TEAM -> session.teamId();
            case WORKFLOW -> session.workflowId();
        };
    }

    private @Nullable Session find(String id, ChatPartner.Kind kind) {
        try {
            return client.sessions().get(id, scope(kind));
        } catch (NotFoundException ofAnotherKind) {
            return null;
        }
    }

    private SessionScope scope(ChatPartner.Kind kind) {
        SessionScope scope = SessionScope.any().type(type(kind));
        return user == null ? scope : scope.userId(user);
    }

    /** Prints what was said last in a session. */
    void lastWords(String id, Terminal terminal) {
        for (ChatPartner.Kind kind : ChatPartner.Kind.values()) {
            Session session = find(id, kind);
            if (session != null) {
                List<Message> said = session.chatHistory();
                said.subList(Math.max(0, said.size() - LAST_WORDS), said.size())
                        .forEach(message -> terminal.line(terminal.dim(
                                AnswerPrinter.clean("  " + message.role() + ": " + String.valueOf(message.text())))));
                return;
            }
        }
    }

    /** The newest run of a session, if it waits for somebody. */
    @Nullable
    PausedRun waiting(ChatPartner partner, String sessionId) {
        List<SessionRun> runs;
        try {
            runs = client.sessions().runs(sessionId, SessionRunQuery.all().type(type(partner.kind())));
        } catch (NotFoundException nothingSaidYet) {
            return null;
        }
        SessionRun newest = runs.isEmpty() ? null : runs.get(runs.size() - 1);
        if (newest == null || !RunStatus.PAUSED.equals(newest.status())) {
            return null;
        }
        RunOutcome outcome =
                partner.runs(client).getRun(partner.id(), Objects.requireNonNull(newest.runId()), sessionId);
        return PausedRun.of(outcome);
    }

    private static SessionType type(ChatPartner.Kind kind) {
        return new SessionType(kind.word());
    }
}
