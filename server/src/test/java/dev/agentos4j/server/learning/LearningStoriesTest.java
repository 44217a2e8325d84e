package dev.agentos4j.server.learning;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentos4j.protocol.json.JsonArray;
import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.server.AgentOS;
import dev.agentos4j.server.Http;
import dev.agentos4j.server.TestAgents;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LearningStoriesTest {

    private final AgentOS os =
            AgentOS.builder().agent(TestAgents.echo()).databaseId("db").build().start();
    private final Http http = new Http(os);

    @AfterEach
    void stop() {
        os.close();
    }

    private JsonObject learn(String members) {
        Http.Answer answer = http.send("POST", "/learnings", "{" + members + "}");
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        return answer.json();
    }

    private JsonObject profile(String user) {
        return learn("\"learning_type\":\"user_profile\",\"user_id\":\"" + user + "\",\"content\":{\"name\":\"" + user
                + "\"}");
    }

    private List<String> listed(String path, String member) {
        return ((JsonArray) http.get(path).json().get("data"))
                .values().stream().map(each -> ((JsonObject) each).text(member)).toList();
    }

    @Test
    void aLearningHasAllItsMembersAndTimesInSeconds() {
        JsonObject made = profile("ann");
        assertThat(made.members().keySet())
                .containsExactly(
                        "learning_id",
                        "learning_type",
                        "namespace",
                        "user_id",
                        "agent_id",
                        "team_id",
                        "session_id",
                        "entity_id",
                        "entity_type",
                        "content",
                        "metadata",
                        "created_at",
                        "updated_at");
        assertThat(made.text("learning_id")).isEqualTo("user_profile_ann");
        assertThat(made.get("created_at").toJson()).matches("\\d{10}");
        assertThat(http.get("/learnings/user_profile_ann").json()).isEqualTo(made);
    }

    @Test
    void whatThereIsOnlyOneOfIsAConflictTheSecondTime() {
        profile("ann");
        Http.Answer again = http.send(
                "POST", "/learnings", "{\"learning_type\":\"user_profile\",\"user_id\":\"ann\",\"content\":{}}");
        assertThat(again.status()).isEqualTo(409);
        assertThat(again.json().text("detail"))
                .isEqualTo("A 'user_profile' learning already exists for this identity (id 'user_profile_ann')."
                        + " Use PATCH /learnings/user_profile_ann to update it.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"learning_type\":\"user_profile\"",
                "\"learning_type\":\"user_memory\",\"user_id\":\"\"",
                "\"learning_type\":\"session_context\",\"user_id\":\"ann\"",
                "\"learning_type\":\"entity_memory\",\"entity_id\":\"ulm\""
            })
    void aKeyedLearningThatDoesNotSayWhatItIsAboutIsRefused(String members) {
        Http.Answer answer = http.send("POST", "/learnings", "{" + members + ",\"content\":{}}");
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.json().text("detail")).contains("is keyed by its identity fields");
    }

    @Test
    void contentIsReplacedAndMetadataIsTakenAway() {
        learn("\"learning_type\":\"user_profile\",\"user_id\":\"ann\",\"content\":{\"a\":1},\"metadata\":{\"m\":1}");
        String path = "/learnings/user_profile_ann";
        assertThat(http.send("PATCH", path, "{\"content\":{\"b\":2}}").json())
                .satisfies(
                        changed -> assertThat(changed.get("content").toJson()).isEqualTo("{\"b\":2}"))
                .satisfies(
                        changed -> assertThat(changed.get("metadata").toJson()).isEqualTo("{\"m\":1}"));
        assertThat(http.send("PATCH", path, "{\"metadata\":null}")
                        .json()
                        .get("metadata")
                        .isNull())
                .isTrue();
        assertThat(http.send("PATCH", path, "{}").json())
                .isEqualTo(http.get(path).json());
        Http.Answer nothing = http.send("PATCH", path, "{\"content\":null}");
        assertThat(nothing.status()).isEqualTo(422);
        assertThat(nothing.json().text("detail"))
                .isEqualTo("content cannot be null; omit the field to leave it unchanged");
    }

    @ParameterizedTest
    @CsvSource({"GET,''", "PATCH,{}", "PATCH,{\"content\":null}", "PATCH,{\"content\":{}}", "DELETE,''"})
    void whatIsNotThereIsNotFound(String method, String body) {
        Http.Answer answer = http.send(method, "/learnings/nothing", body);
        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.json().text("detail")).isEqualTo("Learning not found");
    }

    @Test
    void learningsAreFilteredSortedAndPaged() {
        profile("ann");
        profile("bob");
        learn("\"learning_type\":\"decision_log\",\"agent_id\":\"echo\",\"content\":{\"because\":[1]}");
        assertThat(listed("/learnings?learning_type=user_profile", "user_id")).containsExactly("bob", "ann");
        assertThat(listed("/learnings?agent_id=echo", "learning_type")).containsExactly("decision_log");
        assertThat(listed("/learnings?user_id=ann", "learning_id")).containsExactly("user_profile_ann");
        assertThat(listed("/learnings?sort_by=created_at&sort_order=asc&limit=2&page=2", "learning_type"))
                .containsExactly("decision_log");
        assertThat(http.get("/learnings?limit=2&page=9").json().get("meta").toJson())
                .isEqualTo("{\"page\":9,\"limit\":2,\"total_pages\":2,\"total_count\":3,\"search_time_ms\":0.0}");
        assertThat(http.get("/learnings").json().get("meta").toJson()).contains("\"limit\":100");
    }

    @ParameterizedTest
    @CsvSource({
        "/learnings?page=0,page,greater than or equal to 1",
        "/learnings?limit=1001,limit,less than or equal to 1000",
        "/learnings?sort_order=up,sort_order,Input should be 'asc' or 'desc'",
        "/learnings/users?limit=0,limit,greater than or equal to 1"
    })
    void aPageThatCannotBeIsRefusedByName(String path, String field, String why) {
        Http.Answer answer = http.get(path);
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.body()).contains("\"query\",\"" + field + "\"", why);
    }

    @ParameterizedTest
    @CsvSource({
        "'{\"content\":{}}',learning_type,missing",
        "'{\"learning_type\":\"x\"}',content,missing",
        "'{\"learning_type\":\"x\",\"content\":null}',content,dict_type",
        "'{\"learning_type\":\"x\",\"content\":[1]}',content,dict_type",
        "'{\"learning_type\":1,\"content\":{}}',learning_type,string_type",
        "'{\"learning_type\":\"x\",\"content\":{},\"metadata\":\"m\"}',metadata,dict_type"
    })
    void aLearningThatCannotBeIsRefusedByName(String body, String field, String type) {
        Http.Answer answer = http.send("POST", "/learnings", body);
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.body()).contains("\"body\",\"" + field + "\"", "\"type\":\"" + type + "\"");
    }

    @Test
    void aUserIsListedAndForgotten() {
        profile("ann");
        profile("bob");
        learn("\"learning_type\":\"user_memory\",\"user_id\":\"ann\",\"content\":{}");
        assertThat(listed("/learnings/users", "user_id")).containsExactly("ann", "bob");
        assertThat(listed("/learnings/users?sort_by=user_id", "user_id")).containsExactly("bob", "ann");
        assertThat(listed("/learnings/users?learning_type=user_memory", "user_id"))
                .containsExactly("ann");
        assertThat(http.get("/learnings/users?page=3").json().get("meta").toJson())
                .isEqualTo("{\"page\":3,\"limit\":20,\"total_pages\":1,\"total_count\":2,\"search_time_ms\":0.0}");
        http.send("DELETE", "/learnings/users/ann?learning_type=user_memory", "");
        assertThat(listed("/learnings", "learning_id")).containsExactly("user_profile_bob", "user_profile_ann");
        assertThat(http.send("DELETE", "/learnings/users/ann", "").status()).isEqualTo(204);
        assertThat(http.send("DELETE", "/learnings/users/ann", "").status()).isEqualTo(204);
        assertThat(http.send("DELETE", "/learnings/user_profile_bob", "").status())
                .isEqualTo(204);
        assertThat(listed("/learnings", "learning_id")).isEmpty();
    }

    @Test
    void theConfigurationSaysWhereLearningsAreAndTheirTableCanBeNamed() {
        assertThat(http.get("/config").json().get("learning").toJson()).contains("agno_learnings");
        profile("ann");
        assertThat(http.get("/learnings?db_id=db&table=agno_learnings").status())
                .isEqualTo(200);
        assertThat(http.get("/learnings?db_id=other").status()).isEqualTo(404);
        assertThat(http.send("DELETE", "/learnings/user_profile_ann?table=agno_learnings", "")
                        .status())
                .isEqualTo(400);
        assertThat(http.get("/learnings/user_profile_ann").status()).isEqualTo(200);
    }
}
