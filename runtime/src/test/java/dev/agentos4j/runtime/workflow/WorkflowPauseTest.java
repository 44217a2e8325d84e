package dev.agentos4j.runtime.workflow;

import static dev.agentos4j.runtime.workflow.Flows.ECHO;
import static dev.agentos4j.runtime.workflow.Flows.cleaner;
import static dev.agentos4j.runtime.workflow.Flows.events;
import static dev.agentos4j.runtime.workflow.Flows.first;
import static dev.agentos4j.runtime.workflow.Flows.told;
import static dev.agentos4j.runtime.workflow.Flows.workflow;
import static dev.agentos4j.runtime.workflow.Flows.wrap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.json.JsonString;
import dev.agentos4j.protocol.run.RunEvent;
import dev.agentos4j.protocol.run.RunStatus;
import dev.agentos4j.protocol.run.StepInputField;
import dev.agentos4j.protocol.run.StepOutput;
import dev.agentos4j.protocol.run.StepRequirement;
import dev.agentos4j.protocol.run.WorkflowCompleted;
import dev.agentos4j.protocol.run.WorkflowPaused;
import dev.agentos4j.protocol.run.WorkflowRunOutput;
import dev.agentos4j.runtime.run.ContinueRequest;
import dev.agentos4j.runtime.run.Run;
import dev.agentos4j.runtime.run.RunCaller;
import dev.agentos4j.runtime.run.RunConflictException;
import dev.agentos4j.runtime.run.RunEngine;
import dev.agentos4j.runtime.run.RunRequest;
import dev.agentos4j.runtime.run.RunRequestException;
import dev.agentos4j.runtime.session.InMemorySessionStore;
import dev.agentos4j.runtime.storage.Storage;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class WorkflowPauseTest {

    private final InMemorySessionStore store = new InMemorySessionStore();
    private final RunEngine engine = new RunEngine(Storage.of(store));
    private final AtomicInteger deleted = new AtomicInteger();

    @AfterEach
    void close() {
        engine.close();
    }

    private WorkflowPaused pause(Workflow flow) throws InterruptedException {
        return first(
                events(engine.start(flow, RunRequest.of("go").withSessionId("s").withUserId("ann"))),
                WorkflowPaused.class);
    }

    /** Goes on in another engine, as after a restart: what was stored is all there is. */
    private List<RunEvent> goOn(Workflow flow, WorkflowPaused paused, UnaryOperator<StepRequirement> decision)
            throws InterruptedException {
        List<StepRequirement> sent =
                paused.stepRequirements().stream().map(decision).toList();
        return events(continueRun(flow, paused, sent));
    }

    private Run<WorkflowRunOutput> continueRun(Workflow flow, WorkflowPaused paused, List<StepRequirement> sent) {
        ContinueRequest request =
                ContinueRequest.of("s", String.valueOf(paused.runId())).withStepRequirements(sent);
        return new RunEngine(Storage.of(store)).continueRun(RunCaller.ADMINISTRATOR, flow, request);
    }

    @Test
    void aStepWaitsUntilSomebodyAgrees() throws Exception {
        Workflow flow = workflow(Step.of("draft", ECHO), wrap("publish", "P").confirm("Publish?"));

        List<RunEvent> before = events(engine.start(flow, RunRequest.of("go").withSessionId("s")));
        WorkflowPaused paused = first(before, WorkflowPaused.class);
        List<RunEvent> after = goOn(flow, paused, StepRequirement::confirm);

        assertThat(told(before).subList(5, 8))
                .containsExactly("StepPaused publish 1", "WorkflowPaused", "WorkflowRunOutput");
        assertThat(paused.pauseKind()).isEqualTo("step");
        StepRequirement asked = paused.stepRequirements().get(0);
        assertThat(asked.confirmationMessage()).isEqualTo("Publish?");
        assertThat(asked.onReject()).isEqualTo("skip");
        assertThat(asked.stepInput().previousStepContent()).isEqualTo(new JsonString("You said: go"));
        assertThat(told(after))
                .containsExactly(
                        "StepContinued publish 1",
                        "StepStarted publish 1",
                        "StepOutput publish 1",
                        "StepCompleted publish 1",
                        "WorkflowCompleted");
        assertThat(after.get(1).stepId()).isEqualTo(asked.stepId());
        WorkflowRunOutput stored =
                store.run("s", String.valueOf(paused.runId())).workflowOutput();
        assertThat(stored.status()).isEqualTo(RunStatus.COMPLETED);
        assertThat(stored.text()).isEqualTo("P(You said: go)");
        assertThat(stored.stepRequirements().get(0).confirmed()).isTrue();
        assertThat(stored.has(WorkflowRunOutput.PAUSED_STEP_INDEX)).isFalse();
        assertThat(stored.stepExecutorRuns()).hasSize(1);
    }

    @Test
    void aRefusedStepIsLeftOutOrEndsTheRun() throws Exception {
        Workflow skips = workflow(wrap("a", "A").confirm("?"), wrap("after", "B"));
        Workflow cancels = workflow(
                wrap("a", "A").withReview(HumanReview.confirmation("?").onReject(OnReject.CANCEL)), wrap("after", "B"));

        List<RunEvent> skipped = goOn(skips, pause(skips), asked -> asked.reject(null));
        WorkflowPaused paused = pause(cancels);
        List<RunEvent> cancelled = goOn(cancels, paused, asked -> asked.reject(null));

        assertThat(first(skipped, WorkflowCompleted.class).text()).isEqualTo("B(go)");
        assertThat(told(cancelled)).containsExactly("WorkflowCancelled");
        WorkflowRunOutput stored =
                store.run("s", String.valueOf(paused.runId())).workflowOutput();
        assertThat(stored.status()).isEqualTo(RunStatus.CANCELLED);
        assertThat(stored.text()).isEqualTo("Workflow cancelled: Step 'a' was rejected");
    }

    @Test
    void aRefusedConditionTakesItsOtherBranch() throws Exception {
        Workflow flow = workflow(Condition.of("cond", input -> true, wrap("y", "Y"))
                .otherwise(wrap("n", "N"))
                .withReview(HumanReview.confirmation("go?")));

        List<RunEvent> after = goOn(flow, pause(flow), asked -> asked.reject(null));

        assertThat(told(after).get(0)).isEqualTo("ConditionExecutionStarted cond 0");
        assertThat(first(after, WorkflowCompleted.class).text()).isEqualTo("N(go)");
    }

    @Test
    void whatTheUserGivesReachesTheStep() throws Exception {
        Workflow flow = workflow(Step.of("ask", ECHO)
                .withReview(HumanReview.userInput("Who?", StepInputField.required("who", "str", "a name"))));
        WorkflowPaused paused = pause(flow);

        List<RunEvent> after = goOn(flow, paused, asked -> given(asked, JsonObject.of("who", "Bob")));

        assertThat(first(after, WorkflowCompleted.class).text())
                .isEqualTo("You said: go\n\nUser preferences:\n- who: Bob");
    }

    private static StepRequirement given(StepRequirement asked, JsonObject values) {
        return StepRequirement.SHAPE
                .edit(asked)
                .set(StepRequirement.USER_INPUT, values)
                .build();
    }

    @Test
    void valuesThatDoNotFitAreRefusedAndTheRunWaitsOn() throws Exception {
        Workflow flow = workflow(wrap("ask", "A")
                .withReview(HumanReview.userInput(
                        "?",
                        StepInputField.required("who", "str", "a name").oneOf("Ann", "Bob"),
                        StepInputField.optional("n", "int", "how often"))));
        WorkflowPaused paused = pause(flow);
        StepRequirement asked = paused.stepRequirements().get(0);

        assertThatThrownBy(() -> continueRun(flow, paused, List.of(given(asked, JsonObject.of("who", 3)))))
                .isInstanceOf(RunRequestException.class)
                .hasMessage(
                        "Invalid structure or content for step_requirements: Invalid user_input for step 'ask': User"
                                + " input validation failed:\n  - Field 'who' expected str, got int");
        assertThatThrownBy(() -> continueRun(
                        flow,
                        paused,
                        List.of(given(asked, JsonObject.of("who", "Eve").with("n", 1.5)))))
                .hasMessageContaining("Field 'who' value 'Eve' is not in allowed values")
                .hasMessageContaining("Field 'n' expected int, got float");
        assertThatThrownBy(() -> continueRun(flow, paused, List.of(asked)))
                .hasMessage("Cannot continue run - unresolved step requirements: ['ask']");
        assertThat(store.run("s", String.valueOf(paused.runId())).status()).isEqualTo(RunStatus.PAUSED);
    }

    @Test
    void aStrippedRequirementAgreesToNothing() throws Exception {
        Workflow flow = workflow(wrap("a", "A").confirm("sure?"));
        WorkflowPaused paused = pause(flow);
        StepRequirement stripped = StepRequirement.SHAPE
                .builder()
                .set(StepRequirement.STEP_ID, paused.stepRequirements().get(0).stepId())
                .build();

        assertThatThrownBy(() -> continueRun(flow, paused, List.of(stripped)))
                .hasMessage("Cannot continue run - unresolved step requirements: ['a']");
        assertThatThrownBy(() -> continueRun(flow, paused, List.of())).isInstanceOf(RunRequestException.class);
    }

    @Test
    void theUserChoosesARoute() throws Exception {
        Workflow flow = workflow(
                wrap("p", "P"), Router.asking("route", "which?", wrap("r1", "A"), wrap("r2", "B")), wrap("after", "X"));
        WorkflowPaused paused = pause(flow);
        StepRequirement asked = paused.stepRequirements().get(0);

        assertThat(asked.availableChoices()).containsExactly("r1", "r2");
        assertThatThrownBy(() -> continueRun(flow, paused, List.of(chosen(asked, "r3"))))
                .hasMessageContaining("has no choice 'r3'");
        assertThatThrownBy(() -> continueRun(flow, paused, List.of(chosen(asked, "r1", "r2"))))
                .hasMessageContaining("allows one choice, not 2");
        List<RunEvent> after = goOn(flow, paused, step -> chosen(step, "r2"));

        assertThat(told(after).get(0)).isEqualTo("RouterExecutionStarted route 1");
        assertThat(first(after, WorkflowCompleted.class).text()).isEqualTo("X(B(P(go)))");
    }

    private static StepRequirement chosen(StepRequirement asked, String... routes) {
        return StepRequirement.SHAPE
                .edit(asked)
                .set(StepRequirement.SELECTED_CHOICES, List.of(routes))
                .build();
    }

    @Test
    void aResultIsAgreedToOrCorrected() throws Exception {
        Workflow flow = workflow(wrap("draft", "A").withReview(HumanReview.output("ok?")), wrap("after", "X"));

        assertThat(first(goOn(flow, pause(flow), StepRequirement::confirm), WorkflowCompleted.class)
                        .text())
                .isEqualTo("X(A(go))");
        List<RunEvent> edited = goOn(
                flow,
                pause(flow),
                asked -> StepRequirement.SHAPE
                        .edit(asked.confirm())
                        .set(StepRequirement.EDITED_OUTPUT, new JsonString("better"))
                        .build());
        assertThat(first(edited, WorkflowCompleted.class).text()).isEqualTo("X(better)");
    }

    @Test
    void aRefusedResultIsMadeAgainWithWhatWasMissed() throws Exception {
        HumanReview review = HumanReview.output("ok?").onReject(OnReject.RETRY).maxRetries(1);
        Workflow flow = workflow(Step.of("draft", ECHO).withReview(review));
        WorkflowPaused first = pause(flow);

        List<RunEvent> again = goOn(flow, first, asked -> asked.reject("shorter"));
        WorkflowPaused second = first(again, WorkflowPaused.class);
        List<RunEvent> enough = goOn(flow, second, asked -> asked.reject("shorter still"));

        assertThat(told(again).subList(0, 2)).containsExactly("StepContinued draft 0", "StepStarted draft 0");
        assertThat(second.stepResults()).hasSize(1);
        assertThat(second.stepResults().get(0).text())
                .isEqualTo("You said: go\n\nYour previous output:\nYou said: go\n\nFeedback from reviewer:\nshorter");
        assertThat(second.stepRequirements())
                .extracting(StepRequirement::retryCount)
                .containsExactly(0L, 1L);
        assertThat(told(enough)).containsExactly("WorkflowCancelled");
    }

    @Test
    void aLoopIsLookedAtAfterEachTurn() throws Exception {
        HumanReview review = HumanReview.iterations("good?").onReject(OnReject.RETRY);
        Workflow flow =
                workflow(Loop.of("loop", 3, wrap("l", "A")).forwardingOutput().withReview(review));
        WorkflowPaused first = pause(flow);

        WorkflowPaused second = first(goOn(flow, first, asked -> asked.reject("more")), WorkflowPaused.class);
        List<RunEvent> done = goOn(flow, second, StepRequirement::confirm);

        assertThat(first(done, WorkflowCompleted.class).text()).isEqualTo("A(A(go))");
    }

    @Test
    void anAgentsToolIsDecidedThroughTheStep() throws Exception {
        Workflow flow = workflow(Step.of("clean", cleaner(deleted)), wrap("after", "X"));
        List<RunEvent> before = events(engine.start(flow, RunRequest.of("go").withSessionId("s")));
        WorkflowPaused paused = first(before, WorkflowPaused.class);
        StepRequirement asked = paused.stepRequirements().get(0);

        assertThat(told(before))
                .containsExactly(
                        "WorkflowStarted",
                        "StepStarted clean 0",
                        "RunStarted clean 0",
                        "RunPaused clean 0",
                        "StepExecutorPaused clean 0",
                        "WorkflowPaused",
                        "WorkflowRunOutput");
        assertThat(paused.pauseKind()).isEqualTo("executor");
        assertThat(asked.executorRequirements()).hasSize(1);
        assertThatThrownBy(() -> continueRun(flow, paused, List.of(asked)))
                .hasMessage("Cannot continue run - unresolved step requirements: ['clean']");
        List<RunEvent> after = goOn(flow, paused, WorkflowPauseTest::confirmTools);

        assertThat(deleted).hasValue(1);
        assertThat(told(after))
                .containsExactly(
                        "StepExecutorContinued clean 0",
                        "RunContinued clean 0",
                        "ToolCallStarted clean 0",
                        "ToolCallCompleted clean 0",
                        "RunCompleted clean 0",
                        "StepCompleted clean 0",
                        "StepStarted after 1",
                        "StepOutput after 1",
                        "StepCompleted after 1",
                        "WorkflowCompleted");
        assertThat(first(after, WorkflowCompleted.class).text()).isEqualTo("X(Done: deleted /tmp/old.)");
    }

    private static StepRequirement confirmTools(StepRequirement asked) {
        return StepRequirement.SHAPE
                .edit(asked)
                .set(
                        StepRequirement.EXECUTOR_REQUIREMENTS,
                        asked.executorRequirements().stream()
                                .map(requirement -> requirement.confirm())
                                .toList())
                .build();
    }

    @Test
    void insideALoopTheRunGoesOnWhereTheAgentPausedAndNothingIsDoneTwice() throws Exception {
        AtomicInteger prepared = new AtomicInteger();
        Step prepare = Step.of("prepare", input -> {
            prepared.incrementAndGet();
            return StepOutput.of("prepared");
        });
        Workflow flow = workflow(Loop.of("loop", 1, prepare, Step.of("clean", cleaner(deleted)), wrap("last", "L")));
        WorkflowPaused paused = pause(flow);

        List<RunEvent> after = goOn(flow, paused, WorkflowPauseTest::confirmTools);

        assertThat(prepared).hasValue(1);
        assertThat(deleted).hasValue(1);
        assertThat(told(after))
                .containsExactly(
                        "StepExecutorContinued loop 0",
                        "RunContinued clean [0,1]",
                        "ToolCallStarted clean [0,1]",
                        "ToolCallCompleted clean [0,1]",
                        "RunCompleted clean [0,1]",
                        "StepCompleted clean [0,1]",
                        "StepStarted last [0,2]",
                        "StepCompleted last [0,2]",
                        "LoopIterationCompleted loop 0",
                        "LoopExecutionCompleted loop 0",
                        "WorkflowCompleted");
        WorkflowCompleted completed = first(after, WorkflowCompleted.class);
        assertThat(completed.text()).isEqualTo("L(Done: deleted /tmp/old.)");
        assertThat(completed.stepResults().get(0).steps())
                .extracting(StepOutput::stepName)
                .containsExactly("prepare", "clean", "last");
    }

    @Test
    void somebodyDecidesWhetherAFailedStepIsTriedAgain() throws Exception {
        AtomicInteger tries = new AtomicInteger();
        Step flaky = Step.of("flaky", input -> {
                    if (tries.incrementAndGet() == 1) {
                        throw new IllegalStateException("boom");
                    }
                    return StepOutput.of("fine");
                })
                .retries(0)
                .onError(OnError.PAUSE);
        Workflow flow = workflow(flaky);
        WorkflowPaused paused = pause(flow);
        WorkflowRunOutput stored =
                store.run("s", String.valueOf(paused.runId())).workflowOutput();
        StepRequirement again = StepRequirement.SHAPE
                .builder()
                .set(StepRequirement.STEP_ID, stored.errorRequirements().get(0).stepId())
                .set(StepRequirement.CONFIRMED, true)
                .build();

        assertThatThrownBy(() -> continueRun(flow, paused, List.of()))
                .hasMessage("Cannot continue run - unresolved error requirements: ['flaky']");
        List<RunEvent> after = events(continueRun(flow, paused, List.of(again)));

        assertThat(first(after, WorkflowCompleted.class).text()).isEqualTo("fine");
    }

    @Test
    void aDecisionThatComesTooLateIsNotTheOneThatCounts() throws Exception {
        Workflow flow = workflow(
                wrap("a", "A").withReview(HumanReview.confirmation("?").timeout(Duration.ZERO, OnTimeout.SKIP)),
                wrap("b", "B"));

        List<RunEvent> after = goOn(flow, pause(flow), StepRequirement::confirm);

        assertThat(first(after, WorkflowCompleted.class).text()).isEqualTo("B(go)");
    }

    @Test
    void onlyAPausedRunGoesOn() throws Exception {
        Workflow flow = workflow(wrap("a", "A").confirm("?"));
        WorkflowPaused completed = pause(flow);
        goOn(flow, completed, StepRequirement::confirm);
        WorkflowPaused cancelled = pause(flow);
        engine.cancel(RunCaller.ADMINISTRATOR, null, null, String.valueOf(cancelled.runId()));

        assertThatThrownBy(() -> continueRun(flow, completed, completed.stepRequirements()))
                .isInstanceOf(RunConflictException.class)
                .hasMessage("run is already completed");
        assertThatThrownBy(() -> continueRun(flow, cancelled, cancelled.stepRequirements()))
                .hasMessage("run is already cancelled");
    }
}
