package dev.agentos4j.server.component;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentos4j.protocol.json.JsonArray;
import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.json.JsonValue;
import dev.agentos4j.server.AgentOS;
import dev.agentos4j.server.Http;
import dev.agentos4j.server.TestAgents;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ComponentStoriesTest {

    private static final String HELPER =
            "{\"name\":\"My Helper\",\"component_type\":\"agent\",\"config\":{\"name\":\"One\",\"db\":null}}";

    @TempDir
    Path folder;

    private AgentOS os;
    private Http http;

    @BeforeEach
    void start() {
        os = AgentOS.builder()
                .securityKey(null)
                .agent(TestAgents.echo())
                .database(folder.resolve("agentos.db"))
                .build()
                .start();
        http = new Http(os);
    }

    @AfterEach
    void stop() {
        os.close();
    }

    private JsonObject sent(int status, String method, String path, String body) {
        Http.Answer answer = http.send(method, path, body);
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        return answer.json();
    }

    private String refused(int status, String method, String path, String body) {
        return sent(status, method, path, body).text("detail");
    }

    private static List<String> texts(JsonValue elements, String member) {
        return ((JsonArray) elements)
                .values().stream()
                        .map(element -> ((JsonObject) element).text(member))
                        .toList();
    }

    @Test
    void aComponentOutlivesTheServerAndHasNoMembersThatAreNull() {
        JsonObject made = sent(201, "POST", "/components", HELPER);
        assertThat(made.members().keySet()).containsExactly("component_id", "component_type", "name", "created_at");
        assertThat(made.text("component_id")).isEqualTo("my-helper");
        stop();
        start();
        assertThat(http.get("/components/my-helper").json()).isEqualTo(made);
        JsonObject config = http.get("/components/my-helper/configs/1").json();
        assertThat(config.get("config")).isEqualTo(JsonObject.of("name", "One"));
        assertThat(config.text("stage")).isEqualTo("draft");
    }

    @Test
    void whatIsPublishedIsInUseUntilAnotherVersionIsPutIntoUse() {
        sent(201, "POST", "/components", HELPER);
        String configs = "/components/my-helper/configs";
        assertThat(String.valueOf(http.get(configs + "/current").json().get("version")))
                .isEqualTo("1");
        sent(201, "POST", configs, "{\"config\":{\"name\":\"Two\"},\"stage\":\"published\"}");
        sent(201, "POST", configs, "{\"config\":{\"name\":\"Three\"},\"stage\":\"published\"}");
        assertThat(String.valueOf(http.get("/components/my-helper").json().get("current_version")))
                .isEqualTo("3");
        sent(200, "POST", configs + "/2/set-current", "");
        assertThat(http.get(configs + "/current").json().get("config")).isEqualTo(JsonObject.of("name", "Two"));
        assertThat(http.delete(configs + "/2").status()).isEqualTo(400);
        sent(201, "POST", configs, "{\"config\":{\"name\":\"Four\"},\"stage\":\"draft\"}");
        assertThat(http.delete(configs + "/4").status()).isEqualTo(204);
        assertThat(http.get(configs).list()).hasSize(3);
    }

    @Test
    void versionsAreListedWithoutTheirConfigurationsToo() {
        sent(201, "POST", "/components", HELPER);
        Http.Answer listed = http.get("/components/my-helper/configs?include_config=false");
        assertThat(listed.status()).isEqualTo(200);
        assertThat(((JsonObject) listed.list().getFirst()).members().keySet())
                .containsExactly("component_id", "version", "stage", "created_at");
    }

    @Test
    void componentsThatAreNamedLikeWhatRunsAreNotListed() {
        sent(201, "POST", "/components", HELPER);
        sent(201, "POST", "/components", "{\"name\":\"Echo\",\"component_type\":\"agent\",\"component_id\":\"echo\"}");
        JsonObject page = http.get("/components").json();
        assertThat(texts(page.get("data"), "component_id")).containsExactly("my-helper");
        assertThat(((JsonObject) page.get("meta")).get("total_count").toJson()).isEqualTo("1");
        assertThat(http.get("/components/echo").status()).isEqualTo(200);
        assertThat(texts(http.get("/components?component_type=team").json().get("data"), "component_id"))
                .isEmpty();
    }

    @Test
    void aTeamIsMadeOfMembersThatAreThereAndLinkedToTheirVersions() {
        sent(201, "POST", "/components", HELPER.replace("\"config\"", "\"stage\":\"published\",\"config\""));
        String team = "{\"name\":\"Crew\",\"component_type\":\"team\",\"config\":{\"members\":["
                + "{\"type\":\"agent\",\"agent_id\":\"echo\"},{\"type\":\"agent\",\"agent_id\":\"my-helper\"}%s]}}";
        sent(201, "POST", "/components", team.formatted(""));
        assertThat(os.engine().storage().components().links("crew", 1))
                .singleElement()
                .satisfies(link -> {
                    assertThat(link.childId()).isEqualTo("my-helper");
                    assertThat(link.childVersion()).isEqualTo(1);
                    assertThat(link.key()).isEqualTo("member_1");
                });
        String lost =
                team.formatted(",{\"type\":\"team\",\"team_id\":\"nobody\"}").replace("Crew", "Lost");
        assertThat(refused(400, "POST", "/components", lost))
                .startsWith("Cannot create team 'Lost': the following members could not be resolved: nobody.");
        assertThat(http.get("/components/lost").status()).isEqualTo(404);
    }

    @Test
    void whatIsDeletedIsNotFoundAndItsIdStaysTaken() {
        sent(201, "POST", "/components", HELPER);
        assertThat(http.delete("/components/my-helper").status()).isEqualTo(204);
        assertThat(http.delete("/components/my-helper").status()).isEqualTo(404);
        assertThat(http.get("/components/my-helper").status()).isEqualTo(404);
        assertThat(http.get("/components/my-helper/configs").status()).isEqualTo(404);
        assertThat(refused(400, "POST", "/components", HELPER)).isEqualTo("Component ID my-helper is not available");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"name\":\"\",\"component_type\":\"agent\"} | name",
                "{\"name\":\"x\",\"component_type\":\"tool\"} | component_type",
                "{\"name\":\"x\",\"component_type\":\"agent\",\"component_id\":\"a\\u0000\"} | component_id",
                "{\"name\":\"x\",\"component_type\":\"agent\",\"config\":[]} | config",
                "{\"name\":\"x\",\"component_type\":\"agent\",\"metadata\":1} | metadata",
                "{\"name\":\"x\",\"component_type\":\"agent\",\"set_current\":\"maybe\"} | set_current"
            })
    void aMalformedMemberIsNamed(String body, String member) {
        JsonObject answer = sent(422, "POST", "/components", body);
        assertThat(answer.get("detail").toJson()).contains("\"loc\":[\"body\",\"" + member + "\"]");
        assertThat(texts(http.get("/components").json().get("data"), "component_id"))
                .isEmpty();
    }

    @Test
    void whatCannotBeDoneSaysWhy() {
        sent(201, "POST", "/components", HELPER);
        String component = "/components/my-helper";
        assertThat(refused(400, "PATCH", component, "{\"current_version\":1}")).contains("Cannot set draft config");
        assertThat(refused(400, "PATCH", component, "{\"current_version\":7}")).contains("v7 not found");
        assertThat(refused(400, "PATCH", component, "{\"component_type\":\"tool\"}"))
                .isEqualTo("'tool' is not a valid ComponentType");
        assertThat(refused(404, "PATCH", "/components/nobody", "{}")).isEqualTo("Component nobody not found");
        String link = "{\"config\":{},\"links\":[{\"child_component_id\":\"c\",\"child_version\":1}]}";
        assertThat(refused(400, "POST", component + "/configs", link)).isEqualTo("link_kind is required for link to c");
        assertThat(http.send("POST", component + "/configs", "{\"config\":{},\"links\":[1]}")
                        .status())
                .isEqualTo(422);
        assertThat(http.get(component + "/configs").list()).hasSize(1);
    }

    @Test
    void componentsAreForWhoHasTheKey() {
        try (AgentOS locked = AgentOS.builder()
                .securityKey("key")
                .agent(TestAgents.echo())
                .build()
                .start()) {
            Http stranger = new Http(locked);
            assertThat(stranger.get("/components").status()).isEqualTo(401);
            assertThat(stranger.send("POST", "/components", HELPER).status()).isEqualTo(401);
            assertThat(stranger.get("/registry").status()).isEqualTo(401);
        }
    }
}
