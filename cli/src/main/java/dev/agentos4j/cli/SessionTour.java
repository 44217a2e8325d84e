package dev.agentos4j.cli;

import static dev.agentos4j.cli.TourGuide.text;

import dev.agentos4j.client.AgentOSClient;
import dev.agentos4j.client.error.NotFoundException;
import dev.agentos4j.client.run.RunRequest;
import dev.agentos4j.client.session.SessionQuery;
import dev.agentos4j.protocol.page.Page;
import dev.agentos4j.protocol.run.SessionRun;
import dev.agentos4j.protocol.session.ListedSession;
import dev.agentos4j.protocol.session.Session;
import dev.agentos4j.protocol.session.SessionDraft;
import dev.agentos4j.protocol.session.SessionType;
import java.util.List;

/** Conversations that are kept. */
final class SessionTour {

    private final AgentOSClient client;
    private final TourGuide tour;

    SessionTour(AgentOSClient client, TourGuide tour) {
        this.client = client;
        this.tour = tour;
    }

    void take() {
        tour.area("Sessions");
        tour.step("Begin a session", """
                SessionDraft draft = SessionDraft.ofAgent("friend").userId("ada").sessionName("My chat");
                Session session = client.sessions().create(draft);
                String id = session.sessionId();
                """);
        SessionDraft draft = SessionDraft.ofAgent("friend").userId("ada").sessionName("My chat");
        Session session = client.sessions().create(draft);
        String id = session.sessionId();
        tour.came("session " + id + " of agent " + session.agentId());
        client.agents().run("friend", RunRequest.of("I like tea.").sessionId(id).userId("ada"));

        tour.step("List the sessions of a user", """
                SessionQuery query = SessionQuery.all().userId("ada").type(SessionType.AGENT).limit(20);
                Page<ListedSession> sessions = client.sessions().list(query);
                """);
        SessionQuery query =
                SessionQuery.all().userId("ada").type(SessionType.AGENT).limit(20);
        Page<ListedSession> sessions = client.sessions().list(query);
        sessions.data().forEach(each -> tour.came(each.sessionId() + ": " + each.sessionName()));
        tour.check(sessions.data().stream().anyMatch(each -> id.equals(each.sessionId())), "the session in the list");

        tour.step("Look at one, with what was said in it", "Session found = client.sessions().get(id);");
        Session found = client.sessions().get(id);
        found.chatHistory().forEach(message -> tour.came(message.role() + ": " + message.text()));
        tour.check(found.chatHistory().size() >= 2, "a question and an answer");

        tour.step("List its runs", "List<SessionRun> runs = client.sessions().runs(id);");
        List<SessionRun> runs = client.sessions().runs(id);
        runs.forEach(run -> tour.came("run " + run.runId() + ": " + run.text()));
        tour.check(runs.size() == 1, "one run");

        tour.step("Rename it", "Session renamed = client.sessions().rename(id, \"About tea\");");
        Session renamed = client.sessions().rename(id, "About tea");
        tour.came(text(renamed.sessionName()));
        tour.check("About tea".equals(renamed.sessionName()), "the new name");

        tour.step("Delete it", "client.sessions().delete(id);");
        client.sessions().delete(id);
        try {
            client.sessions().get(id);
        } catch (NotFoundException gone) {
            tour.came("it is gone: " + gone.detail());
            return;
        }
        throw tour.missing("a session that is gone", "one that is still there");
    }
}
