package dev.agentos4j.server.approval;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentos4j.protocol.json.JsonArray;
import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.server.AgentOS;
import dev.agentos4j.server.Http;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs that wait for administrators, told over real sockets. */
class ApprovalStoriesTest {

    @TempDir
    private Path folder;

    private AgentOS os;
    private Http http;

    @BeforeEach
    void start() {
        os = ApprovalAgents.os().database(folder.resolve("os.db")).build().start();
        http = new Http(os);
    }

    @AfterEach
    void stop() {
        os.close();
    }

    private void restart() {
        stop();
        start();
    }

    private JsonObject pause(String path) {
        Http.Answer answer =
                http.post(path + "/runs", "message", "go", "session_id", "s", "user_id", "ann", "stream", "false");
        assertThat(answer.json().text("status")).as(answer.body()).isEqualTo("PAUSED");
        return answer.json();
    }

    private Http.Answer goOn(String path, JsonObject run, String... more) {
        String[] fields = new String[more.length + 4];
        System.arraycopy(new String[] {"session_id", "s", "stream", "false"}, 0, fields, 0, 4);
        System.arraycopy(more, 0, fields, 4, more.length);
        return http.post(path + "/runs/" + run.text("run_id") + "/continue", fields);
    }

    private List<JsonObject> listed(String query) {
        return ((JsonArray) http.get("/approvals?" + query).json().get("data"))
                .values().stream().map(JsonObject.class::cast).toList();
    }

    private String pending() {
        List<JsonObject> found = listed("status=pending");
        assertThat(found).hasSize(1);
        return found.getFirst().text("id");
    }

    private Http.Answer resolve(String id, String body) {
        return http.send("POST", "/approvals/" + id + "/resolve", body);
    }

    @Test
    void aRunWaitsForAnAdministratorAcrossRestartsAndGoesOnWithoutTools() {
        JsonObject run = pause("/agents/deployer");
        restart();
        assertThat(goOn("/agents/deployer", run).status()).isEqualTo(400);
        String id = pending();
        assertThat(run.get("tools").toJson()).contains("\"approval_id\":\"" + id + "\"");
        assertThat(resolve(id, "{\"status\":\"approved\",\"resolved_by\":\"root\"}")
                        .status())
                .isEqualTo(200);
        restart();
        JsonObject done = goOn("/agents/deployer", run).json();
        assertThat(done.text("content")).isEqualTo("Done: deployed 1.");
        assertThat(((JsonObject) done.get("metadata")).get("approval").toJson())
                .contains("\"id\":\"" + id + "\"", "\"resolved_by\":\"root\"");
        assertThat(http.get("/approvals/" + id).json().text("run_status")).isEqualTo("COMPLETED");
    }

    @Test
    void whatTheCallerSaidOfTheRunStaysBesideTheApproval() {
        JsonObject run = http.post(
                        "/agents/deployer/runs",
                        "message",
                        "go",
                        "session_id",
                        "s",
                        "stream",
                        "false",
                        "metadata",
                        "{\"ticket\":7}")
                .json();
        resolve(pending(), "{\"status\":\"approved\"}");
        assertThat(goOn("/agents/deployer", run).json().get("metadata").toJson())
                .contains("\"ticket\":7", "\"approval\":{");
    }

    @Test
    void whatAnAdministratorRefusedIsNotDoneWhateverTheCallerSends() {
        JsonObject run = pause("/agents/deployer");
        resolve(pending(), "{\"status\":\"rejected\"}");
        String tools = run.get("tools").toJson().replace("\"confirmed\":null", "\"confirmed\":true");
        assertThat(goOn("/agents/deployer", run, "tools", tools).json().text("content"))
                .isEqualTo("Done: Function call was rejected by the user.");
    }

    @Test
    void whatAnAdministratorApprovedIsDoneWhateverTheCallerSends() {
        JsonObject run = pause("/agents/deployer");
        resolve(pending(), "{\"status\":\"approved\"}");
        assertThat(goOn("/agents/deployer", run, "tools", run.get("tools").toJson())
                        .json()
                        .text("content"))
                .isEqualTo("Done: deployed 1.");
    }

    @ParameterizedTest
    @CsvSource({"cashier,user_input", "porter,external_execution"})
    void aRefusedCallThatAsksForSomethingIsRefusedAsAnyOther(String agent, String pauseType) {
        JsonObject run = pause("/agents/" + agent);
        assertThat(listed("pause_type=" + pauseType)).hasSize(1);
        resolve(pending(), "{\"status\":\"rejected\"}");
        assertThat(goOn("/agents/" + agent, run).json().text("content"))
                .isEqualTo("Done: Function call was rejected by the user.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"values\":{\"account\":\"savings\"}}", "{\"account\":\"savings\"}"})
    void theAdministratorFillsInWhatTheCallAsksFor(String data) {
        JsonObject run = pause("/agents/cashier");
        resolve(pending(), "{\"status\":\"approved\",\"resolution_data\":" + data + "}");
        assertThat(goOn("/agents/cashier", run).json().text("content")).isEqualTo("Done: 5 to savings.");
    }

