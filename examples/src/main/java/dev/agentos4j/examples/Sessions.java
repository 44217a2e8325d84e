package dev.agentos4j.examples;

import dev.agentos4j.client.AgentOSClient;
import dev.agentos4j.client.run.RunRequest;
import dev.agentos4j.client.session.SessionQuery;
import dev.agentos4j.protocol.run.Message;
import dev.agentos4j.protocol.run.SessionRun;
import dev.agentos4j.protocol.session.ListedSession;
import dev.agentos4j.protocol.session.Session;
import dev.agentos4j.protocol.session.SessionDraft;

/** Sessions: conversations that are kept. */
final class Sessions {

    private Sessions() {}

    static void run(AgentOSClient client) {
        Session session = client.sessions()
                .create(SessionDraft.ofAgent("calculator").userId("ann").sessionName("Holidays"));
        client.agents()
                .run(
                        "calculator",
                        RunRequest.of("Where to?")
                                .sessionId(session.sessionId())
                                .userId("ann"));
        for (Message said : client.sessions().get(session.sessionId()).chatHistory()) {
            System.out.println(said.role() + ": " + said.text());
        }
        for (ListedSession each : client.sessions().listAll(SessionQuery.all().userId("ann"))) {
            System.out.println(each.sessionName() + ", " + each.totalTokens() + " tokens");
        }
        change(client, session.sessionId());
    }

    private static void change(AgentOSClient client, String sessionId) {
        for (SessionRun run : client.sessions().runs(sessionId)) {
            System.out.println(run.runInput() + " -> " + run.text());
        }
        System.out.println(client.sessions().rename(sessionId, "Summer").sessionName());
        client.sessions().delete(sessionId);
    }
}
