package dev.agentos4j.server.edition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.agentos4j.client.AgentOSClient;
import dev.agentos4j.client.run.RunRequest;
import dev.agentos4j.client.run.RunStream;
import dev.agentos4j.protocol.json.JsonArray;
import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.json.JsonValue;
import dev.agentos4j.protocol.level.AgnoLevel;
import dev.agentos4j.protocol.run.RunEvent;
import dev.agentos4j.protocol.run.StepOutput;
import dev.agentos4j.runtime.agent.Agent;
import dev.agentos4j.runtime.model.ScriptedModel;
import dev.agentos4j.runtime.workflow.StepInput;
import dev.agentos4j.runtime.workflow.Workflow;
import dev.agentos4j.server.AgentOS;
import dev.agentos4j.server.Http;
import dev.agentos4j.server.TestAgents;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a server of each level says, on one database. */
class LevelStoriesTest {

    @TempDir
    static Path folder;

    private static final Semaphore GATE = new Semaphore(0);

    private AgentOS older;
    private AgentOS newer;
    private Http before;
    private Http since;

    @BeforeEach
    void start() {
        older = os(AgnoLevel.V2_9);
        newer = os(AgnoLevel.V3_1);
        before = new Http(older);
        since = new Http(newer);
    }

    private static AgentOS os(AgnoLevel level) {
        return AgentOS.builder()
                .level(level)
                .securityKey(null)
                .agents(TestAgents.echo(), TestAgents.calculator(), TestAgents.cleaner())
                .workflows(Workflow.builder()
                        .id("gated")
                        .step("wait", LevelStoriesTest::pass)
                        .build())
                .database(folder.resolve("agentos.db"))
                .build()
                .start();
    }

    private static StepOutput pass(StepInput input) throws InterruptedException {
        GATE.acquire();
        return StepOutput.of("passed");
    }

    @AfterEach
    void stop() {
        newer.close();
        older.close();
    }

    @Test
    void eachSaysWhichAgnoItSpeaksLike() {
        JsonObject old = before.get("/info").json();
        JsonObject now = since.get("/info").json();
        assertThat(old.text("agno_version")).isEqualTo("2.9.0");
        assertThat(old.members()).doesNotContainKeys("os_version", "user_isolation");
        assertThat(now.text("agno_version")).isEqualTo("3.1.10");
        assertThat(now.text("os_version")).isEqualTo("1.0.0");
        assertThat(now.get("user_isolation")).isEqualTo(JsonValue.of(false));
        assertThat(before.get("/").json().members()).containsKeys("id", "version");
        assertThat(since.get("/").json().members()).containsOnlyKeys("name", "health", "info");
    }

    @Test
    void modelsAreListedByAnOperationOrInTheConfiguration() {
        assertThat(before.get("/models").status()).isEqualTo(200);
        assertThat(before.get("/config").json().get("available_models")).isEqualTo(JsonArray.of());
        assertThat(since.get("/models").status()).isEqualTo(404);
        assertThat(String.valueOf(since.get("/config").json().get("available_models")))
                .contains("scripted-1");
    }

    @Test
    void theDescriptionHasTheOperationsAndMembersOfItsLevel() {
        String old = before.get("/openapi.json").body();
        String now = since.get("/openapi.json").body();
        assertThat(old).contains("\"/models\"").doesNotContain("run-previews", "parent_tool_call_id", "/filesystem");
        assertThat(now).doesNotContain("\"/models\"").contains("run-previews", "parent_tool_call_id", "/filesystem");
    }

    @Test
    void membersThatCameLaterAreNotOnTheWireOfAnOlderLevelHoweverDeep() {
        String run = since.post("/agents/tool/runs", "message", "add", "session_id", "deep", "stream", "false")
                .body();
        assertThat(run).contains("\"parent_tool_call_id\":null");
        assertThat(before.get("/sessions/deep/runs").body()).contains("add").doesNotContain("parent_tool_call_id");
        String streamed = before.post("/agents/tool/runs", "message", "add", "session_id", "deep")
                .body();
        assertThat(streamed).contains("ToolCallCompleted").doesNotContain("parent_tool_call_id");
        assertThat(since.post("/agents/tool/runs", "message", "add", "session_id", "deep")
                        .body())
                .contains("\"parent_tool_call_id\":null");
    }

    @Test
    void aRunGoesOnlyIntoASessionOfItsUserThoughNobodyIsAuthenticated() {
        start(since, "owned", "ann", 200);
        start(since, "owned", "bob", 404);
        start(since, "owned", null, 404);
        start(since, "owned", "ann", 200);
        assertThat(since.get("/sessions/owned/runs").list()).hasSize(2);
    }

