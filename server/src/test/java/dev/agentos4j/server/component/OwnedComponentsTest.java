package dev.agentos4j.server.component;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentos4j.protocol.json.JsonArray;
import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.json.JsonValue;
import dev.agentos4j.protocol.level.AgnoLevel;
import dev.agentos4j.server.AgentOS;
import dev.agentos4j.server.Http;
import dev.agentos4j.server.TestAgents;
import dev.agentos4j.server.jwt.JwtSettings;
import dev.agentos4j.server.jwt.TestTokens;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Stored components of users: drafts are their owner's alone, what is published may be read by all, and only owners change. */
@Timeout(60)
class OwnedComponentsTest {

    private static final String[] ALL = {"components:read", "components:write", "components:delete"};

    private final AgentOS os = AgentOS.builder()
            .level(AgnoLevel.V3_1)
            .id("my-os")
            .jwt(JwtSettings.NONE.withAlgorithm("HS256").withKey(TestTokens.SECRET))
            .agent(TestAgents.echo())
            .build()
            .start();
    private final Http ann = as("ann", ALL);
    private final Http bob = as("bob", ALL);
    private final Http admin = as("eve", "agent_os:admin");

    @AfterEach
    void close() {
        os.close();
    }

    private Http as(String user, String... scopes) {
        return new Http(os, TestTokens.hmac("HS256", TestTokens.claims(user, scopes), TestTokens.SECRET));
    }

    private static JsonObject made(Http.Answer answer) {
        assertThat(answer.status()).as(answer.body()).isBetween(200, 299);
        return answer.json();
    }

