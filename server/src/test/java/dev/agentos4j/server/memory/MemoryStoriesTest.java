package dev.agentos4j.server.memory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentos4j.protocol.json.JsonArray;
import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.runtime.agent.Agent;
import dev.agentos4j.runtime.memory.MemoryKeeper;
import dev.agentos4j.runtime.model.ScriptedModel;
import dev.agentos4j.runtime.model.ScriptedTurn;
import dev.agentos4j.server.AgentOS;
import dev.agentos4j.server.Http;
import dev.agentos4j.server.TestAgents;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MemoryStoriesTest {

    @TempDir
    private Path folder;

    private AgentOS os;
    private Http http;

    @BeforeEach
    void start() {
        Agent friend = Agent.builder()
                .id("friend")
                .model(ScriptedModel.echo())
                .memories(MemoryKeeper.of(ScriptedModel.rules(
                        ScriptedTurn.call("add_memory", Map.of("memory", "Likes tea.", "topics", List.of("drinks")))
                                .when("I like tea")
                                .after("user"),
                        ScriptedTurn.say(" ").when("hush").after("user"),
                        ScriptedTurn.say("All in one.").after("user"),
                        ScriptedTurn.say("Remembered."))))
                .build();
        os = AgentOS.builder()
                .agents(friend, TestAgents.echo())
                .databaseId("db")
                .database(folder.resolve("os.db"))
                .build()
                .start();
        http = new Http(os);
    }

    @AfterEach
    void stop() {
        os.close();
    }

    private JsonObject keep(String user, String memory, String topics) {
        Http.Answer answer = http.send(
                "POST",
                "/memories",
                "{\"memory\":\"" + memory + "\",\"user_id\":\"" + user + "\",\"topics\":" + topics + "}");
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json();
    }

    private List<String> listed(String query) {
        return ((JsonArray) http.get("/memories?" + query).json().get("data"))
                .values().stream()
                        .map(memory -> ((JsonObject) memory).text("memory"))
                        .toList();
    }

    @Test
    void anAgentKeepsWhatItsUserSaysAndTellsWhen() {
        Http.Answer run = http.post("/agents/friend/runs", "message", "I like tea", "user_id", "ann");
        assertThat(run.story())
                .endsWith("RunContentCompleted", "MemoryUpdateStarted", "MemoryUpdateCompleted", "RunCompleted");
        assertThat(run.last("MemoryUpdateCompleted").get("memories").toJson()).contains("Likes tea.");
        JsonObject page = http.get("/memories?user_id=ann&agent_id=friend").json();
        assertThat(page.get("data").toJson()).contains("\"memory\":\"Likes tea.\"", "\"agent_id\":\"friend\"");
        http.post("/agents/friend/runs", "message", "hello", "user_id", "ann", "session_id", "s");
        assertThat(http.get("/agents/friend/runs?session_id=s").body()).contains("- Likes tea.");
    }

    @Test
    void aMemoryHasAllItsMembersAndNoOthers() {
        JsonObject memory = keep("ann", "Likes tea", "[\"drinks\"]");
        assertThat(memory.members().keySet())
                .containsExactly("memory_id", "memory", "topics", "agent_id", "team_id", "user_id", "updated_at");
        assertThat(memory.get("agent_id").isNull()).isTrue();
        assertThat(memory.text("updated_at")).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ");
        assertThat(http.get("/memories/" + memory.text("memory_id")).json()).isEqualTo(memory);
    }

    @Test
    void aMemoryIsChangedOrMadeAndStaysItsUsers() {
        String id = keep("ann", "Likes tea", "[\"drinks\"]").text("memory_id");
        JsonObject changed = http.send("PATCH", "/memories/" + id, "{\"memory\":\"Likes coffee\",\"user_id\":\"bob\"}")
                .json();
        assertThat(changed.text("user_id")).isEqualTo("ann");
        assertThat(changed.text("memory")).isEqualTo("Likes coffee");
        assertThat(changed.get("topics").toJson()).isEqualTo("[]");
        JsonObject made = http.send("PATCH", "/memories/new", "{\"memory\":\"Is new\",\"user_id\":\"bob\"}")
                .json();
        assertThat(made.text("memory_id")).isEqualTo("new");
        assertThat(made.text("user_id")).isEqualTo("bob");
    }

    @Test
    void memoriesAreFilteredAndPaged() {
        keep("ann", "Trinkt Grünen Tee", "[\"food\",\"Öko\"]");
        keep("ann", "Likes home", "[\"home\"]");
        keep("bob", "Likes work", "[\"food\"]");
        assertThat(listed("user_id=ann")).containsExactly("Likes home", "Trinkt Grünen Tee");
        assertThat(listed("topics=food")).containsExactly("Likes work", "Trinkt Grünen Tee");
        assertThat(listed("topics=food,%20%C3%B6ko,")).containsExactly("Trinkt Grünen Tee");
        assertThat(listed("topics=food&topics=%C3%96ko")).containsExactly("Trinkt Grünen Tee");
        assertThat(listed("topics=,")).hasSize(3);
        assertThat(listed("search_content=GR%C3%9CN")).containsExactly("Trinkt Grünen Tee");
        assertThat(listed("sort_by=memory&sort_order=asc"))
                .containsExactly("Likes home", "Likes work", "Trinkt Grünen Tee");
        assertThat(listed("limit=2&page=2")).containsExactly("Trinkt Grünen Tee");
        assertThat(listed("limit=2&page=0")).hasSize(2);
        assertThat(http.get("/memories?limit=2&page=9").json().get("meta").toJson())
                .isEqualTo("{\"page\":9,\"limit\":2,\"total_pages\":0,\"total_count\":0,\"search_time_ms\":0.0}");
    }

    @Test
    void memoriesAreDeletedFoundOrNotAndOnlyTheUsersOwn() {
        String a = keep("ann", "a", "[]").text("memory_id");
        String b = keep("bob", "b", "[]").text("memory_id");
        assertThat(http.delete("/memories/" + a + "?user_id=bob").status()).isEqualTo(204);
        assertThat(http.get("/memories/" + a + "?user_id=bob").status()).isEqualTo(404);
        assertThat(http.get("/memories/" + a).status()).isEqualTo(200);
        http.send("DELETE", "/memories", "{\"memory_ids\":[\"" + a + "\",\"" + b + "\"],\"user_id\":\"ann\"}");
        assertThat(listed("")).containsExactly("b");
        assertThat(http.delete("/memories/" + b).status()).isEqualTo(204);
        assertThat(http.delete("/memories/" + b).status()).isEqualTo(204);
        assertThat(http.get("/memories/" + b).json().text("detail")).isEqualTo("Memory with ID " + b + " not found");
    }

    @Test
    void topicsAndUsersAreCounted() {
        keep("ann", "a", "[\"x\",\"y\"]");
        keep("ann", "b", "[\"x\"]");
        keep("bob", "c", "[\"z\"]");
        assertThat(http.get("/memory_topics").body()).isEqualTo("[\"x\",\"y\",\"z\"]");
        assertThat(http.get("/memory_topics?user_id=bob").body()).isEqualTo("[\"z\"]");
        JsonObject stats = http.get("/user_memory_stats?limit=1").json();
        assertThat(stats.get("data").toJson()).contains("\"user_id\":\"bob\",\"total_memories\":1");
        assertThat(stats.get("meta").toJson()).contains("\"total_pages\":2,\"total_count\":2");
        assertThat(http.get("/user_memory_stats?user_id=ann").body()).contains("\"total_memories\":2");
    }

    @Test
    void nothingIsMergedWhileAMemoryCannotBeRead() throws SQLException {
        keep("ann", "Likes tea", "[]");
        String damaged =
                Objects.requireNonNull(keep("ann", "Lives in Bern", "[]").text("memory_id"));
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("os.db"));
                PreparedStatement damage =
                        connection.prepareStatement("UPDATE memories SET topics = 'no JSON' WHERE memory_id = ?")) {
            damage.setString(1, damaged);
            assertThat(damage.executeUpdate()).isEqualTo(1);
        }
        Http.Answer refused = http.send("POST", "/optimize-memories", "{\"user_id\":\"ann\"}");
        assertThat(refused.status()).as(refused.body()).isEqualTo(409);
        assertThat(refused.body()).contains(damaged);
        assertThat(listed("user_id=ann")).containsExactlyInAnyOrder("Likes tea", "Lives in Bern");
    }

    @Test
    void allMemoriesStayIfTheModelAnswersNothing() {
        keep("ann", "Says hush", "[]");
        keep("ann", "Lives in Bern", "[]");
        Http.Answer refused = http.send("POST", "/optimize-memories", "{\"user_id\":\"ann\"}");
        assertThat(refused.status()).as(refused.body()).isEqualTo(422);
        assertThat(refused.body()).contains("the model answered nothing");
        assertThat(listed("user_id=ann")).containsExactlyInAnyOrder("Says hush", "Lives in Bern");
    }

    @Test
    void memoriesAreMergedByTheKeepersModel() {
        keep("ann", "Likes tea and coffee in the morning", "[\"drinks\"]");
        keep("ann", "Lives in Bern near the river", "[\"home\"]");
        JsonObject shown = http.send("POST", "/optimize-memories", "{\"user_id\":\"ann\",\"apply\":false}")
                .json();
        assertThat(shown.get("memories").toJson()).contains("All in one.");
        assertThat(listed("user_id=ann")).hasSize(2);
        JsonObject merged =
                http.send("POST", "/optimize-memories", "{\"user_id\":\"ann\"}").json();
        assertThat(merged.toJson())
                .contains("\"memories_before\":2,\"memories_after\":1,\"tokens_before\":16,\"tokens_after\":3,")
                .contains("\"tokens_saved\":13,\"reduction_percentage\":81.25");
        assertThat(listed("user_id=ann")).containsExactly("All in one.");
        assertThat(listed("user_id=ann&topics=drinks,home")).hasSize(1);
        Http.Answer named =
                http.send("POST", "/optimize-memories", "{\"user_id\":\"ann\",\"model\":\"scripted:scripted-1\"}");
        assertThat(named.status()).as(named.body()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "POST | /memories | | 422 | missing",
                "POST | /memories | {} | 422 | missing",
                "POST | /memories | {\"memory\":\"\",\"user_id\":\"a\"} | 422 | string_too_short",
                "POST | /memories | {\"memory\":1,\"user_id\":\"a\"} | 422 | string_type",
                "POST | /memories | {\"memory\":null,\"user_id\":\"a\"} | 422 | string_type",
                "POST | /memories | {\"memory\":\"x\"} | 400 | User ID is required",
                "POST | /memories | {\"memory\":\"x\",\"user_id\":\"\"} | 400 | User ID is required",
                "POST | /memories | {\"memory\":\"x\",\"user_id\":\"a\",\"topics\":\"t\"} | 422 | list_type",
                "POST | /memories | {\"memory\":\"x\",\"user_id\":\"a\",\"topics\":[1]} | 422 | string_type",
                "POST | /memories?db_id=zz | {\"memory\":\"x\",\"user_id\":\"a\"} | 404 | No database found",
                "PATCH | /memories/m | {\"memory\":\"x\"} | 400 | User ID is required",
                "GET | /memories?limit=0 | | 422 | greater_than_equal",
                "GET | /memories?page=x | | 422 | int_parsing",
                "GET | /memories?sort_order=no | | 422 | enum",
                "GET | /memories?table=agno_memories | | 400 | db_id query parameter is required",
                "GET | /memories/nothing | | 404 | Memory with ID nothing not found",
                "GET | /user_memory_stats?limit=-1 | | 422 | greater_than_equal",
                "DELETE | /memories | {\"memory_ids\":[]} | 422 | too_short",
                "DELETE | /memories | {\"memory_ids\":[null]} | 422 | string_type",
                "POST | /optimize-memories | {} | 422 | missing",
                "POST | /optimize-memories | {\"user_id\":\"nobody\"} | 404 | No memories found for user nobody",
                "POST | /optimize-memories | {\"user_id\":\"a\",\"model\":\"x\"} | 400 | Invalid model string format",
                "POST | /optimize-memories | {\"user_id\":\"a\",\"model\":\"x:y\"} | 400 | is not available",
                "POST | /optimize-memories | {\"user_id\":\"a\",\"apply\":\"maybe\"} | 422 | bool",
            })
    void wrongRequestsAreRefusedWithTheReason(String method, String path, String body, int status, String reason) {
        Http.Answer answer = http.send(method, path, body == null ? "" : body);
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.json().members()).containsOnlyKeys("detail");
        assertThat(answer.body()).contains(reason);
    }

    @Test
    void aMemoryMayHaveFiveThousandCharactersAndNotOneMore() {
        assertThat(keep("ann", "😀".repeat(5000), "[]").text("memory")).hasSize(10_000);
        Http.Answer tooLong =
                http.send("POST", "/memories", "{\"user_id\":\"ann\",\"memory\":\"" + "x".repeat(5001) + "\"}");
        assertThat(tooLong.status()).isEqualTo(422);
        assertThat(tooLong.body()).contains("string_too_long");
    }
}