    @Test
    void beforeThatAnybodysRunWentIntoIt() {
        start(before, "shared", "ann", 200);
        start(before, "shared", "bob", 200);
    }

    @Test
    void aSessionOfNobodyTakesTheRunsOfAll() {
        start(since, "free", null, 200);
        start(since, "free", null, 200);
    }

    private static void start(Http http, String session, String user, int status) {
        String[] fields = user == null
                ? new String[] {"message", "hi", "session_id", session, "stream", "false"}
                : new String[] {"message", "hi", "session_id", session, "stream", "false", "user_id", user};
        assertThat(http.post("/agents/echo/runs", fields).status()).isEqualTo(status);
    }

    @Test
    void anUnknownRunThatIsContinuedIsNotFoundOrHasFailed() {
        String path = "/agents/echo/runs/nothing/continue";
        JsonObject failed =
                before.post(path, "session_id", "s", "stream", "false").json();
        assertThat(failed.text("status")).isEqualTo("ERROR");
        assertThat(failed.text("content")).isEqualTo("No runs found for run ID nothing");
        assertThat(before.post(path, "session_id", "s").last("RunError").text("error_type"))
                .isEqualTo("RunNotFoundError");
        Http.Answer now = since.post(path, "session_id", "s", "stream", "false");
        assertThat(now.status()).isEqualTo(404);
        assertThat(now.json().text("detail")).isEqualTo("No runs found for run ID nothing");
        JsonObject told = since.post(path, "session_id", "s").last("RunError");
        assertThat(told.members()).doesNotContainKeys("run_id", "error_type");
    }

    @Test
    void mediaThatCannotBeUsedWereLeftOut() {
        JsonObject run = before.post(
                        "/agents/echo/runs",
                        "message",
                        "look",
                        "stream",
                        "false",
                        "images",
                        "[{\"url\":\"https://x.example/a.png\"},{\"filepath\":\"/etc/passwd\"},{\"url\":\"u\",\"content\":\"YQ==\"},7]",
                        "audio",
                        "not json",
                        "input_files",
                        "[{\"content\":\"text\",\"mime_type\":\"text/plain\"},{\"content\":\"x\",\"mime_type\":\"image/png\"}]")
                .json();
        assertThat(run.get("input").toJson())
                .contains("https://x.example/a.png")
                .doesNotContain("/etc/passwd")
                .doesNotContain("YQ==")
                .contains("\"content\":\"text\"")
                .doesNotContain("image/png");
    }

    @Test
    void continuedRunsAreNumbered() {
        JsonObject paused = since.post(
                        "/agents/confirm/runs", "message", "clean", "session_id", "numbers", "stream", "false")
                .json();
        List<JsonObject> events = since.post(
                        "/agents/confirm/runs/" + paused.text("run_id") + "/continue",
                        "session_id",
                        "numbers",
                        "tools",
                        TestAgents.decided(paused, "confirmed", true))
                .events();
        assertThat(events.getFirst().get("event_index")).isEqualTo(JsonValue.of(0));
        assertThat(events).allMatch(event -> event.has("event_index"));
    }

    @Test
    void aCancelledRunSaysHowFarItHadCome() {
        since.post("/agents/echo/runs/too-early/cancel");
        JsonObject run = since.post(
                        "/agents/echo/runs",
                        "message",
                        "hi",
                        "session_id",
                        "stages",
                        "run_id",
                        "too-early",
                        "stream",
                        "false")
                .json();
        assertThat(run.text("cancellation_stage")).isEqualTo("EXECUTING");
        assertThat(before.get("/agents/echo/runs/too-early?session_id=stages").body())
                .contains("CANCELLED")
                .doesNotContain("cancellation_stage");
    }

    @Test
    void formsThatAreMalformedAreRefusedOrPassedOver() {
        for (String[] wrong : new String[][] {
            {"images", "[", "Invalid images: expected a JSON array of objects"},
            {"images", "[{}]", "Invalid images: could not reconstruct every media item"},
            {"output_schema", "[]", "Invalid output_schema: expected a JSON object schema"},
            {"output_schema", "{\"type\":\"string\"}", "Invalid output_schema: root must declare \"type\": \"object\""},
            {
                "output_schema",
                "{\"type\":\"object\",\"properties\":{\"a\":{\"anyOf\":[{\"type\":\"strin\"}]}}}",
                "Invalid output_schema: 'strin' is not valid under any of the given schemas"
            },
            {
                "output_schema",
                "{\"type\":\"object\",\"required\":\"a\"}",
                "Invalid output_schema: 'a' is not of type 'array'"
            }
        }) {
            String[] fields = {"message", "hi", "stream", "false", wrong[0], wrong[1]};
            assertThat(before.post("/agents/echo/runs", fields).status()).isEqualTo(200);
            Http.Answer now = since.post("/agents/echo/runs", fields);
            assertThat(now.status()).isEqualTo(422);
            assertThat(now.json().text("detail")).isEqualTo(wrong[2]);
        }
        Http.Answer array = since.post("/agents/echo/runs", "message", "hi", "stream", "false", "metadata", "[1]");
        assertThat(array.status()).isEqualTo(400);
    }

