package dev.agentos4j.server.session;

import dev.agentos4j.protocol.component.ComponentKind;
import dev.agentos4j.protocol.json.JsonValue;
import dev.agentos4j.protocol.run.Message;
import dev.agentos4j.protocol.run.RunInput;
import dev.agentos4j.protocol.run.RunOutput;
import dev.agentos4j.runtime.session.SessionStore;
import dev.agentos4j.runtime.session.StoredRun;
import dev.agentos4j.runtime.session.StoredSession;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The names of sessions: the one it was given, else what was first said in it. */
final class SessionNames {

    /** Runs without any text, such as one of an image alone, do not name a session; so many are looked at. */
    private static final int LOOKED_AT = 20;

    private final SessionStore store;

    SessionNames(SessionStore store) {
        this.store = store;
    }

    String of(StoredSession session) {
        String given = session.name();
        if (given != null) {
            return given;
        }
        String first = firstSaid(store.firstRuns(session.sessionId(), 1));
        return first == null ? later(session) : first;
    }

    /** Those of a page by the ids of its sessions; for most it is one reading of the store. */
    Map<String, String> of(List<StoredSession> sessions) {
        List<String> unnamed = sessions.stream()
                .filter(session -> session.name() == null)
                .map(StoredSession::sessionId)
                .toList();
        Map<String, StoredRun> first = unnamed.isEmpty() ? Map.of() : store.firstRunOfEach(unnamed);
        Map<String, String> names = new HashMap<>();
        for (StoredSession session : sessions) {
            StoredRun run = first.get(session.sessionId());
            String said = run == null || run.isUnreadable() ? null : firstSaid(List.of(run));
            names.put(session.sessionId(), said == null ? of(session) : said);
        }
        return names;
    }

    private String later(StoredSession session) {
        List<StoredRun> runs = store.firstRuns(session.sessionId(), LOOKED_AT);
        String said = firstSaid(runs);
        if (said != null) {
            return said;
        }
        String workflow = session.kind() == ComponentKind.WORKFLOW && !runs.isEmpty() ? workflowName(session) : null;
        return workflow == null ? "" : "New " + workflow + " Session";
    }

    private static @Nullable String workflowName(StoredSession session) {
        return session.componentData() == null ? null : session.componentData().text("name");
    }

    private static @Nullable String firstSaid(List<StoredRun> runs) {
        for (StoredRun run : runs) {
            String said = run.kind() == ComponentKind.WORKFLOW
                    ? text(run.workflowOutput().input())
                    : said(run.runOutput());
            if (said != null) {
                return said;
            }
        }
        return null;
    }

    private static @Nullable String said(RunOutput run) {
        for (Message message : run.messages()) {
            if (message.role().equals("user")
                    && !message.fromHistory()
                    && !message.text().isEmpty()) {
                return message.text();
            }
        }
        RunInput input = run.input();
        return input == null ? null : text(input.inputContent());
    }

    /** Text as it is, anything else as JSON; {@code null} if there is none. */
    private static @Nullable String text(@Nullable JsonValue value) {
        if (value == null || value.isNull()) {
            return null;
        }
        String text = value.asText() == null ? value.toJson() : value.asText();
        return text == null || text.isEmpty() ? null : text;
    }
}
