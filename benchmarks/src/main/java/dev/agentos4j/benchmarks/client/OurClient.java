package dev.agentos4j.benchmarks.client;

import dev.agentos4j.client.AgentOSClient;
import dev.agentos4j.client.run.RunRequest;
import dev.agentos4j.client.run.RunStream;
import dev.agentos4j.client.session.SessionQuery;
import dev.agentos4j.protocol.page.Page;
import dev.agentos4j.protocol.run.RunEvent;
import dev.agentos4j.protocol.run.RunOutput;
import dev.agentos4j.protocol.session.ListedSession;
import java.net.URI;

/** The agentos4j client, used as its README shows: blocking calls, defaults, every answer read into its types. */
final class OurClient implements Contender {
    private static final String MESSAGE = "What is 2 + 2?";

    private final AgentOSClient client;
    private final UploadFile file = new UploadFile();

    OurClient(URI server) {
        client = AgentOSClient.create(server.toString());
    }

    @Override
    public long perform(Work work) {
        return switch (work) {
            case UNARY -> require(client.agents().run("bench", MESSAGE));
            case STREAM -> stream();
            case LIST -> list();
            case UPLOAD ->
                require(client.agents().run("bench", RunRequest.of(MESSAGE).upload(file.path())));
        };
    }

    private static long require(RunOutput output) {
        if (output.runId() == null) {
            throw new IllegalStateException("a run without an id");
        }
        return 1;
    }

    private long stream() {
        long events = 0;
        try (RunStream stream = client.agents().stream("bench", MESSAGE)) {
            for (RunEvent event : stream) {
                if (event.runId() == null) {
                    throw new IllegalStateException("an event without the id of its run");
                }
                events++;
            }
        }
        return events;
    }

    private long list() {
        Page<ListedSession> page = client.sessions().list(SessionQuery.all().limit(CannedPage.SESSIONS));
        long read = page.data().stream()
                .filter(session -> !session.sessionId().isEmpty() && session.createdAt() != null)
                .count();
        if (read != CannedPage.SESSIONS) {
            throw new IllegalStateException(read + " sessions");
        }
        return 1;
    }

    @Override
    public void close() throws Exception {
        client.close();
        file.close();
    }
}
