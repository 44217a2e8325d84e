package dev.agentos4j.server.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.json.JsonValue;
import dev.agentos4j.protocol.level.AgnoLevel;
import dev.agentos4j.server.AgentOS;
import dev.agentos4j.server.Http;
import dev.agentos4j.server.TestAgents;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SessionStoriesTest {

    private AgentOS os;
    private Http http;

    @BeforeEach
    void start() {
        os = AgentOS.builder()
                .level(AgnoLevel.V3_1)
                .agents(TestAgents.echo(), TestAgents.calculator())
                .databaseId("db")
                .build()
                .start();
        http = new Http(os);
    }

    @AfterEach
    void stop() {
        os.close();
    }

    private JsonObject create(String type, String body) {
        Http.Answer answer = http.send("POST", "/sessions?type=" + type, body);
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        return answer.json();
    }

    private List<String> listed(String query) {
        return ((dev.agentos4j.protocol.json.JsonArray)
                        http.get("/sessions?" + query).json().get("data"))
                .values().stream()
                        .map(session -> ((JsonObject) session).text("session_id"))
                        .toList();
    }

    @Test
    void aRunMakesASessionThatGoesByWhatWasFirstSaid() {
        http.post("/agents/tool/runs", "message", "add them", "session_id", "s", "user_id", "ann", "stream", "false");
        http.post("/agents/tool/runs", "message", "again", "session_id", "s", "user_id", "ann", "stream", "false");

        JsonObject session = http.get("/sessions/s").json();
        assertThat(session.text("session_name")).isEqualTo("add them");
        assertThat(session.text("agent_session_id")).isEqualTo("s");
        assertThat(session.text("agent_id")).isEqualTo("tool");
        assertThat(session.get("agent_data").asObject().text("name")).isEqualTo("Calculator");
        assertThat(session.get("chat_history").toJson())
                .contains("\"role\":\"user\"")
                .contains("\"role\":\"assistant\"")
                .doesNotContain("\"role\":\"tool\"")
                .doesNotContain("\"role\":\"system\"");
        assertThat(session.has("session_type")).isFalse();
        assertThat(session.has("session_summary")).isFalse();

        JsonObject page = http.get("/sessions?user_id=ann").json();
        assertThat(page.get("data").toJson())
                .contains("\"session_name\":\"add them\"")
                .contains("\"session_type\":\"agent\"")
                .doesNotContain("chat_history");
        assertThat(page.get("meta").toJson())
                .isEqualTo("{\"page\":1,\"limit\":20,\"total_pages\":1,\"total_count\":1,\"search_time_ms\":0.0}");
    }

    @Test
    void aSessionIsMadeEmptyAndThenTalkedTo() {
        JsonObject made = create("agent", "{\"session_id\":\"s\",\"user_id\":\"ann\"}");
        assertThat(made.has("metrics")).isFalse();
        assertThat(made.has("session_state")).isFalse();
        assertThat(made.text("session_name")).isEmpty();
        assertThat(made.get("chat_history").toJson()).isEqualTo("[]");

        http.post("/agents/echo/runs", "message", "hello", "session_id", "s", "user_id", "ann", "stream", "false");
        JsonObject session = http.get("/sessions/s").json();
        assertThat(session.text("agent_id")).isEqualTo("echo");
        assertThat(session.text("session_name")).isEqualTo("hello");
        assertThat(http.get("/agents/echo/runs?session_id=s").list()).hasSize(1);
    }

    @Test
    void theIdOfASessionIsMadeUpIfNobodyNamesOne() {
        assertThat(http.send("POST", "/sessions", "").json().text("session_id")).hasSize(36);
        assertThat(create("agent", "{\"session_id\":\"\"}").text("session_id")).hasSize(36);
    }

    @Test
    void sessionsOfAllKindsShowTheirOwnMembers() {
        assertThat(create("team", "{\"session_id\":\"t\",\"team_id\":\"crew\",\"agent_id\":\"x\"}")
                        .toJson())
                .contains("\"team_id\":\"crew\"")
                .doesNotContain("agent");
        JsonObject workflow = create("workflow", "{\"session_id\":\"w\",\"session_name\":\"Flow\"}");
        assertThat(workflow.get("session_data").toJson()).isEqualTo("{\"session_name\":\"Flow\"}");
        assertThat(workflow.get("workflow_data").toJson()).isEqualTo("{}");
        assertThat(workflow.get("metadata").toJson()).isEqualTo("{}");
        assertThat(workflow.has("chat_history")).isFalse();
        assertThat(http.get("/sessions/w").json()).isEqualTo(workflow);
    }

    @Test
    void aSessionOfTheSameIdIsAConflictWhateverItsKind() {
        create("agent", "{\"session_id\":\"s\"}");
        Http.Answer again = http.send("POST", "/sessions?type=team", "{\"session_id\":\"s\"}");
        assertThat(again.status()).isEqualTo(409);
        assertThat(again.json().text("detail"))
                .isEqualTo("Session with id 's' already exists. Use PATCH /sessions/s to update it.");
    }

    @Test
    void aSessionIsNamedAndChangedAndNullLeavesThingsAsTheyAre() {
        create("agent", "{\"session_id\":\"s\",\"agent_id\":\"echo\",\"session_state\":{\"a\":1,\"b\":1}}");
        JsonObject named = http.send("POST", "/sessions/s/rename", "{\"session_name\":\"Grüße\"}")
                .json();
        assertThat(named.text("session_name")).isEqualTo("Grüße");
        assertThat(named.get("session_summary").isNull()).isTrue();
        assertThat(named.has("team_id")).isFalse();

        JsonObject changed = http.send(
                        "PATCH",
                        "/sessions/s",
                        "{\"session_name\":null,\"session_state\":{\"b\":2},\"metadata\":{\"c\":3},"
                                + "\"summary\":{\"summary\":\"They spoke\",\"topics\":[\"talk\"]}}")
                .json();
        assertThat(changed.text("session_name")).isEqualTo("Grüße");
        assertThat(changed.get("session_state").toJson()).isEqualTo("{\"b\":2}");
        assertThat(changed.get("metadata").toJson()).isEqualTo("{\"c\":3}");
        assertThat(changed.get("session_summary").asObject().text("summary")).isEqualTo("They spoke");
        assertThat(http.send("PATCH", "/sessions/s", "{}")
                        .json()
                        .get("metadata")
                        .toJson())
                .isEqualTo("{\"c\":3}");
        assertThat(http.send("PATCH", "/sessions/none", "{}").json().text("detail"))
                .isEqualTo("Session with id 'none' not found");
    }

    @Test
    void listsAreFilteredSortedAndPaged() {
        create(
                "agent",
                "{\"session_id\":\"a\",\"agent_id\":\"echo\",\"user_id\":\"ann\",\"session_name\":\"Über Tee\"}");
        create(
                "agent",
                "{\"session_id\":\"b\",\"agent_id\":\"tool\",\"user_id\":\"bob\",\"session_name\":\"50% off\"}");
        create("team", "{\"session_id\":\"c\",\"team_id\":\"echo\",\"user_id\":\"ann\"}");

        assertThat(listed("")).containsExactly("c", "b", "a");
        assertThat(listed("sort_order=asc")).containsExactly("a", "b", "c");
        assertThat(listed("sort_by=session_id&sort_order=desc&limit=2")).containsExactly("c", "b");
        assertThat(listed("sort_by=nonsense&sort_order=asc")).containsExactly("a", "b", "c");
        assertThat(listed("type=team")).containsExactly("c");
        assertThat(listed("component_id=echo")).containsExactly("c", "a");
        assertThat(listed("component_id=echo&type=agent")).containsExactly("a");
        assertThat(listed("user_id=ann")).containsExactly("c", "a");
        assertThat(listed("session_name=%C3%BCBER")).containsExactly("a");
        assertThat(listed("session_name=0%25")).containsExactly("b");
        assertThat(listed("session_name=session_state")).isEmpty();
        assertThat(listed("limit=2&page=2")).containsExactly("a");
        assertThat(listed("limit=2&page=0")).containsExactly("c", "b");
        assertThat(http.get("/sessions?limit=2&page=0")
                        .json()
                        .get("meta")
                        .asObject()
                        .get("page"))
                .isEqualTo(JsonValue.of(0));
        JsonObject past = http.get("/sessions?limit=2&page=99").json();
        assertThat(past.get("data").toJson()).isEqualTo("[]");
        assertThat(past.get("meta").toJson()).contains("\"total_pages\":2,\"total_count\":3");
        assertThat(listed("limit=1000&page=2147483647")).isEmpty();
    }

    @Test
    void theRunsOfASessionAreListedByTimeAndShownOneByOne() {
        JsonObject run = http.post("/agents/echo/runs", "message", "hello", "session_id", "s", "stream", "false")
                .json();
        List<JsonValue> runs = http.get("/sessions/s/runs").list();
        assertThat(runs).hasSize(1);
        assertThat(runs.get(0).toJson()).contains("\"run_input\":\"hello\"").doesNotContain("\"citations\":null");
        assertThat(http.get("/sessions/s/runs/" + run.text("run_id")).body()).contains("\"citations\":null");
        assertThat(http.get("/sessions/s/runs?created_after=4000000000").list()).isEmpty();
        assertThat(http.get("/sessions/s/runs?created_before=1").list()).isEmpty();

        create("agent", "{\"session_id\":\"empty\"}");
        assertThat(http.get("/sessions/empty/runs").list()).isEmpty();
        assertThat(http.get("/sessions/empty/runs/x").json().text("detail"))
                .isEqualTo("Session with ID empty has no runs");
        assertThat(http.get("/sessions/s/runs/x").json().text("detail"))
                .isEqualTo("Run with ID x not found in session s");
        assertThat(http.get("/sessions/none/runs").json().text("detail")).isEqualTo("Session with ID none not found");
    }

    @Test
    void aSessionIsHiddenFromOtherUsersAndUnderOtherKinds() {
        create("agent", "{\"session_id\":\"s\",\"user_id\":\"ann\"}");
        assertThat(http.get("/sessions/s?user_id=bob").status()).isEqualTo(404);
        assertThat(http.get("/sessions/s?type=team").json().text("detail"))
                .isEqualTo("Team Session with id 's' not found");
        assertThat(http.get("/sessions/s?user_id=ann&type=agent").status()).isEqualTo(200);
        assertThat(http.send("POST", "/sessions/s/rename?user_id=bob", "{\"session_name\":\"x\"}")
                        .status())
                .isEqualTo(404);
        assertThat(http.delete("/sessions/s?user_id=bob").status()).isEqualTo(204);
        assertThat(http.get("/sessions/s").status()).isEqualTo(200);
    }

    @Test
    void sessionsAreDeletedWithTheirRunsFoundOrNot() {
        http.post("/agents/echo/runs", "message", "hello", "session_id", "s", "stream", "false");
        assertThat(http.delete("/sessions/s").status()).isEqualTo(204);
        assertThat(http.get("/sessions/s").status()).isEqualTo(404);
        assertThat(http.delete("/sessions/s").status()).isEqualTo(204);

        create("agent", "{\"session_id\":\"a\"}");
        create("team", "{\"session_id\":\"b\"}");
        Http.Answer deleted = http.send(
                "DELETE", "/sessions", "{\"session_ids\":[\"a\",\"b\"],\"session_types\":[\"agent\",\"team\"]}");
        assertThat(deleted.status()).isEqualTo(204);
        assertThat(deleted.body()).isEmpty();
        assertThat(listed("")).isEmpty();
        assertThat(http.send("DELETE", "/sessions", "{\"session_ids\":[\"a\"],\"session_types\":[\"agent\",\"team\"]}")
                        .json()
                        .text("detail"))
                .isEqualTo("Session IDs and session types must have the same length");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "GET | /sessions?limit=0 | | 422 | limit",
                "GET | /sessions?limit=x | | 422 | int_parsing",
                "GET | /sessions?page= | | 422 | int_parsing",
                "GET | /sessions?page=-1 | | 422 | greater_than_equal",
                "GET | /sessions?type= | | 422 | enum",
                "GET | /sessions?sort_order=up | | 422 | 'asc' or 'desc'",
                "GET | /sessions?db_id=other | | 404 | No database found with id 'other'",
                "GET | /sessions?table=agno_sessions | | 400 | db_id query parameter is required",
                "GET | /sessions?db_id=db&table=zz | | 404 | has table 'zz'",
                "GET | /sessions/s?type=x | | 422 | enum",
                "GET | /sessions/s/runs?created_after=soon | | 422 | int_parsing",
                "GET | /sessions/'; DROP TABLE sessions | | 404 | not found",
                "POST | /sessions | [] | 422 | body",
                "POST | /sessions | {\"session_id\":1} | 422 | string_type",
                "POST | /sessions | {\"session_state\":[]} | 422 | dict_type",
                "POST | /sessions | {\"metadata\":\"x\"} | 422 | dict_type",
                "POST | /sessions | {\"a\" | 422 | json_invalid",
                "POST | /sessions?type=x | {} | 422 | enum",
                "POST | /sessions/s/rename | {} | 422 | missing",
                "POST | /sessions/s/rename | {\"session_name\":null} | 422 | string_type",
                "POST | /sessions/s/rename | {\"session_name\":[]} | 422 | string_type",
                "PATCH | /sessions/s | | 422 | missing",
                "PATCH | /sessions/s | {\"summary\":{}} | 422 | missing",
                "PATCH | /sessions/s | {\"summary\":{\"summary\":\"x\",\"mood\":1}} | 422 | extra_forbidden",
                "PATCH | /sessions/s | {\"summary\":\"x\"} | 422 | dict_type",
                "DELETE | /sessions | | 422 | missing",
                "DELETE | /sessions | {\"session_ids\":[],\"session_types\":[]} | 422 | too_short",
                "DELETE | /sessions | {\"session_ids\":\"s\",\"session_types\":[\"agent\"]} | 422 | list_type",
                "DELETE | /sessions | {\"session_ids\":[\"s\"],\"session_types\":[\"crew\"]} | 422 | enum",
            })
    void wrongRequestsAreRefusedWithTheReason(String method, String path, String body, int status, String reason) {
        String target = path.replace(" ", "%20").replace("'", "%27").replace(";", "%3B");
        Http.Answer answer = http.send(method, target, body == null ? "" : body);
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.json().members()).containsOnlyKeys("detail");
        assertThat(answer.body()).contains(reason);
    }

    /** As an AgentOS 3.1 answers: optional members only if there is something, long texts cut. */
    @Test
    void theRunsOfASessionAreSeenInShort() {
        String prompt = "\uD83D\uDE00".repeat(300);
        http.post("/agents/echo/runs", "message", prompt, "session_id", "s", "user_id", "ann", "stream", "false");
        List<JsonValue> previews = http.get("/sessions/s/run-previews").list();
        assertThat(previews).hasSize(1);
        JsonObject preview = (JsonObject) previews.get(0);
        assertThat(preview.members().keySet())
                .containsExactly(
                        "run_id",
                        "parent_run_id",
                        "agent_id",
                        "user_id",
                        "status",
                        "run_input",
                        "content_preview",
                        "created_at");
        assertThat(preview.text("parent_run_id")).isEmpty();
        assertThat(preview.text("run_input")).isEqualTo("\uD83D\uDE00".repeat(280));
        assertThat(preview.text("content_preview")).hasSizeLessThanOrEqualTo(560);
        assertThat(http.get("/sessions/s/run-previews?status=COMPLETED&status=PAUSED")
                        .list())
                .hasSize(1);
        assertThat(http.get("/sessions/s/run-previews?status=PAUSED").list()).isEmpty();
        assertThat(http.get("/sessions/none/run-previews").json().text("detail"))
                .isEqualTo("Session with ID none not found");
    }
}