    @Test
    void whatTheAdministratorLeftOutTheCallerFillsIn() {
        JsonObject run = pause("/agents/cashier");
        resolve(pending(), "{\"status\":\"approved\"}");
        Http.Answer refused = goOn("/agents/cashier", run);
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.json().text("detail")).contains("transfer requires user input for account");
        String tools = run.get("tools")
                .toJson()
                .replace("\"name\":\"account\",", "\"name\":\"account\",\"value\":\"savings\",")
                .replace(",\"value\":null", "");
        assertThat(goOn("/agents/cashier", run, "tools", tools).json().text("content"))
                .isEqualTo("Done: 5 to savings.");
    }

    /** Whatever the caller sends beside what is asked for, in each way in which a requirement can name its call. */
    @ParameterizedTest
    @CsvSource({
        "/agents/cashier,tools,true",
        "/teams/treasurer,requirements,true",
        "/teams/treasurer,requirements,false",
        "/teams/bank,requirements,true",
        "/teams/bank,requirements,false",
        "/workflows/paying,step_requirements,true"
    })
    void whoFillsInTheRestDoesNotChangeWhatWasApproved(String path, String member, boolean namesCall) {
        JsonObject run = pause(path);
        resolve(pending(), "{\"status\":\"approved\"}");
        String account = "{\"name\":\"account\",\"field_type\":\"str\",\"description\":null,\"value\":\"savings\"}";
        String amount = "{\"name\":\"amount\",\"field_type\":\"int\",\"description\":null,\"value\":9999}";
        String decisions = run.get(member)
                .toJson()
                .replaceAll(
                        "\"user_input_schema\":\\[[^\\]]*\\]", "\"user_input_schema\":[" + account + "," + amount + "]")
                .replace("\"amount\":5", "\"amount\":9999");
        if (!namesCall) {
            decisions = decisions.replaceAll("\"tool_call_id\":\"[^\"]*\"", "\"tool_call_id\":\"another\"");
        }
        Http.Answer answer = goOn(path, run, member, decisions);
        assertThat(answer.body()).contains("5 to savings").doesNotContain("9999 to savings");
    }

    @Test
    void theAdministratorBringsTheResult() {
        JsonObject run = pause("/agents/porter");
        resolve(pending(), "{\"status\":\"approved\",\"resolution_data\":{\"result\":\"badge 7\"}}");
        assertThat(goOn("/agents/porter", run).json().text("content")).isEqualTo("Done: badge 7.");
    }

    @Test
    void eachCallOfARunThatNeedsAnApprovalHasOneOfItsOwn() {
        JsonObject run = pause("/agents/twice");
        String first = pending();
        resolve(first, "{\"status\":\"approved\"}");
        assertThat(goOn("/agents/twice", run).json().text("status")).isEqualTo("PAUSED");
        assertThat(goOn("/agents/twice", run).status()).isEqualTo(400);
        String second = pending();
        assertThat(second).isNotEqualTo(first);
        resolve(second, "{\"status\":\"rejected\"}");
        assertThat(goOn("/agents/twice", run).json().text("content"))
                .isEqualTo("Done: Function call was rejected by the user.");
    }

    @Test
    void aRunWhoseApprovalWasDeletedWaitsForItsCaller() {
        JsonObject run = pause("/agents/deployer");
        String id = pending();
        assertThat(http.delete("/approvals/" + id).status()).isEqualTo(204);
        assertThat(http.delete("/approvals/" + id).status()).isEqualTo(404);
        assertThat(goOn("/agents/deployer", run).status()).isEqualTo(400);
        String tools = run.get("tools").toJson().replace("\"confirmed\":null", "\"confirmed\":true");
        assertThat(goOn("/agents/deployer", run, "tools", tools).json().text("content"))
                .isEqualTo("Done: deployed 1.");
    }

    @Test
    void aCancelledRunIsShownAsCancelledByItsApproval() {
        JsonObject run = pause("/agents/deployer");
        String id = pending();
        http.post("/agents/deployer/runs/" + run.text("run_id") + "/cancel");
        JsonObject approval = http.get("/approvals/" + id).json();
        assertThat(approval.text("run_status")).isEqualTo("CANCELLED");
        assertThat(approval.text("status")).isEqualTo("cancelled");
    }

    @Test
    void theLeaderOfATeamAndItsMembersWaitForAnApprovalEach() {
        JsonObject leaders = pause("/teams/leader");
        assertThat(listed("source_type=team&team_id=leader")).hasSize(1);
        Http.Answer early = goOn(
                "/teams/leader",
                leaders,
                "requirements",
                leaders.get("requirements").toJson());
        assertThat(early.status()).isEqualTo(400);
        assertThat(early.json().text("detail"))
                .isEqualTo("Approval is still pending. Resolve the approval before continuing this run.");
        resolve(pending(), "{\"status\":\"approved\"}");
        assertThat(goOn("/teams/leader", leaders).json().text("content")).isEqualTo("Done: deployed 1.");

        JsonObject members = pause("/teams/release");
        assertThat(listed("status=pending&agent_id=deployer")).hasSize(1);
        assertThat(goOn("/teams/release", members).json().text("status")).isEqualTo("PAUSED");
        String id = pending();
        resolve(id, "{\"status\":\"approved\"}");
        assertThat(goOn("/teams/release", members).json().text("content")).contains("Done: deployed 1.");
        assertThat(http.get("/approvals/" + id).json().text("run_status")).isEqualTo("COMPLETED");
    }

    @ParameterizedTest
    @CsvSource({"deploying,approved,deployed 1", "paying,rejected,Function call was rejected by the user"})
    void anAgentInsideAWorkflowWaitsToo(String workflow, String status, String end) {
        JsonObject run = pause("/workflows/" + workflow);
        assertThat(goOn("/workflows/" + workflow, run).status()).isEqualTo(400);
        String id = pending();
        resolve(id, "{\"status\":\"" + status + "\"}");
        JsonObject done = goOn("/workflows/" + workflow, run).json();
        assertThat(done.text("content")).isEqualTo("Done: " + end + ".");
        assertThat(http.get("/approvals/" + id).json().text("run_status")).isEqualTo("COMPLETED");
    }

    @ParameterizedTest
    @CsvSource({"true,approved", "false,rejected"})
    void anAuditedDecisionIsWrittenDownOnce(boolean confirmed, String status) {
        JsonObject run = pause("/agents/keeper");
        assertThat(listed("")).isEmpty();
        String tools = run.get("tools").toJson().replace("\"confirmed\":null", "\"confirmed\":" + confirmed);
        goOn("/agents/keeper", run, "tools", tools);
        assertThat(listed("approval_type=audit")).singleElement().satisfies(approval -> {
            assertThat(approval.text("status")).isEqualTo(status);
            assertThat(approval.text("user_id")).isEqualTo("ann");
            assertThat(approval.text("run_status")).isEqualTo("COMPLETED");
            assertThat(approval.get("resolved_at").isNull()).isFalse();
        });
        assertThat(http.get("/approvals/count").json().toJson()).isEqualTo("{\"count\":0}");
    }

    @Test
    void approvalsAreFilteredPagedAndCounted() {
        pause("/agents/deployer");
        pause("/agents/cashier");
        pause("/agents/porter");
        assertThat(listed("limit=2")).extracting(each -> each.text("agent_id")).containsExactly("porter", "cashier");
        assertThat(listed("limit=2&page=2"))
                .extracting(each -> each.text("agent_id"))
                .containsExactly("deployer");
        assertThat(http.get("/approvals?limit=2&page=9").json().get("meta").toJson())
                .isEqualTo("{\"page\":9,\"limit\":2,\"total_pages\":2,\"total_count\":3,\"search_time_ms\":0.0}");
        assertThat(listed("user_id=bob")).isEmpty();
        assertThat(http.get("/approvals/count?user_id=ann").json().toJson()).isEqualTo("{\"count\":3}");
        assertThat(http.get("/approvals/count?user_id=bob").json().toJson()).isEqualTo("{\"count\":0}");
    }

    @ParameterizedTest
    @CsvSource({
        "status=open,literal_error",
        "approval_type=both,literal_error",
        "page=0,greater_than_equal",
        "limit=1001,less_than_equal"
    })
    void whatCannotBeAskedForIsRefusedByName(String query, String type) {
        Http.Answer answer = http.get("/approvals?" + query);
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.body()).contains("\"" + query.substring(0, query.indexOf('=')) + "\"", type);
    }

    @ParameterizedTest
    @CsvSource({"'{}',missing", "'{\"status\":\"maybe\"}',string_pattern_mismatch", "'{\"status\":1}',string_type"})
    void aDecisionIsYesOrNo(String body, String type) {
        Http.Answer answer = resolve("nothing", body);
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.body()).contains("\"type\":\"" + type + "\"").doesNotContain("},{");
    }
}
