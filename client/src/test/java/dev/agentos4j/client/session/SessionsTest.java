package dev.agentos4j.client.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.agentos4j.client.AgentOSClient;
import dev.agentos4j.client.error.ConflictException;
import dev.agentos4j.client.error.NotFoundException;
import dev.agentos4j.client.error.ValidationException;
import dev.agentos4j.client.fixture.Recorded;
import dev.agentos4j.client.fixture.ScriptedServer;
import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.page.Page;
import dev.agentos4j.protocol.run.ListedRun;
import dev.agentos4j.protocol.run.ListedWorkflowRun;
import dev.agentos4j.protocol.run.Message;
import dev.agentos4j.protocol.run.RunStatus;
import dev.agentos4j.protocol.session.ListedSession;
import dev.agentos4j.protocol.session.Session;
import dev.agentos4j.protocol.session.SessionDraft;
import dev.agentos4j.protocol.session.SessionSummary;
import dev.agentos4j.protocol.session.SessionType;
import dev.agentos4j.protocol.session.SessionUpdate;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The sessions of a real AgentOS, from its recorded answers. */
@Timeout(30)
class SessionsTest {

    private final ScriptedServer server = ScriptedServer.start();
    private final AgentOSClient client = AgentOSClient.create(server.url());
    private final Sessions sessions = client.sessions();

    @AfterEach
    void close() {
        client.close();
        server.close();
    }

    private void answers(int status, String recording) {
        server.then(x -> x.json(status, Recorded.answer("data/" + recording + ".json")));
    }

    private void answers(String json) {
        server.then(x -> x.json(200, json));
    }

    private String request() {
        return server.last().method() + " " + server.last().target();
    }

    private String body() {
        return new String(server.last().body(), StandardCharsets.UTF_8);
    }

    @Test
    void aListKeepsWhatThePythonClientLoses() {
        answers(200, "sessions");
        Page<ListedSession> page = sessions.list(SessionQuery.all()
                .type(SessionType.AGENT)
                .componentId("tool")
                .userId("data user")
                .sessionName("h")
                .limit(5)
                .page(2)
                .sortBy("updated_at")
                .ascending());
        assertThat(request())
                .isEqualTo("GET /sessions?type=agent&component_id=tool&user_id=data%20user&session_name=h"
                        + "&limit=5&page=2&sort_by=updated_at&sort_order=asc");
        assertThat(page.data()).singleElement().satisfies(session -> {
            assertThat(session.sessionId()).isEqualTo("data-session");
            assertThat(session.sessionName()).isEqualTo("hi");
            assertThat(session.sessionType()).isEqualTo(SessionType.AGENT);
            assertThat(session.componentId()).isEqualTo("tool");
            assertThat(session.sessionState()).isEqualTo(JsonObject.EMPTY);
            assertThat(session.totalTokens()).isEqualTo(30);
            assertThat(session.metrics().inputTokens()).isEqualTo(20);
        });
    }

    @Test
    void aPagePastTheEndIsEmptyAndTellsHowManyThereAre() {
        answers(200, "sessions-page-2");
        Page<ListedSession> page = sessions.list(SessionQuery.all().limit(1).page(2));
        assertThat(page.data()).isEmpty();
        assertThat(page.meta().totalCount()).isEqualTo(1);
        assertThat(page.hasNext()).isFalse();
    }

    @Test
    void allSessionsAreGoneThrough() {
        answers(200, "sessions");
        assertThat(sessions.listAll(SessionQuery.all().userId("data-user")))
                .extracting(ListedSession::sessionId)
                .containsExactly("data-session");
        assertThat(request()).isEqualTo("GET /sessions?user_id=data-user&page=1");
    }

    @Test
    void aSessionTellsWhatWasSaid() {
        answers(200, "session");
        Session session = sessions.get("data-session", SessionScope.any().type(SessionType.AGENT));
        assertThat(request()).isEqualTo("GET /sessions/data-session?type=agent");
        assertThat(session.type()).isEqualTo(SessionType.AGENT);
        assertThat(session.agentData().text("name")).isEqualTo("Calculator");
        assertThat(session.chatHistory()).extracting(Message::role).containsExactly("user", "assistant", "assistant");
        assertThat(session.createdAt().instant()).isEqualTo(Instant.parse("2026-11-24T02:28:57Z"));
    }

