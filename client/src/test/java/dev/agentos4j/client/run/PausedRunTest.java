package dev.agentos4j.client.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.agentos4j.client.fixture.Recordings;
import dev.agentos4j.protocol.json.JsonArray;
import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.json.JsonValue;
import dev.agentos4j.protocol.run.RunEvents;
import dev.agentos4j.protocol.run.RunOutput;
import dev.agentos4j.protocol.run.RunStatus;
import dev.agentos4j.protocol.run.StepRequirement;
import dev.agentos4j.protocol.run.ToolExecution;
import dev.agentos4j.protocol.run.WorkflowRunOutput;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a real AgentOS sent for paused runs, decided on. */
class PausedRunTest {

    private static PausedRun agents(String recording) {
        return PausedRun.of(RunOutput.SHAPE.read(Recordings.of("agents/" + recording)));
    }

    private static String runIdOf(String recording) {
        return RunOutput.SHAPE.read(Recordings.of("agents/" + recording)).runId();
    }

    private static ToolExecution only(PausedRun paused) {
        assertThat(paused.tools()).hasSize(1);
        return paused.tools().get(0);
    }

    /** The decisions as they travel. */
    private static JsonArray sent(PausedRun paused, String field) {
        return (JsonArray) JsonValue.parse(paused.toRequest().text(field));
    }

    private static JsonObject first(PausedRun paused, String field) {
        return (JsonObject) sent(paused, field).values().get(0);
    }

    /** The same object with some members changed: nothing else may be different. */
    private static JsonObject changed(JsonObject object, Map<String, Object> members) {
        JsonObject result = object;
        for (var member : members.entrySet()) {
            result = result.with(member.getKey(), member.getValue());
        }
        return result;
    }

    @Test
    void anApprovedToolIsSentBackCompleteWithTheDecisionInIt() {
        PausedRun paused = agents("confirm-paused-json.json");
        JsonObject asked = JsonObject.parse(only(paused).toJson());

        PausedRun decided = paused.approve(only(paused));

        assertThat(first(decided, "tools")).isEqualTo(changed(asked, Map.of("confirmed", true)));
        assertThat(decided.tools()).isEmpty();
        assertThat(decided.toRequest().runId()).isEqualTo(runIdOf("confirm-paused-json.json"));
        assertThat(decided.toRequest().sessionId()).isEqualTo("session-confirm-paused-json");
    }

    @Test
    void aRejectedToolCarriesTheNote() {
        PausedRun paused = agents("confirm-paused-json.json");
        JsonObject asked = JsonObject.parse(only(paused).toJson());

        PausedRun decided = paused.reject(only(paused), "not today");

        assertThat(first(decided, "tools"))
                .isEqualTo(changed(asked, Map.of("confirmed", false, "confirmation_note", "not today")));
    }

    @Test
    void aLaterDecisionTakesThePlaceOfAnEarlierOne() {
        PausedRun paused = agents("confirm-paused-json.json");
        ToolExecution tool = only(paused);

        PausedRun decided = paused.reject(tool, "no").approve(tool);

        assertThat(first(decided, "tools").get("confirmed")).isEqualTo(JsonValue.of(true));
        assertThat(first(decided, "tools").get("confirmation_note").isNull()).isTrue();
    }

    @Test
    void aFieldIsAnsweredAndTheOneTheModelFilledInIsKept() {
        PausedRun paused = agents("input-paused-json.json");

        PausedRun decided = paused.answer("to", "ada@example.org");

        JsonObject tool = first(decided, "tools");
        assertThat(tool.get("answered")).isEqualTo(JsonValue.of(true));
        assertThat(tool.get("user_input_schema").toJson())
                .isEqualTo(
                        "[{\"name\":\"subject\",\"field_type\":\"str\",\"description\":null,\"value\":\"Hello\"},"
                                + "{\"name\":\"to\",\"field_type\":\"str\",\"description\":null,\"value\":\"ada@example.org\"}]");
    }