    @Test
    void filesCarryWhatIsSaidOfThem() {
        Http.Answer run = since.multipart(
                "/agents/echo/runs",
                "\"message\"",
                "hi",
                "\"stream\"",
                "false",
                "\"session_id\"",
                "files",
                "\"files_metadata\"",
                "[{\"page\":7}]",
                "\"files\"; filename=\"mail.eml\"\r\nContent-Type: message/rfc822",
                "Subject: hi");
        assertThat(run.status()).isEqualTo(200);
        assertThat(run.body()).contains("\"metadata\":{\"page\":7}");
    }

    @Test
    void aScheduleWithoutAnExpressionWaitsForDemand() {
        String sometimes = "{\"name\":\"Sometimes\",\"endpoint\":\"/agents/echo/runs\"}";
        assertThat(before.send("POST", "/schedules", sometimes).status()).isEqualTo(422);
        JsonObject made = since.send("POST", "/schedules", sometimes).json();
        assertThat(made.get("cron_expr")).isEqualTo(JsonValue.of(null));
        assertThat(made.get("next_run_at")).isEqualTo(JsonValue.of(null));
        String path = "/schedules/" + made.text("id");
        assertThat(before.get(path).json().text("cron_expr")).isEmpty();
        JsonObject daily =
                since.send("PATCH", path, "{\"cron_expr\":\"0 9 * * *\"}").json();
        assertThat(daily.get("next_run_at")).isNotEqualTo(JsonValue.of(null));
        JsonObject again = since.send("PATCH", path, "{\"cron_expr\":\"\"}").json();
        assertThat(again.get("next_run_at")).isEqualTo(JsonValue.of(null));
    }

    @Test
    void whatIsNotThereIsToldAsAnAgnoWithoutItTells() {
        assertThat(before.get("/queue/stats").status()).isEqualTo(404);
        assertThat(since.get("/queue").status()).isEqualTo(503);
        assertThat(since.get("/queue/stats").status()).isEqualTo(503);
        assertThat(since.send("POST", "/queue/jobs/a/requeue", "").status()).isEqualTo(503);
        assertThat(since.get("/filesystem/files").json().get("entries")).isEqualTo(JsonArray.of());
        assertThat(detail(since.get("/filesystem/entries"))).isEqualTo("Provide a namespace, an agent_id, or both");
        assertThat(detail(since.get("/filesystem/entries?agent_id=echo")))
                .isEqualTo("This agent does not have a filesystem");
        assertThat(since.get("/filesystem/content?namespace=x").status()).isEqualTo(422);
        start(since, "long", null, 200);
        assertThat(since.post("/agents/echo/sessions/long/compact").json().text("status"))
                .isEqualTo("not_enabled");
        assertThat(since.post("/agents/echo/sessions/none/compact").status()).isEqualTo(404);
        JsonObject config = since.get("/config").json();
        assertThat(String.valueOf(config.get("queue"))).contains("\"durable\":false");
        assertThat(before.get("/config").json().members()).doesNotContainKeys("queue", "filesystem", "company");
    }

    @Test
    void whoResumesAnActiveWorkflowHearsThatItIsSubscribed() {
        assertThat(resumed(newer, "subscribed")).endsWith("WorkflowCompleted");
        assertThat(resumed(older, "StepStarted")).doesNotContain("subscribed").endsWith("WorkflowCompleted");
    }

    /** The events of a second reader; the run waits until this one has read an event. */
    private static List<String> resumed(AgentOS os, String until) {
        List<String> names = new ArrayList<>();
        RunRequest request = RunRequest.of("go").resumable();
        try (AgentOSClient client = AgentOSClient.create(os.url());
                RunStream first = client.workflows().stream("gated", request)) {
            RunEvent started = first.next();
            try (RunStream second = client.workflows()
                    .resume("gated", first.runId(), Objects.requireNonNull(started.sessionId()), null)) {
                for (RunEvent event : second) {
                    names.add(event.event());
                    if (event.event().equals(until)) {
                        GATE.release();
                    }
                }
            }
        }
        return names;
    }