    @Test
    void theKindOfASessionIsFoundWithoutBeingTold() {
        for (String kind : List.of("agent", "team", "workflow")) {
            answers(200, kind.equals("agent") ? "session" : "session-" + kind);
            assertThat(sessions.get("data-" + kind).type()).as(kind).isEqualTo(new SessionType(kind));
        }
        assertThat(Session.SHAPE
                        .read("{\"session_id\":\"s\",\"session_name\":\"\",\"agent_session_id\":\"s\"}")
                        .type())
                .isEqualTo(SessionType.AGENT);
        assertThat(Session.SHAPE
                        .read("{\"session_id\":\"s\",\"session_name\":\"\",\"session_data\":{},\"workflow_data\":{}}")
                        .type())
                .isEqualTo(SessionType.WORKFLOW);
        assertThat(Session.SHAPE
                        .read("{\"session_id\":\"s\",\"session_name\":\"\",\"chat_history\":[]}")
                        .type())
                .isEqualTo(SessionType.TEAM);
    }

    @Test
    void theRunsOfASessionAreOfTheirKinds() {
        answers(200, "session-runs");
        assertThat(sessions.runs(
                        "data-session",
                        SessionRunQuery.all()
                                .createdAfter(Instant.ofEpochSecond(10))
                                .createdBefore(Instant.ofEpochSecond(20))))
                .singleElement()
                .satisfies(run -> {
                    assertThat(run).isInstanceOf(ListedRun.class);
                    assertThat(run.status()).isEqualTo(RunStatus.COMPLETED);
                    assertThat(run.runInput()).isEqualTo("hi");
                    assertThat(run.text()).isEqualTo("The sum is 5.");
                });
        assertThat(request()).isEqualTo("GET /sessions/data-session/runs?created_after=10&created_before=20");
        answers("[{\"run_id\":\"w\",\"workflow_id\":\"f\",\"step_results\":[]},{\"run_id\":\"t\",\"team_id\":\"t\"}]");
        assertThat(sessions.runs("s"))
                .extracting(Object::getClass)
                .isEqualTo(List.of(ListedWorkflowRun.class, ListedRun.class));
        answers(200, "session-run");
        assertThat(sessions.run("data-session", "r/1").runId()).isEqualTo("435af779-0fb3-4cbe-ba74-0a385c547ed3");
        assertThat(request()).isEqualTo("GET /sessions/data-session/runs/r%2F1");
    }

    @Test
    void aSessionIsMadeForEachKindOfComponent() {
        answers(201, "session-create");
        Session made = sessions.create(SessionDraft.ofAgent("echo")
                .sessionId("data-new")
                .sessionName("New")
                .userId("data-user")
                .sessionState(JsonObject.of("a", 1)));
        assertThat(request()).isEqualTo("POST /sessions?type=agent");
        assertThat(body())
                .isEqualTo("{\"session_id\":\"data-new\",\"session_name\":\"New\",\"session_state\":{\"a\":1},"
                        + "\"user_id\":\"data-user\",\"agent_id\":\"echo\"}");
        assertThat(made.sessionName()).isEqualTo("New");
        answers(201, "session-create-team");
        assertThat(sessions.create(SessionDraft.ofTeam("team")).type()).isEqualTo(SessionType.TEAM);
        assertThat(request() + body()).isEqualTo("POST /sessions?type=team{\"team_id\":\"team\"}");
        answers(201, "session-create-workflow");
        assertThat(sessions.create(
                                SessionDraft.ofWorkflow("workflow"),
                                SessionScope.any().database("db"))
                        .type())
                .isEqualTo(SessionType.WORKFLOW);
        assertThat(request()).isEqualTo("POST /sessions?type=workflow&db_id=db");
        answers(409, "session-create-again");
        assertThatThrownBy(() -> sessions.create(SessionDraft.ofAgent("echo").sessionId("data-new")))
                .isInstanceOf(ConflictException.class)
                .hasMessageContaining("Use PATCH /sessions/data-new to update it");
    }