    @Test
    void aResultIsGivenForAToolTheCallerRuns() {
        PausedRun paused = agents("external-paused-json.json");
        JsonObject asked = JsonObject.parse(only(paused).toJson());

        PausedRun decided = paused.result(only(paused), "Linux");

        assertThat(first(decided, "tools")).isEqualTo(changed(asked, Map.of("result", "Linux")));
    }

    @Test
    void whatIsUndecidedIsNamedBeforeAnythingIsSent() {
        assertThatThrownBy(() -> agents("confirm-paused-json.json").toRequest())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(runIdOf("confirm-paused-json.json"))
                .hasMessageContaining("tool 'delete_file' (call_")
                .hasMessageContaining("): a confirmation");
        assertThatThrownBy(() -> agents("input-paused-json.json").toRequest())
                .hasMessageContaining("tool 'send_mail'")
                .hasMessageContaining("a value for 'to'");
        assertThatThrownBy(() -> agents("external-paused-json.json").toRequest())
                .hasMessageContaining("tool 'run_command'")
                .hasMessageContaining("the result of running it");
    }

    @Test
    void aDecisionThatAToolDoesNotAskForIsRefusedWithWhatItAsksFor() {
        PausedRun paused = agents("input-paused-json.json");
        ToolExecution tool = only(paused);

        assertThatThrownBy(() -> paused.approve(tool))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("a value for 'to'");
        assertThatThrownBy(() -> paused.answer(tool, "cc", "x")).hasMessageContaining("[subject, to]");
        assertThatThrownBy(() -> paused.answer("cc", "x")).hasMessageContaining("'cc' is asked for by 0");
        assertThatThrownBy(() -> paused.answer(tool, "to", 7))
                .hasMessageContaining("'to' takes a value of the Python type str");
        assertThatThrownBy(() -> paused.result(tool, "x")).hasMessageContaining("not run by the caller");
        assertThatThrownBy(() -> paused.choose(tool, "why?", "x")).hasMessageContaining("does not ask 'why?'");
        assertThatThrownBy(() -> paused.approve(ToolExecution.SHAPE.builder().build()))
                .hasMessageContaining("take the tool from tools()");
    }