    @Test
    void noQueueMeansNoKeyThatCountsAndNoRunThatWaitsForAnother() {
        Http keyed = since.with("Idempotency-Key", "once");
        String first = keyed.post("/agents/echo/runs", "message", "hi", "session_id", "keyed", "background", "true")
                .last("RunCompleted")
                .text("run_id");
        String second = keyed.post("/agents/echo/runs", "message", "hi", "session_id", "keyed", "background", "true")
                .last("RunCompleted")
                .text("run_id");
        assertThat(second).isNotEqualTo(first);
        assertThat(since.get("/agents/echo/runs/" + second + "?session_id=keyed")
                        .json()
                        .members())
                .doesNotContainKeys("waiting_on", "queue_attempt");
    }

    @Test
    void idsOfManagersThatAnAgentOSMayHaveInsideAreReserved() {
        Http.Answer refused = since.post("/agents/os-manager-internal/runs", "message", "hi");
        assertThat(refused.status()).isEqualTo(422);
        assertThat(detail(refused)).startsWith("Component ID 'os-manager-internal' is reserved.");
        assertThat(refused.json().text("error_id")).isEqualTo("component_rehydration_error");
        assertThat(since.get("/workflows/platform-builder-internal").status()).isEqualTo(422);
        assertThat(since.post("/teams/platform-builder-internal/runs/r/cancel").status())
                .isEqualTo(422);
        String manager = "{\"name\":\"M\",\"component_type\":\"agent\",\"component_id\":\"os-manager-internal\","
                + "\"config\":{\"name\":\"M\"}}";
        assertThat(since.send("POST", "/components", manager).status()).isEqualTo(409);
        assertThat(before.post("/agents/os-manager-internal/runs", "message", "hi")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void noAgentIsServedUnderAReservedId() {
        Agent reserved = Agent.builder()
                .id("company-manager-internal")
                .model(ScriptedModel.echo())
                .build();
        assertThatThrownBy(() -> AgentOS.builder().agents(reserved).build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("the id company-manager-internal is reserved");
    }

    @Test
    void aRunGoesOnWhateverAGatewayOfAgnoSendsBesides() {
        JsonObject paused = since.post(
                        "/agents/confirm/runs", "message", "clean", "session_id", "gateway", "stream", "false")
                .json();
        String tools = TestAgents.decided(paused, "confirmed", true);
        JsonObject done = since.post(
                        "/agents/confirm/runs/" + paused.text("run_id") + "/continue",
                        "session_id",
                        "gateway",
                        "stream",
                        "false",
                        "tools",
                        tools,
                        "updated_tools",
                        "[ToolExecution(tool_call_id='1')]",
                        "requirements",
                        "[RunRequirement(id='1')]",
                        "background_tasks",
                        "<fastapi.background.BackgroundTasks object at 0x7f>",
                        "input",
                        "",
                        "replace_original",
                        "",
                        "additional_instructions",
                        "")
                .json();
        assertThat(done.text("status")).isEqualTo("COMPLETED");
        assertThat(done.text("content")).isEqualTo("Done: deleted /tmp/old.");
    }

    @Test
    void aRunIsNotContinuedUnderAnotherAgent() {
        JsonObject paused = since.post(
                        "/agents/confirm/runs", "message", "clean", "session_id", "other", "stream", "false")
                .json();
        Http.Answer refused = since.post(
                "/agents/tool/runs/" + paused.text("run_id") + "/continue",
                "session_id",
                "other",
                "stream",
                "false",
                "tools",
                TestAgents.decided(paused, "confirmed", true));
        assertThat(refused.status()).isEqualTo(404);
        assertThat(since.get("/agents/confirm/runs/" + paused.text("run_id") + "?session_id=other")
                        .json()
                        .text("status"))
                .isEqualTo("PAUSED");
    }

    private static String detail(Http.Answer refusal) {
        return Objects.requireNonNull(refusal.json().text("detail"));
    }

    @Test
    void runsOfASessionAreListedByTheirStates() {
        start(since, "states", null, 200);
        assertThat(since.get("/sessions/states/runs?status=completed").list()).hasSize(1);
        assertThat(since.get("/sessions/states/runs?status=ERROR&status=paused").list())
                .isEmpty();
        assertThat(detail(since.get("/sessions/states/runs?status=BOGUS")))
                .startsWith("Invalid status value(s) ['BOGUS']; expected one of ['CANCELLED', 'COMPLETED'");
        assertThat(since.get("/sessions/states/run-previews").list()).hasSize(1);
        assertThat(before.get("/sessions/states/run-previews").status()).isEqualTo(404);
    }
}