    @Test
    void aSessionIsRenamedAndChanged() {
        answers(200, "session-rename");
        assertThat(sessions.rename("data-new", "Named").sessionName()).isEqualTo("Named");
        assertThat(request() + body()).isEqualTo("POST /sessions/data-new/rename{\"session_name\":\"Named\"}");
        answers(200, "session-update");
        Session changed = sessions.update(
                "data-new",
                SessionUpdate.none()
                        .sessionState(JsonObject.of("b", 2))
                        .metadata(JsonObject.of("c", 3))
                        .summary(SessionSummary.of("Sums").topics("sums", "numbers")));
        assertThat(request()).isEqualTo("PATCH /sessions/data-new");
        assertThat(body())
                .isEqualTo("{\"session_state\":{\"b\":2},\"metadata\":{\"c\":3},"
                        + "\"summary\":{\"summary\":\"Sums\",\"topics\":[\"sums\",\"numbers\"]}}");
        assertThat(changed.metadata()).isEqualTo(JsonObject.of("c", 3));
    }

    @Test
    void sessionsAreDeletedOneByOneAndTogether() {
        server.always(x -> x.json(204, ""));
        sessions.delete("data-new", SessionScope.any().userId("ann"));
        assertThat(request()).isEqualTo("DELETE /sessions/data-new?user_id=ann");
        Map<String, SessionType> both = new LinkedHashMap<>();
        both.put("data-team", SessionType.TEAM);
        both.put("data-workflow", SessionType.WORKFLOW);
        sessions.deleteMany(both);
        assertThat(request() + body())
                .isEqualTo("DELETE /sessions{\"session_ids\":[\"data-team\",\"data-workflow\"],"
                        + "\"session_types\":[\"team\",\"workflow\"]}");
    }

    @Test
    void refusalsSayWhatTheServerSays() {
        answers(404, "session-unknown");
        assertThatThrownBy(() -> sessions.get("nothing"))
                .isInstanceOf(NotFoundException.class)
                .hasMessageContaining("Agent Session with id 'nothing' not found");
        answers(422, "sessions-bad-type");
        assertThatThrownBy(() -> sessions.list(SessionQuery.all().type(new SessionType("other"))))
                .isInstanceOf(ValidationException.class)
                .hasMessageContaining("Input should be 'agent', 'team' or 'workflow'");
        server.then(x -> x.json(
                404, "{\"detail\":\"400: The db_id query parameter is required when using multiple databases\"}"));
        assertThatThrownBy(() -> sessions.list(SessionQuery.all()))
                .isInstanceOf(NotFoundException.class)
                .hasMessageContaining("db_id query parameter is required");
    }

    @Test
    void everythingIsThereWithoutWaiting() {
        AsyncSessions async = client.async().sessions();
        answers(200, "session");
        assertThat(async.get("data-session").join().sessionName()).isEqualTo("hi");
        answers(200, "session-runs");
        assertThat(async.runs("data-session").join()).hasSize(1);
        server.then(x -> x.json(204, ""));
        async.delete("data-session").join();
        assertThat(request()).isEqualTo("DELETE /sessions/data-session");
    }

    @Test
    void wrongArgumentsAreRefusedBeforeAnythingIsSent() {
        assertThatThrownBy(() -> sessions.get(" ")).hasMessage("sessionId must not be blank");
        assertThatThrownBy(() -> sessions.get(null)).hasMessage("sessionId must not be null");
        assertThatThrownBy(() -> sessions.run("s", "")).hasMessage("runId must not be blank");
        assertThatThrownBy(() -> sessions.rename("s", null)).hasMessage("name must not be null");
        assertThatThrownBy(() -> sessions.update("s", null)).hasMessage("update must not be null");
        assertThatThrownBy(() -> SessionDraft.ofAgent("")).hasMessage("agentId must not be blank");
        assertThatThrownBy(() -> sessions.create(SessionDraft.ofTeam("t").sessionId(" ")))
                .hasMessage("sessionId must not be blank");
        assertThatThrownBy(() -> sessions.deleteMany(Map.of())).hasMessageContaining("must not be empty");
        assertThatThrownBy(() -> sessions.deleteMany(Map.of(" ", SessionType.AGENT)))
                .hasMessageContaining("must not be blank");
        assertThatThrownBy(() -> SessionQuery.all().limit(0)).hasMessageContaining("limit must be at least 1, not 0");
        assertThatThrownBy(() -> SessionQuery.all().page(-1)).hasMessageContaining("page must be at least 1");
        assertThatThrownBy(() -> SessionQuery.all().userId("")).hasMessageContaining("user_id must not be blank");
        assertThat(server.received()).isEmpty();
    }
}