    private static void refused(Http.Answer answer, int status, String detail) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.json().text("detail")).isEqualTo(detail);
    }

    private static String draft(String id, String stage) {
        return "{\"name\":\"Helper\",\"component_id\":\"" + id + "\",\"component_type\":\"agent\",\"stage\":\"" + stage
                + "\",\"config\":{\"name\":\"One\",\"db\":{\"id\":\"main\",\"type\":\"postgres\",\"memory_table\":\"m\","
                + "\"db_url\":\"postgres://u:secret@db\"}}}";
    }

    private static List<String> ids(Http.Answer page) {
        return ((JsonArray) Objects.requireNonNull(page.json().get("data")))
                .values().stream()
                        .map(JsonValue::asObject)
                        .map(each -> Objects.requireNonNull(each).text("component_id"))
                        .toList();
    }

    /** Every operation on one component, with bodies that fit. */
    private static List<Http.Answer> everything(Http caller, String id) {
        String path = "/components/" + id;
        String config = "{\"config\":{},\"stage\":\"published\"}";
        return List.of(
                caller.get(path),
                caller.get(path + "?include_deleted=true"),
                caller.get(path + "/configs"),
                caller.get(path + "/configs/current"),
                caller.get(path + "/configs/1"),
                caller.send("PATCH", path, "{\"name\":\"Taken\"}"),
                caller.send("POST", path + "/configs", config),
                caller.send("PATCH", path + "/configs/1", "{\"stage\":\"published\"}"),
                caller.send("POST", path + "/configs/1/set-current", ""),
                caller.delete(path + "/configs/1"),
                caller.delete(path),
                caller.send("POST", path + "/restore", ""));
    }

    @Test
    void aUserDoesEverythingWithItsOwnComponent() {
        JsonObject made = made(ann.send("POST", "/components", draft("anns", "draft")));
        assertThat(made.text("user_id")).isEqualTo("ann");
        String path = "/components/anns";
        assertThat(ids(ann.get("/components"))).containsExactly("anns");
        assertThat(ann.get(path + "/configs/1").body()).contains("secret");
        made(ann.send("PATCH", path, "{\"name\":\"New\"}"));
        made(ann.send("PATCH", path + "/configs/1", "{\"label\":\"first\"}"));
        made(ann.send("POST", path + "/configs", "{\"config\":{\"name\":\"Two\"},\"stage\":\"published\"}"));
        made(ann.send("POST", path + "/configs", "{\"config\":{\"name\":\"Three\"},\"stage\":\"published\"}"));
        made(ann.send("POST", path + "/configs/2/set-current", ""));
        assertThat(ann.delete(path + "/configs/1").status()).isEqualTo(204);
        assertThat(ann.delete(path).status()).isEqualTo(204);
        assertThat(ids(ann.get("/components?include_deleted=true"))).containsExactly("anns");
        assertThat(made(ann.send("POST", path + "/restore", "")).text("user_id"))
                .isEqualTo("ann");
    }

    @Test
    void anothersDraftIsNotThereAndStaysAsItWas() {
        made(bob.send("POST", "/components", draft("bobs", "draft")));
        Http.Answer before = bob.get("/components/bobs");
        List<Http.Answer> ofBobs = everything(ann, "bobs");
        List<Http.Answer> ofNone = everything(ann, "none");
        for (int each = 0; each < ofBobs.size(); each++) {
            assertThat(ofBobs.get(each).status()).isEqualTo(404);
            assertThat(ofBobs.get(each).body().replace("bobs", "none"))
                    .isEqualTo(ofNone.get(each).body());
        }
        assertThat(ids(ann.get("/components"))).isEmpty();
        assertThat(ids(ann.get("/components?include_deleted=true&component_type=agent")))
                .isEmpty();
        assertThat(bob.get("/components/bobs")).isEqualTo(before);
    }

    @Test
    void ofAnothersPublishedComponentThePublishedVersionsAreReadAndNothingIsChanged() {
        made(bob.send("POST", "/components", draft("bobs", "published")));
        made(bob.send("POST", "/components/bobs/configs", "{\"config\":{\"name\":\"Next\"}}"));
        String path = "/components/bobs";
        assertThat(ids(ann.get("/components"))).containsExactly("bobs");
        assertThat(made(ann.get(path)).text("user_id")).isEqualTo("bob");
        assertThat(ann.get(path + "/configs").list()).hasSize(1);
        assertThat(bob.get(path + "/configs").list()).hasSize(2);
        refused(ann.get(path + "/configs/2"), 404, "Config bobs v2 not found");
        refused(ann.get(path + "/configs/7"), 404, "Config bobs v7 not found");
        for (String config : List.of("/configs", "/configs/1", "/configs/current")) {
            assertThat(ann.get(path + config).body())
                    .contains("\"db\":{\"id\":\"main\",\"type\":\"postgres\",\"memory_table\":\"m\"}")
                    .doesNotContain("secret");
        }
        String modify = "Cannot modify component owned by another user";
        String delete = "Cannot delete component owned by another user";
        refused(ann.send("PATCH", path, "{\"name\":\"Taken\"}"), 403, modify);
        refused(ann.send("POST", path + "/configs", "{\"config\":{}}"), 403, modify);
        refused(ann.send("PATCH", path + "/configs/2", "{\"notes\":\"x\"}"), 403, modify);
        refused(ann.send("POST", path + "/configs/1/set-current", ""), 403, modify);
        refused(ann.delete(path + "/configs/2"), 403, delete);
        refused(ann.delete(path), 403, delete);
        refused(ann.send("POST", path + "/restore", ""), 409, "Component is not archived");
        assertThat(bob.get(path).json().text("name")).isEqualTo("Helper");
    }

    @Test
    void whatItsOwnerArchivesIsNoLongerThereForOthers() {
        made(bob.send("POST", "/components", draft("bobs", "published")));
        assertThat(bob.delete("/components/bobs").status()).isEqualTo(204);
        for (Http.Answer answer : everything(ann, "bobs")) {
            refused(answer, 404, "Component bobs not found");
        }
        assertThat(ids(ann.get("/components?include_deleted=true"))).isEmpty();
        made(bob.send("POST", "/components/bobs/restore", ""));
    }

    @Test
    void whatIsNobodysIsReadByAllAndChangedByAdministrators() throws Exception {
        try (AgentOS open = AgentOS.builder()
                .securityKey("key")
                .agent(TestAgents.echo())
                .build()
                .start()) {
            Http root = new Http(open, "key");
            assertThat(made(root.send("POST", "/components", draft("shared", "draft")))
                            .has("user_id"))
                    .isFalse();
            JsonObject account = made(root.send(
                    "POST",
                    "/service-accounts",
                    "{\"name\":\"robot\",\"allow_privileged_scopes\":true,\"scopes\":[{\"scope\":\"components:read\"},{\"scope\":\"components:write\"},"
                            + "{\"scope\":\"components:delete\"}]}"));
            Http robot = new Http(open, Objects.requireNonNull(account.text("token")));
            assertThat(ids(robot.get("/components"))).containsExactly("shared");
            assertThat(robot.get("/components/shared/configs/1").body())
                    .contains("One")
                    .doesNotContain("secret");
            refused(robot.send("PATCH", "/components/shared", "{}"), 403, "Cannot modify shared component");
            refused(robot.delete("/components/shared"), 403, "Cannot delete shared component");
            assertThat(root.delete("/components/shared").status()).isEqualTo(204);
            refused(robot.send("POST", "/components/shared/restore", ""), 403, "Cannot modify shared component");
            made(root.send("POST", "/components/shared/restore", ""));
            assertThat(made(robot.send("POST", "/components", draft("own", "draft")))
                            .text("user_id"))
                    .isEqualTo("sa:robot");
        }
    }

    @Test
    void anAdministratorSeesAndChangesAllAndOwnsWhatItMakes() {
        made(bob.send("POST", "/components", draft("bobs", "draft")));
        assertThat(made(admin.send("POST", "/components", draft("eves", "draft")))
                        .text("user_id"))
                .isEqualTo("eve");
        assertThat(ids(admin.get("/components"))).containsExactlyInAnyOrder("bobs", "eves");
        assertThat(ids(ann.get("/components"))).isEmpty();
        assertThat(admin.get("/components/bobs/configs/1").body()).contains("secret");
        assertThat(made(admin.send("PATCH", "/components/bobs", "{\"name\":\"Better\"}"))
                        .text("user_id"))
                .isEqualTo("bob");
        assertThat(admin.delete("/components/bobs").status()).isEqualTo(204);
    }

    @Test
    void componentsOfOneNameHaveIdsOfTheirUsers() {
        String unnamed = "{\"name\":\"My Helper\",\"component_type\":\"agent\"}";
        String anns = made(ann.send("POST", "/components", unnamed)).text("component_id");
        String bobs = made(bob.send("POST", "/components", unnamed)).text("component_id");
        assertThat(anns).isEqualTo("my-helper-49915e0d"); // the SHA-256 of ann
        assertThat(bobs).startsWith("my-helper-").isNotEqualTo(anns);
        assertThat(made(admin.send("POST", "/components", unnamed)).text("component_id"))
                .isEqualTo("my-helper");
        refused(
                ann.send("POST", "/components", draft(Objects.requireNonNull(bobs), "draft")),
                400,
                "Component ID " + bobs + " is not available");
    }

    @Test
    void nobodyUsesAnothersDraftAndAnswersDoNotSayWhetherItIsThere() {
        made(bob.send("POST", "/components", draft("bobs", "draft")));
        made(bob.send("POST", "/components", draft("bobs-published", "published")));
        made(bob.send("POST", "/components/bobs-published/configs", "{\"config\":{}}"));
        made(ann.send("POST", "/components", draft("anns", "draft")));
        for (String id : List.of("bobs", "none")) {
            refused(
                    ann.send("POST", "/components", team(id)),
                    400,
                    "Cannot create team 'Crew': the following members could not be resolved: " + id
                            + ". Referenced agents/teams must exist as components or be registered with the AgentOS"
                            + " instance.");
            refused(link(ann, id, 1), 404, "Component " + id + " not found");
        }
        refused(link(ann, "bobs-published", 2), 404, "Config bobs-published v2 not found");
        refused(link(ann, "bobs-published", 3), 404, "Config bobs-published v3 not found");
        made(link(ann, "bobs-published", 1));
        made(link(ann, "echo", 1));
        made(ann.send("POST", "/components", team("bobs-published")));
        assertThat(bob.delete("/components/bobs").status()).isEqualTo(204);
    }

    private static String team(String member) {
        return "{\"name\":\"Crew\",\"component_type\":\"team\",\"config\":{\"members\":[{\"type\":\"agent\","
                + "\"agent_id\":\"" + member + "\"}]}}";
    }

    private static Http.Answer link(Http caller, String child, int version) {
        return caller.send(
                "POST",
                "/components/anns/configs",
                "{\"config\":{},\"links\":[{\"link_kind\":\"member\",\"link_key\":\"m\",\"child_component_id\":\""
                        + child + "\",\"child_version\":" + version + ",\"position\":0}]}");
    }

    @Test
    void aConflictNamesNoComponentThatTheCallerDoesNotSee() {
        made(bob.send("POST", "/components", draft("bobs", "published")));
        made(ann.send("POST", "/components", draft("anns", "draft")));
        made(link(ann, "bobs", 1));
        made(ann.send("PATCH", "/components/anns/configs/2", "{\"stage\":\"published\"}"));
        refused(bob.delete("/components/bobs"), 409, "Cannot delete bobs: referenced by anns");
        assertThat(ann.delete("/components/anns").status()).isEqualTo(204);
        assertThat(bob.delete("/components/bobs").status()).isEqualTo(204);
        String named = "Cannot restore anns: pinned child(ren) %s are archived. Restore them first.";
        refused(ann.send("POST", "/components/anns/restore", ""), 409, named.formatted("another component"));
        refused(admin.send("POST", "/components/anns/restore", ""), 409, named.formatted("bobs"));
    }

    @Test
    void withoutIsolationTokensOwnWhatTheyMakeAndChangeAll() throws Exception {
        try (AgentOS open = AgentOS.builder()
                .id("my-os")
                .jwt(JwtSettings.NONE.withAlgorithm("HS256").withKey(TestTokens.SECRET))
                .userIsolation(false)
                .agent(TestAgents.echo())
                .build()
                .start()) {
            Http anns = new Http(open, TestTokens.hmac("HS256", TestTokens.claims("ann", ALL), TestTokens.SECRET));
            Http bobs = new Http(open, TestTokens.hmac("HS256", TestTokens.claims("bob", ALL), TestTokens.SECRET));
            assertThat(made(bobs.send("POST", "/components", draft("bobs", "draft")))
                            .text("user_id"))
                    .isEqualTo("bob");
            made(anns.send("PATCH", "/components/bobs", "{\"name\":\"Better\"}"));
        }
    }
}