    @Test
    void aRunThatDoesNotWaitIsNoPausedRun() {
        assertThatThrownBy(() -> agents("tool-json.json"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("is not paused, its status is COMPLETED");
    }

    @Test
    void membersOfTheWireThatAreNotKnownHereAreKept() {
        RunOutput output = RunOutput.SHAPE.read(
                "{\"run_id\":\"r\",\"session_id\":\"s\",\"agent_id\":\"a\",\"status\":\"PAUSED\","
                        + "\"tools\":[{\"tool_call_id\":\"done\",\"tool_name\":\"t\",\"result\":\"5\",\"tomorrow\":{\"x\":1}},"
                        + "{\"tool_call_id\":\"open\",\"tool_name\":\"t\",\"requires_confirmation\":true,\"shade\":[2.0]}]}");
        PausedRun paused = PausedRun.of(output);

        PausedRun decided = paused.approveAll();

        JsonArray tools = sent(decided, "tools");
        assertThat(tools.values()).hasSize(2);
        assertThat(((JsonObject) tools.values().get(0)).get("tomorrow").toJson())
                .isEqualTo("{\"x\":1}");
        assertThat(((JsonObject) tools.values().get(0)).get("confirmed").isNull())
                .isTrue();
        assertThat(((JsonObject) tools.values().get(1)).get("shade").toJson()).isEqualTo("[2.0]");
        assertThat(((JsonObject) tools.values().get(1)).get("confirmed")).isEqualTo(JsonValue.of(true));
    }

    @Test
    void theRequirementOfAMemberIsSentBackWholeWithTheDecisionOutsideAndInside() {
        PausedRun paused = PausedRun.of(RunOutput.SHAPE.read(Recordings.of("teams/team-confirm-paused-json.json")));
        assertThatThrownBy(paused::toRequest).hasMessageContaining("of member 'Cleaner'");

        PausedRun decided = paused.reject(only(paused), "keep it");

        JsonObject requirement = first(decided, "requirements");
        assertThat(requirement.get("confirmation")).isEqualTo(JsonValue.of(false));
        assertThat(requirement.text("confirmation_note")).isEqualTo("keep it");
        assertThat(requirement.text("id")).isEqualTo("391c53bc-a8e4-4e03-8c7e-6d9b95addc52");
        assertThat(requirement.text("member_agent_id")).isEqualTo("confirm");
        assertThat(requirement.text("member_run_id")).isEqualTo("57caf63b-295d-4c03-9083-22c087e0d262");
        assertThat(requirement.text("created_at")).isEqualTo("2026-11-24T02:28:43.415001+00:00");
        JsonObject tool = (JsonObject) requirement.get("tool_execution");
        assertThat(tool.get("confirmed")).isEqualTo(JsonValue.of(false));
        assertThat(tool.get("tool_args").toJson()).isEqualTo("{\"path\":\"/tmp/old.txt\"}");
    }

    @Test
    void aRequirementForInputAndOneForAResultAreFilledOutsideAndInside() {
        RunOutput output = RunOutput.SHAPE.read(
                "{\"run_id\":\"r\",\"session_id\":\"s\",\"team_id\":\"t\",\"status\":\"PAUSED\","
                        + "\"requirements\":[{\"id\":\"1\",\"tool_execution\":{\"tool_call_id\":\"c1\",\"requires_user_input\":true,"
                        + "\"user_input_schema\":[{\"name\":\"n\",\"field_type\":\"int\",\"description\":null,\"value\":null}]},"
                        + "\"user_input_schema\":[{\"name\":\"n\",\"field_type\":\"int\",\"description\":null,\"value\":null}]},"
                        + "{\"id\":\"2\",\"tool_execution\":{\"tool_call_id\":\"c2\",\"external_execution_required\":true}}]}");
        PausedRun paused = PausedRun.of(output);
        assertThatThrownBy(() -> paused.answer("n", 1.5)).hasMessageContaining("Python type int");

        PausedRun decided =
                paused.answer("n", 3).result(output.requirements().get(1).toolExecution(), "out");

        JsonObject input = (JsonObject) sent(decided, "requirements").values().get(0);
        assertThat(input.get("user_input_schema").toJson()).contains("\"value\":3");
        JsonObject tool = (JsonObject) input.get("tool_execution");
        assertThat(tool.get("user_input_schema").toJson()).contains("\"value\":3");
        assertThat(tool.get("answered")).isEqualTo(JsonValue.of(true));
        JsonObject external =
                (JsonObject) sent(decided, "requirements").values().get(1);
        assertThat(external.text("external_execution_result")).isEqualTo("out");
        assertThat(((JsonObject) external.get("tool_execution")).text("result")).isEqualTo("out");
    }

    @Test
    void aQuestionIsAnsweredWithWhatItOffers() {
        RunOutput output =
                RunOutput.SHAPE.read("{\"run_id\":\"r\",\"session_id\":\"s\",\"agent_id\":\"a\",\"status\":\"PAUSED\","
                        + "\"tools\":[{\"tool_call_id\":\"c\",\"tool_name\":\"ask_user\",\"requires_user_input\":true,"
                        + "\"user_feedback_schema\":[{\"question\":\"Which?\",\"header\":\"h\",\"multi_select\":false,"
                        + "\"selected_options\":null,\"options\":[{\"label\":\"A\",\"description\":null,\"selected\":false},"
                        + "{\"label\":\"B\",\"description\":null,\"selected\":false}]}]}]}");
        PausedRun paused = PausedRun.of(output);
        ToolExecution tool = only(paused);
        assertThat(paused.undecided()).containsExactly("tool 'ask_user' (c): an answer to 'Which?' (choose)");
        assertThatThrownBy(() -> paused.choose(tool, "Which?", "C")).hasMessageContaining("choose from [A, B]");
        assertThatThrownBy(() -> paused.choose(tool, "Which?", "A", "B")).hasMessageContaining("choose one of");
        assertThatThrownBy(() -> paused.choose(tool, "Which?")).hasMessageContaining("at least one");

        PausedRun decided = paused.choose(tool, "Which?", "B");

        JsonObject sent = first(decided, "tools");
        assertThat(sent.get("answered")).isEqualTo(JsonValue.of(true));
        assertThat(sent.get("user_feedback_schema").toJson())
                .contains("\"selected_options\":[\"B\"]")
                .contains("{\"label\":\"A\",\"description\":null,\"selected\":false}")
                .contains("{\"label\":\"B\",\"description\":null,\"selected\":true}");
    }

    @Test
    void theEventThatEndsAStreamServesAsWell() {
        String frame = lastFrame(Recordings.of("agents/confirm-paused-stream.sse"), "RunPaused");
        PausedRun paused = PausedRun.of(RunEvents.read(frame.getBytes(StandardCharsets.UTF_8)));

        PausedRun decided = paused.approveAll();

        assertThat(first(decided, "tools").get("confirmed")).isEqualTo(JsonValue.of(true));
        String team = lastFrame(Recordings.of("teams/team-confirm-paused-stream.sse"), "TeamRunPaused");
        assertThat(PausedRun.of(RunEvents.read(team.getBytes(StandardCharsets.UTF_8)))
                        .approveAll()
                        .toRequest()
                        .text("requirements"))
                .contains("\"member_run_id\"")
                .contains("\"confirmation\":true");
        String workflow = lastFrame(Recordings.of("workflows/workflow-confirm-paused-stream.sse"), "WorkflowPaused");
        assertThat(PausedRun.of(RunEvents.read(workflow.getBytes(StandardCharsets.UTF_8)))
                        .approveAll()
                        .toRequest()
                        .text("step_requirements"))
                .contains("\"confirmed\":true")
                .contains("\"step_input\"");
        assertThatThrownBy(() ->
                        PausedRun.of(RunEvents.read("{\"event\":\"RunStarted\"}".getBytes(StandardCharsets.UTF_8))))
                .hasMessageContaining("its last event is RunStarted");
    }

    private static String lastFrame(String sse, String event) {
        return List.of(sse.split("\n\n")).stream()
                .filter(frame -> frame.startsWith("event: " + event + "\n"))
                .reduce((one, other) -> other)
                .map(frame -> frame.substring(frame.indexOf("data: ") + 6))
                .orElseThrow();
    }

    @Test
    void aStepIsSentBackCompleteWithTheDecisionInIt() {
        WorkflowRunOutput output =
                WorkflowRunOutput.SHAPE.read(Recordings.of("workflows/workflow-confirm-paused-json.json"));
        PausedRun paused = PausedRun.of(output);
        JsonObject asked = JsonObject.parse(paused.steps().get(0).toJson());
        assertThatThrownBy(paused::toRequest)
                .hasMessageContaining("step 'publish': a confirmation (approve or reject)");

        PausedRun decided = paused.approve(paused.steps().get(0));

        assertThat(first(decided, "step_requirements")).isEqualTo(changed(asked, Map.of("confirmed", true)));
    }

    private static PausedRun step(String members) {
        return PausedRun.of(WorkflowRunOutput.SHAPE.read("{\"run_id\":\"r\",\"session_id\":\"s\",\"workflow_id\":\"w\","
                + "\"status\":\"PAUSED\",\"step_requirements\":[{\"step_id\":\"1\",\"step_name\":\"one\",\"later\":7,"
                + members + "}]}"));
    }

    @Test
    void theInputOfAStepIsCheckedAgainstItsFormAndSentTwice() {
        PausedRun paused = step("\"requires_user_input\":true,\"user_input\":null,\"user_input_schema\":["
                + "{\"name\":\"count\",\"field_type\":\"int\",\"description\":null,\"value\":null,\"required\":true},"
                + "{\"name\":\"size\",\"field_type\":\"str\",\"description\":null,\"value\":null,\"required\":false,"
                + "\"allowed_values\":[\"S\",\"L\"]}]");
        StepRequirement step = paused.steps().get(0);
        assertThat(paused.undecided()).containsExactly("step 'one': a value for 'count' (answer)");
        assertThatThrownBy(() -> paused.answer(step, "count", "three")).hasMessageContaining("Python type int");
        assertThatThrownBy(() -> paused.answer(step, "size", "M")).hasMessageContaining("one of [\"S\",\"L\"]");
        assertThatThrownBy(() -> paused.answer(step, "weight", 1)).hasMessageContaining("[count, size]");

        PausedRun decided = paused.answer("count", 3).answer(step, "size", "L");

        JsonObject sent = first(decided, "step_requirements");
        assertThat(sent.get("user_input").toJson()).isEqualTo("{\"count\":3,\"size\":\"L\"}");
        assertThat(sent.get("user_input_schema").toJson())
                .contains("\"value\":3")
                .contains("\"value\":\"L\"");
        assertThat(sent.get("later").toJson()).isEqualTo("7");
    }

    @Test
    void aRouteIsChosenFromThoseOffered() {
        PausedRun paused = step("\"requires_route_selection\":true,\"available_choices\":[\"left\",\"right\"]");
        StepRequirement step = paused.steps().get(0);
        assertThatThrownBy(() -> paused.choose(step, "up")).hasMessageContaining("choose from [left, right]");
        assertThatThrownBy(() -> paused.choose(step, "left", "right")).hasMessageContaining("choose one of");

        PausedRun decided = paused.choose(step, "right");

        assertThat(first(decided, "step_requirements").get("selected_choices").toJson())
                .isEqualTo("[\"right\"]");
    }

    @Test
    void anOutputIsReviewedByApprovingEditingOrRejectingIt() {
        PausedRun paused = step("\"requires_output_review\":true,\"is_post_execution\":true,"
                + "\"step_output\":{\"content\":\"draft\",\"step_name\":\"one\"}");
        StepRequirement step = paused.steps().get(0);
        assertThat(paused.undecided()).containsExactly("step 'one': a review of its output (approve, edit or reject)");

        PausedRun decided = paused.edit(step, "better");
        JsonObject edited = first(decided, "step_requirements");
        PausedRun again = decided.reject(step, "shorter");
        JsonObject rejected = first(again, "step_requirements");

        assertThat(edited.get("confirmed")).isEqualTo(JsonValue.of(true));
        assertThat(edited.text("edited_output")).isEqualTo("better");
        assertThat(rejected.get("confirmed")).isEqualTo(JsonValue.of(false));
        assertThat(rejected.text("rejection_feedback")).isEqualTo("shorter");
        assertThat(rejected.has("edited_output")).isFalse();
    }

    @Test
    void aToolInsideAStepIsDecidedLikeAnyOther() {
        PausedRun paused =
                step("\"requires_executor_input\":true,\"executor_id\":\"cleaner\",\"executor_run_id\":\"x\","
                        + "\"executor_requirements\":[{\"id\":\"1\",\"tool_execution\":{\"tool_call_id\":\"c\","
                        + "\"tool_name\":\"rm\",\"tool_args\":{\"path\":\"/\"},\"requires_confirmation\":true}}]");
        assertThat(paused.steps()).isEmpty();
        assertThat(paused.undecided()).containsExactly("tool 'rm' (c): a confirmation (approve or reject)");

        PausedRun decided = paused.reject(only(paused), "never");

        JsonObject sent = first(decided, "step_requirements");
        assertThat(sent.text("executor_run_id")).isEqualTo("x");
        JsonObject requirement = (JsonObject)
                ((JsonArray) sent.get("executor_requirements")).values().get(0);
        assertThat(requirement.get("confirmation")).isEqualTo(JsonValue.of(false));
        assertThat(((JsonObject) requirement.get("tool_execution"))
                        .get("tool_args")
                        .toJson())
                .isEqualTo("{\"path\":\"/\"}");
    }

    @Test
    void anApprovalThatWasResolvedElsewhereNeedsNoDecisionHere() {
        ContinueRequest request = agents("confirm-paused-json.json").afterApproval();

        assertThat(request.texts()).isEmpty();
        assertThat(request.runId()).isEqualTo(runIdOf("confirm-paused-json.json"));
    }

    @Test
    void aCallMayBeLeftToItsApprovalBesideOthersThatAreDecidedHere() {
        ToolExecution asks = ToolExecution.SHAPE.read("""
                {"tool_call_id": "a", "tool_name": "transfer", "requires_user_input": true, "approval_type": "required",
                 "approval_id": "1", "user_input_schema": [{"name": "account", "field_type": "str"}]}""");
        ToolExecution confirms = ToolExecution.SHAPE.read("""
                {"tool_call_id": "b", "tool_name": "rm", "requires_confirmation": true}""");
        PausedRun paused = PausedRun.of(RunOutput.SHAPE
                .builder()
                .set(RunOutput.RUN_ID, "r")
                .set(RunOutput.SESSION_ID, "s")
                .set(RunOutput.STATUS, RunStatus.PAUSED)
                .set(RunOutput.TOOLS, List.of(asks, confirms))
                .build());
        assertThatThrownBy(() -> paused.leaveToApproval(confirms))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("needs no approval");

        PausedRun decided = paused.leaveToApproval(asks).approve(confirms);

        assertThat(decided.undecided()).isEmpty();
        JsonArray sent = (JsonArray)
                JsonValue.parse(String.valueOf(decided.toRequest().texts().get("tools")));
        assertThat(sent.values().get(0)).as("as it came").isEqualTo(JsonValue.parse(asks.toJson()));
        assertThat(((JsonObject) sent.values().get(1)).get("confirmed")).isEqualTo(JsonValue.of(true));
    }

    @Test
    void aDecisionGivesAChangedCopyAndLeavesTheRunAsItWas() {
        PausedRun paused = agents("confirm-paused-json.json");
        PausedRun approved = paused.approve(only(paused));
        PausedRun rejected = paused.reject(only(paused), "no");
        assertThat(first(approved, "tools").get("confirmed")).isEqualTo(JsonValue.of(true));
        assertThat(first(rejected, "tools").get("confirmed")).isEqualTo(JsonValue.of(false));
        assertThatThrownBy(paused::toRequest)
                .as("who forgets the copy is told")
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("paused = paused.approve(tool)");
    }

    @Test
    void callsInsideStepsAreCopiedWithTheirSteps() {
        PausedRun paused = step("\"executor_requirements\":[{\"id\":\"q\",\"tool_execution\":{\"tool_call_id\":\"c\","
                + "\"tool_name\":\"rm\",\"requires_confirmation\":true}}]");
        PausedRun approved = paused.approveAll();
        assertThat(approved.undecided()).isEmpty();
        assertThat(first(approved, "step_requirements").toJson()).contains("\"confirmed\":true");
        assertThat(paused.undecided()).hasSize(1);
    }

    /** Since Agno 3.1 nobody else can continue it. */
    @Test
    void aRunIsContinuedAsItsUser() {
        RunOutput output = RunOutput.SHAPE.read("{\"run_id\":\"r\",\"session_id\":\"s\",\"agent_id\":\"a\","
                + "\"user_id\":\"ann\",\"status\":\"PAUSED\",\"tools\":[]}");
        assertThat(PausedRun.of(output).toRequest().texts()).containsEntry("user_id", "ann");
        assertThat(PausedRun.of(output).afterApproval().texts()).containsEntry("user_id", "ann");
        assertThat(PausedRun.of(output).toRequest().userId("bob").texts()).containsEntry("user_id", "bob");
    }
}
