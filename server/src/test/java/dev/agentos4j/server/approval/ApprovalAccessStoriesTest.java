package dev.agentos4j.server.approval;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentos4j.protocol.json.JsonArray;
import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.server.AgentOS;
import dev.agentos4j.server.Http;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Callers with service accounts wait for administrators, and are none. */
class ApprovalAccessStoriesTest {

    private static final String KEY = "secret";

    private final AgentOS os = ApprovalAgents.os().securityKey(KEY).build().start();
    private final Http root = new Http(os, KEY);

    @AfterEach
    void stop() {
        os.close();
    }

    private Http robot(String name, String... scopes) {
        String list =
                Stream.of(scopes).map(scope -> "{\"scope\":\"" + scope + "\"}").collect(Collectors.joining(","));
        String body = "{\"name\":\"" + name + "\",\"allow_privileged_scopes\":true,\"scopes\":[" + list + "]}";
        return new Http(os, root.send("POST", "/service-accounts", body).json().text("token"));
    }

    private static JsonObject pause(Http http, String path) {
        return http.post(path + "/runs", "message", "go", "session_id", "s-" + path.length(), "stream", "false")
                .json();
    }

    private static Http.Answer goOn(Http http, String path, JsonObject run, String field, String value) {
        return http.post(
                path + "/runs/" + run.text("run_id") + "/continue",
                "session_id",
                "s-" + path.length(),
                "stream",
                "false",
                field,
                value);
    }

    private String pending() {
        JsonArray data =
                (JsonArray) root.get("/approvals?status=pending").json().get("data");
        assertThat(data.values()).hasSize(1);
        return ((JsonObject) data.values().getFirst()).text("id");
    }

    @ParameterizedTest
    @CsvSource({
        "/agents/deployer,tools,tools",
        "/teams/release,requirements,requirements",
        "/workflows/deploying,step_requirements,step_requirements"
    })
    void whoWaitsForAnAdministratorCannotDecideItself(String path, String member, String field) {
        Http robot = robot("robot", "agents:run", "teams:run", "workflows:run");
        JsonObject run = pause(robot, path);
        String decided = run.get(member).toJson().replace("\"confirmed\":null", "\"confirmed\":true");
        Http.Answer refused = goOn(robot, path, run, field, decided);
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.json().text("detail"))
                .isEqualTo("This run requires admin approval before it can be continued");
        root.send("POST", "/approvals/" + pending() + "/resolve", "{\"status\":\"approved\"}");
        assertThat(goOn(robot, path, run, field, "").json().text("content")).contains("Done: deployed 1.");
    }

    @Test
    void aConfinedCallerSeesItsApprovalsAndDecidesNone() {
        Http robot = robot("robot", "agents:run", "approvals:read", "approvals:write", "approvals:delete");
        Http other = robot("other", "approvals:read");
        pause(robot, "/agents/deployer");
        String path = "/approvals/" + pending();
        assertThat(robot.get(path).json().text("user_id")).isEqualTo("sa:robot");
        assertThat(robot.get("/approvals/count?user_id=ann").json().toJson()).isEqualTo("{\"count\":1}");
        assertThat(other.get("/approvals/count").json().toJson()).isEqualTo("{\"count\":0}");
        assertThat(other.get(path + "/status").status()).isEqualTo(404);
        assertThat(robot.send("POST", path + "/resolve", "{\"status\":\"approved\"}")
                        .json()
                        .text("detail"))
                .isEqualTo("Approval not found");
        assertThat(robot.delete(path).status()).isEqualTo(404);
        assertThat(root.get(path).json().text("status")).isEqualTo("pending");
    }

    @Test
    void anAdministratorDecidesInItsOwnName() {
        Http admin = robot("admin", "agent_os:admin");
        pause(root, "/agents/deployer");
        String body = "{\"status\":\"approved\",\"resolved_by\":\"somebody else\"}";
        assertThat(admin.send("POST", "/approvals/" + pending() + "/resolve", body)
                        .json()
                        .text("resolved_by"))
                .isEqualTo("sa:admin");
    }

    @Test
    void aConfinedCallerSeesWhatWasLearnedOfNobodyAndChangesItsOwnOnly() {
        Http learner = robot("learner", "learnings:read", "learnings:write", "learnings:delete");
        root.send("POST", "/learnings", "{\"learning_type\":\"user_profile\",\"user_id\":\"ann\",\"content\":{}}");
        root.send("POST", "/learnings", "{\"learning_type\":\"session_context\",\"session_id\":\"s\",\"content\":{}}");
        assertThat(learner.send("POST", "/learnings", "{\"learning_type\":\"user_profile\",\"content\":{}}")
                        .json()
                        .text("user_id"))
                .isEqualTo("sa:learner");
        assertThat(learner.get("/learnings").body())
                .contains("user_profile_sa:learner", "session_context_s")
                .doesNotContain("ann");
        assertThat(learner.get("/learnings/session_context_s").status()).isEqualTo(200);
        for (String method : new String[] {"PATCH", "DELETE"}) {
            Http.Answer nobodys = learner.send(method, "/learnings/session_context_s", "{\"content\":{}}");
            assertThat(nobodys.status()).isEqualTo(403);
            assertThat(nobodys.json().text("detail")).contains("no owner (user_id is null)");
            assertThat(learner.send(method, "/learnings/user_profile_ann", "{\"content\":{}}")
                            .status())
                    .isEqualTo(404);
        }
        assertThat(learner.delete("/learnings/users/ann").status()).isEqualTo(403);
        assertThat(learner.delete("/learnings/users/sa:learner").status()).isEqualTo(204);
        assertThat(root.get("/learnings").body())
                .contains("ann", "session_context_s")
                .doesNotContain("sa:learner");
    }
}
