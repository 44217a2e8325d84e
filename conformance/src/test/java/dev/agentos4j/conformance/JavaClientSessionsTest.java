package dev.agentos4j.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.agentos4j.client.AgentOSClient;
import dev.agentos4j.client.error.ConflictException;
import dev.agentos4j.client.error.NotFoundException;
import dev.agentos4j.client.run.RunRequest;
import dev.agentos4j.client.session.SessionQuery;
import dev.agentos4j.client.session.SessionRunQuery;
import dev.agentos4j.client.session.SessionScope;
import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.level.AgnoLevel;
import dev.agentos4j.protocol.page.Page;
import dev.agentos4j.protocol.run.Checkpoints;
import dev.agentos4j.protocol.run.ForkedSession;
import dev.agentos4j.protocol.run.Message;
import dev.agentos4j.protocol.run.RunOutput;
import dev.agentos4j.protocol.run.RunStatus;
import dev.agentos4j.protocol.run.SessionRun;
import dev.agentos4j.protocol.run.SessionRunPreview;
import dev.agentos4j.protocol.session.ListedSession;
import dev.agentos4j.protocol.session.Session;
import dev.agentos4j.protocol.session.SessionDraft;
import dev.agentos4j.protocol.session.SessionType;
import dev.agentos4j.protocol.session.SessionUpdate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Sessions: made, found, changed, deleted, forked; and the runs that they hold. */
@OnEachServer
class JavaClientSessionsTest {

    private static final SessionScope AGENTS = SessionScope.any().type(SessionType.AGENT);

    private final AgentOSClient client;

    JavaClientSessionsTest(Host host, Servers servers) {
        this.client = servers.client(host);
    }

    /** Agno has them from 3.1 on. */
    @Test
    void theRunsOfASessionAreSeenInShortWhereTheServerKnowsHow() {
        String id = Told.newSession();
        client.agents().run("echo", RunRequest.of("in short").sessionId(id));
        if (!client.server().lacks(AgnoLevel.V3_1)) {
            List<SessionRunPreview> previews =
                    client.sessions().runPreviews(id, SessionRunQuery.all().status(RunStatus.COMPLETED));
            assertThat(previews).extracting(SessionRunPreview::runInput).containsExactly("in short");
            assertThat(client.async()
                            .sessions()
                            .runPreviews(id, SessionRunQuery.all().status(RunStatus.ERROR))
                            .join())
                    .isEmpty();
        } else {
            assertThatExceptionOfType(NotFoundException.class)
                    .isThrownBy(() -> client.sessions().runPreviews(id, SessionRunQuery.all()));
        }
    }

    @Test
    void aSessionIsMadeFoundChangedAndDeleted() {
        String id = Told.newSession();
        SessionDraft draft = SessionDraft.ofAgent("echo")
                .sessionId(id)
                .sessionName("Made")
                .userId("java-user")
                .sessionState(JsonObject.of("a", 1));
        Session made = client.sessions().create(draft);
        assertThat(made.sessionId()).isEqualTo(id);
        assertThat(made.sessionName()).isEqualTo("Made");
        assertThat(made.sessionState()).isEqualTo(JsonObject.of("a", 1));
        assertThatExceptionOfType(ConflictException.class)
                .isThrownBy(() -> client.sessions().create(draft));

        assertThat(client.sessions().rename(id, "Named", AGENTS).sessionName()).isEqualTo("Named");
        SessionUpdate update = SessionUpdate.none().sessionState(JsonObject.of("b", 2));
        assertThat(client.sessions().update(id, update, AGENTS).sessionState()).isEqualTo(JsonObject.of("b", 2));
        Session found = client.sessions().get(id, AGENTS);
        assertThat(found.sessionName()).isEqualTo("Named");
        assertThat(found.chatHistory()).isEmpty();

        client.sessions().delete(id);
        assertThatExceptionOfType(NotFoundException.class)
                .isThrownBy(() -> client.sessions().get(id, AGENTS));
    }

