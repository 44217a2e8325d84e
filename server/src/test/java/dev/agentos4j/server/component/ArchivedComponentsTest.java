package dev.agentos4j.server.component;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentos4j.protocol.level.AgnoLevel;
import dev.agentos4j.server.AgentOS;
import dev.agentos4j.server.Http;
import dev.agentos4j.server.TestAgents;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Components that are archived and restored, and changes that say which version they count on: since 3.1. */
class ArchivedComponentsTest {

    private static final String KEPT =
            "{\"name\":\"Kept\",\"component_type\":\"agent\",\"config\":{\"name\":\"One\"},\"stage\":\"published\"}";
    private static final String PATH = "/components/kept";

    private AgentOS os;
    private Http http;

    @BeforeEach
    void start() {
        os = AgentOS.builder()
                .level(AgnoLevel.V3_1)
                .securityKey(null)
                .agent(TestAgents.echo())
                .build()
                .start();
        http = new Http(os);
        assertThat(http.send("POST", "/components", KEPT).status()).isEqualTo(201);
    }

    @AfterEach
    void stop() {
        os.close();
    }

    private void refused(int status, String detail, String method, String path, String body) {
        Http.Answer answer = http.send(method, path, body);
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.json().text("detail")).isEqualTo(detail);
    }

    @Test
    void anArchivedComponentIsShownToWhoAsksForItAndComesBack() {
        assertThat(http.delete(PATH).status()).isEqualTo(204);
        assertThat(http.delete(PATH).status()).isEqualTo(404);
        assertThat(http.get(PATH).status()).isEqualTo(404);
        assertThat(http.get(PATH + "?include_deleted=true").json().has("deleted_at"))
                .isTrue();
        assertThat(http.get("/components").body()).doesNotContain("kept");
        assertThat(http.get("/components?include_deleted=true").body()).contains("kept");
        refused(400, "Component ID kept is not available", "POST", "/components", KEPT);
        assertThat(http.send("POST", PATH + "/restore", "").status()).isEqualTo(200);
        refused(409, "Component is not archived", "POST", PATH + "/restore", "");
        assertThat(http.get(PATH).json().has("deleted_at")).isFalse();
    }

    @Test
    void aChangeThatCountsOnAnotherVersionIsAConflict() {
        String change = "{\"description\":\"x\",\"guard\":{\"current_version\":7}}";
        refused(409, "Component kept current version is 1, expected 7", "PATCH", PATH, change);
        assertThat(http.send("PATCH", PATH, change.replace("7", "1")).status()).isEqualTo(200);
        refused(
                400,
                "This route checks guard.current_version only; guard.latest_version is not honoured here. Remove it, or use"
                        + " the route that enforces it.",
                "PATCH",
                PATH,
                "{\"description\":\"x\",\"guard\":{\"latest_version\":1}}");
        assertThat(http.send("PATCH", PATH, "{\"guard\":{\"current_version\":true}}")
                        .status())
                .isEqualTo(422);
        refused(
                409,
                "Component kept latest version is 1, expected 9",
                "POST",
                PATH + "/configs",
                "{\"config\":{},\"guard\":{\"latest_version\":9}}");
        refused(
                409,
                "Component kept current version is 1, expected 5",
                "DELETE",
                PATH + "?expected_current_version=5",
                "");
        Http.Answer both =
                http.send("DELETE", PATH + "?expected_current_version=1", "{\"guard\":{\"current_version\":2}}");
        assertThat(both.status()).isEqualTo(400);
        assertThat(http.delete(PATH + "?expected_current_version=1").status()).isEqualTo(204);
    }

    @Test
    void idsThatWouldEndAnAddressAreRefused() {
        for (String id : List.of("", ".", "..", "a/b", "a b", "a?b", "a#b", "a%b")) {
            String body = KEPT.replace("{\"name\":\"Kept\"", "{\"component_id\":\"" + id + "\",\"name\":\"Kept\"");
            assertThat(http.send("POST", "/components", body).status()).as(id).isEqualTo(400);
        }
    }

    @Test
    void whatIsPublishedIsNotDeletedAndWhatHasNoComponentIsNotFound() {
        String published = "{\"config\":{\"name\":\"Two\"},\"stage\":\"published\"}";
        assertThat(http.send("POST", PATH + "/configs", published).status()).isEqualTo(201);
        refused(
                400,
                "Cannot delete published config kept v1; only drafts are deletable",
                "DELETE",
                PATH + "/configs/1",
                "");
        assertThat(http.get("/components/none/configs").status()).isEqualTo(404);
        assertThat(http.send("POST", "/components/none/configs", published).status())
                .isEqualTo(404);
    }
}