    @Test
    void sessionsAreListedPageByPage() {
        String user = Told.newSession();
        for (String name : List.of("first", "second", "third")) {
            client.sessions()
                    .create(SessionDraft.ofAgent("echo")
                            .sessionId(Told.newSession())
                            .sessionName(name)
                            .userId(user));
        }
        SessionQuery query =
                SessionQuery.all().userId(user).type(SessionType.AGENT).limit(2);
        Page<ListedSession> page = client.sessions().list(query);
        assertThat(page.data()).hasSize(2);
        assertThat(page.meta().totalCount()).isEqualTo(3);
        assertThat(client.sessions().listAll(query))
                .extracting(ListedSession::sessionName)
                .containsExactlyInAnyOrder("first", "second", "third");
        assertThat(client.sessions().list(query.sessionName("second")).data()).hasSize(1);
    }

    @Test
    void aSessionHoldsItsRuns() {
        String id = Told.newSession();
        RunOutput first = client.agents().run("echo", RunRequest.of("one").sessionId(id));
        client.agents().run("echo", RunRequest.of("two").sessionId(id));
        List<SessionRun> runs = client.sessions().runs(id);
        assertThat(runs).extracting(SessionRun::runInput).containsExactlyInAnyOrder("one", "two");
        SessionRun run = client.sessions().run(id, Objects.requireNonNull(first.runId()));
        assertThat(run.text()).isEqualTo("You said: one");
        assertThat(run.status()).isEqualTo(RunStatus.COMPLETED);
        Session session = client.sessions().get(id, AGENTS);
        assertThat(session.chatHistory())
                .extracting(Message::role)
                .containsExactly("user", "assistant", "user", "assistant");
        assertThat(session.totalTokens()).isEqualTo(30);
    }

    @Test
    void severalSessionsAreDeletedAtOnce() {
        String ofTeam = Told.newSession();
        String ofWorkflow = Told.newSession();
        client.sessions().create(SessionDraft.ofTeam("team").sessionId(ofTeam));
        client.sessions().create(SessionDraft.ofWorkflow("workflow").sessionId(ofWorkflow));
        client.sessions().deleteMany(Map.of(ofTeam, SessionType.TEAM, ofWorkflow, SessionType.WORKFLOW));
        assertThatExceptionOfType(NotFoundException.class)
                .isThrownBy(
                        () -> client.sessions().get(ofTeam, SessionScope.any().type(SessionType.TEAM)));
    }

    @Test
    void aSessionIsForked() {
        String agents = Told.newSession();
        client.agents().run("echo", RunRequest.of("one").sessionId(agents));
        ForkedSession fork = client.agents().forkSession("echo", agents);
        assertThat(fork.sessionId()).isNotEqualTo(agents);
        String teams = Told.newSession();
        client.teams().run("team", RunRequest.of("one").sessionId(teams));
        assertThat(client.teams().forkSession("team", teams).sessionId()).isNotEqualTo(teams);
    }

    @Test
    void theCheckpointsOfARunAreListedAndRead() {
        String id = Told.newSession();
        RunOutput run = client.agents().run("tool", RunRequest.of("add").sessionId(id));
        String runId = Objects.requireNonNull(run.runId());
        Checkpoints checkpoints = client.agents().checkpoints("tool", runId, id);
        assertThat(checkpoints.checkpoints()).isNotEmpty();
        long index = Objects.requireNonNull(checkpoints.checkpoints().get(0).messageIndex());
        assertThat(client.agents().checkpoint("tool", runId, id, index).snapshot())
                .isNotNull();
        String ofTeam = Told.newSession();
        String teamsRun = Objects.requireNonNull(client.teams()
                .run("team", RunRequest.of("greet").sessionId(ofTeam))
                .runId());
        Checkpoints teams = client.teams().checkpoints("team", teamsRun, ofTeam);
        assertThat(teams.checkpoints()).isNotEmpty();
        long first = Objects.requireNonNull(teams.checkpoints().get(0).messageIndex());
        assertThat(client.teams().checkpoint("team", teamsRun, ofTeam, first).snapshot())
                .isNotNull();
    }
}
