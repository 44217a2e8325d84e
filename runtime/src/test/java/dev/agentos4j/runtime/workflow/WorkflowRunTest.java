package dev.agentos4j.runtime.workflow;

import static dev.agentos4j.runtime.workflow.Flows.ECHO;
import static dev.agentos4j.runtime.workflow.Flows.events;
import static dev.agentos4j.runtime.workflow.Flows.first;
import static dev.agentos4j.runtime.workflow.Flows.told;
import static dev.agentos4j.runtime.workflow.Flows.workflow;
import static dev.agentos4j.runtime.workflow.Flows.wrap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.run.RunError;
import dev.agentos4j.protocol.run.RunEvent;
import dev.agentos4j.protocol.run.RunOutput;
import dev.agentos4j.protocol.run.RunStarted;
import dev.agentos4j.protocol.run.RunStatus;
import dev.agentos4j.protocol.run.StepOutput;
import dev.agentos4j.protocol.run.StepStarted;
import dev.agentos4j.protocol.run.WorkflowCompleted;
import dev.agentos4j.protocol.run.WorkflowError;
import dev.agentos4j.protocol.run.WorkflowRunOutput;
import dev.agentos4j.protocol.run.WorkflowStarted;
import dev.agentos4j.runtime.agent.Agent;
import dev.agentos4j.runtime.model.ScriptedModel;
import dev.agentos4j.runtime.model.ScriptedTurn;
import dev.agentos4j.runtime.run.RunEngine;
import dev.agentos4j.runtime.run.RunRequest;
import dev.agentos4j.runtime.session.InMemorySessionStore;
import dev.agentos4j.runtime.storage.Storage;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class WorkflowRunTest {

    private final InMemorySessionStore store = new InMemorySessionStore();
    private final RunEngine engine = new RunEngine(Storage.of(store));

    @AfterEach
    void close() {
        engine.close();
    }

    private List<RunEvent> stream(Workflow workflow) throws InterruptedException {
        return events(engine.start(workflow, RunRequest.of("go").withSessionId("s")));
    }

    private WorkflowRunOutput run(Workflow workflow) throws InterruptedException {
        return engine.start(workflow, RunRequest.of("go").withSessionId("s").unary())
                .await();
    }

    @Test
    void anAgentStepAndAFunctionStepAreToldInTheirOrder() throws Exception {
        Workflow flow = workflow(Step.of("draft", ECHO), wrap("shout", "A"));

        List<RunEvent> events = stream(flow);

        assertThat(told(events))
                .containsExactly(
                        "WorkflowStarted",
                        "StepStarted draft 0",
                        "RunStarted draft 0",
                        "RunCompleted draft 0",
                        "StepCompleted draft 0",
                        "StepStarted shout 1",
                        "StepOutput shout 1",
                        "StepCompleted shout 1",
                        "WorkflowCompleted");
        WorkflowCompleted completed = first(events, WorkflowCompleted.class);
        assertThat(completed.text()).isEqualTo("A(You said: go)");
        assertThat(completed.stepResults()).extracting(StepOutput::executorType).containsExactly("agent", "function");
        assertThat(completed.metrics().toJson())
                .contains("\"draft\":{\"step_name\":\"draft\",\"executor_type\":\"agent\"");
        RunStarted inner = first(events, RunStarted.class);
        String runId = first(events, WorkflowStarted.class).runId();
        assertThat(inner.workflowRunId()).isEqualTo(runId);
        assertThat(inner.workflowId()).isEqualTo("w");
        assertThat(inner.parentRunId()).isNull();
        assertThat(inner.stepId()).isEqualTo(first(events, StepStarted.class).stepId());
        RunOutput kept = completed.stepExecutorRuns().get(0);
        assertThat(kept.parentRunId()).isEqualTo(runId);
        assertThat(kept.workflowStepId()).isEqualTo(inner.stepId());
        assertThat(store.run("s", runId).status()).isEqualTo(RunStatus.COMPLETED);
        assertThat(store.run("s", String.valueOf(kept.runId()))).isNull();
    }

    @Test
    void withoutEventsOfWhatIsDoneOnlyWhatIsSaidIsTold() throws Exception {
        Workflow flow = workflow(Step.of("draft", ECHO), wrap("shout", "A"));
        RunRequest quiet = RunRequest.of("go");

        List<RunEvent> events =
                events(engine.start(flow, quiet.withOptions(quiet.options().withStreamEvents(false))));

        assertThat(told(events)).containsExactly("WorkflowStarted", "StepOutput shout 1", "WorkflowCompleted");
        assertThat(events).extracting(RunEvent::event).contains("RunContent");
    }

    @Test
    void containersNumberTheirStepsAsAgnoDoes() throws Exception {
        Workflow flow = workflow(Loop.of(
                "loop",
                1,
                Parallel.of("par", wrap("pa", "A")),
                Condition.of("cond", input -> true, Step.of("ce", ECHO)),
                Router.of("rt", input -> List.of("q"), wrap("q", "Q")),
                Steps.of("pipe", wrap("s", "S"))));

        List<RunEvent> events = stream(flow);

        assertThat(told(events))
                .containsExactly(
                        "WorkflowStarted",
                        "LoopExecutionStarted loop 0",
                        "LoopIterationStarted loop 0",
                        "ParallelExecutionStarted par [0,0]",
                        "StepStarted pa [0,0]",
                        "StepCompleted pa [0,0]",
                        "ParallelExecutionCompleted par [0,0]",
                        "ConditionExecutionStarted cond [0,1]",
                        "StepStarted ce [0,1]",
                        "RunStarted ce [0,1]",
                        "RunCompleted ce [0,1]",
                        "StepCompleted ce [0,1]",
                        "ConditionExecutionCompleted cond [0,1]",
                        "RouterExecutionStarted rt [0,2]",
                        "StepStarted q [0,2]",
                        "StepCompleted q [0,2]",
                        "RouterExecutionCompleted rt [0,2]",
                        "StepsExecutionStarted pipe [0,3]",
                        "StepStarted s [0,3,0]",
                        "StepCompleted s [0,3,0]",
                        "StepsExecutionCompleted pipe [0,3]",
                        "LoopIterationCompleted loop 0",
                        "LoopExecutionCompleted loop 0",
                        "WorkflowCompleted");
        assertThat(first(events, WorkflowCompleted.class).text()).isEqualTo("S(Q(You said: === pa ===\nA(go)))");
        assertThat(first(events, StepStarted.class).parentStepId())
                .isEqualTo(events.get(3).stepId());
    }

    @Test
    void aLoopEndsWhenItsConditionHoldsAndForwardsItsOutput() throws Exception {
        Workflow flow = workflow(Loop.of("loop", 5, wrap("l", "A"))
                .forwardingOutput()
                .until(results -> results.get(0).text().startsWith("A(A(A")));

        WorkflowRunOutput output = run(flow);

        assertThat(output.text()).isEqualTo("A(A(A(go)))");
        assertThat(output.stepResults().get(0).text()).isEqualTo("Loop loop completed 3 iterations with 3 total steps");
    }

    @Test
    void aConditionTakesTheOtherBranchOrDoesNothing() throws Exception {
        Condition no = Condition.of("cond", input -> false, wrap("y", "Y"));

        assertThat(run(workflow(no.otherwise(wrap("n", "N")))).text()).isEqualTo("N(go)");
        assertThat(run(workflow(wrap("p", "P"), no, wrap("after", "A"))).text()).isEqualTo("A(P(go))");
        assertThat(run(workflow(no)).text()).isEqualTo("No steps executed");
    }

    @Test
    void parallelStepsRunAtTheSameTimeOnTheSameInput() throws Exception {
        CountDownLatch both = new CountDownLatch(2);
        StepFunction meet = input -> {
            both.countDown();
            return StepOutput.of(both.await(5, TimeUnit.SECONDS) + " " + input.previousText());
        };

        WorkflowRunOutput output = run(
                workflow(wrap("p", "P"), Parallel.of("par", Step.of("a", meet), Step.of("b", meet)), wrap("x", "X")));

        StepOutput par = output.stepResults().get(1);
        assertThat(par.steps()).extracting(StepOutput::text).containsExactly("true P(go)", "true P(go)");
        assertThat(par.text())
                .isEqualTo(
                        "## Parallel Execution Results\n\n### ✅ SUCCESS: a\ntrue P(go)\n\n### ✅ SUCCESS: b\ntrue P(go)");
    }

    @Test
    void aParallelStepThatFailsDoesNotStopTheOthers() throws Exception {
        Step bad = Step.of("bad", input -> {
            throw new IllegalStateException("boom");
        });

        WorkflowRunOutput output = run(workflow(Parallel.of("par", bad, wrap("good", "G"))));

        StepOutput par = output.stepResults().get(0);
        assertThat(par.success()).isFalse();
        assertThat(par.steps()).extracting(StepOutput::success).containsExactly(false, true);
        assertThat(output.status()).isEqualTo(RunStatus.COMPLETED);
    }

    @Test
    void aNestedWorkflowKeepsItsNameAndSaysWhereItIs() throws Exception {
        Workflow inner = Workflow.builder()
                .id("inner")
                .step(wrap("ia", "A"))
                .step("iecho", ECHO)
                .build();

        List<RunEvent> events = stream(workflow(Step.of("sub", inner)));

        assertThat(told(events))
                .containsExactly(
                        "WorkflowStarted",
                        "StepStarted sub 0",
                        "WorkflowStarted",
                        "StepStarted ia 0",
                        "StepOutput ia 0",
                        "StepCompleted ia 0",
                        "StepStarted iecho 1",
                        "RunStarted iecho 1",
                        "RunCompleted iecho 1",
                        "StepCompleted iecho 1",
                        "WorkflowCompleted",
                        "StepCompleted sub 0",
                        "WorkflowCompleted");
        RunEvent started = events.get(2);
        assertThat(started.workflowId()).isEqualTo("inner");
        assertThat(started.nestedDepth()).isEqualTo(1);
        assertThat(started.parentStepId()).isEqualTo(events.get(1).stepId());
        RunStarted agent = first(events, RunStarted.class);
        assertThat(agent.workflowId()).isEqualTo("inner");
        assertThat(agent.workflowRunId()).isEqualTo(events.get(0).runId());
        assertThat(agent.nestedDepth()).isEqualTo(1);
        WorkflowCompleted completed = (WorkflowCompleted) events.getLast();
        assertThat(completed.stepResults().get(0).stepType()).isEqualTo("Workflow");
        assertThat(completed.stepResults().get(0).steps()).hasSize(2);
        assertThat(completed.stepExecutorRuns().get(0).parentRunId())
                .isEqualTo(events.get(0).runId());
    }

    @Test
    void aStepMayStopTheWorkflow() throws Exception {
        Step halt = Step.of("x", input -> StepOutput.of("halt").stopping());

        assertThat(told(stream(workflow(halt, wrap("never", "N")))))
                .containsExactly("WorkflowStarted", "StepStarted x 0", "StepOutput x 0", "WorkflowCompleted");
        assertThat(run(workflow(Steps.of("pipe", halt, wrap("n", "N")), wrap("never", "N")))
                        .text())
                .isEqualTo("halt");
    }

    @Test
    void aStepThatThrowsIsTriedAgainAndThenSkipped() throws Exception {
        AtomicInteger tries = new AtomicInteger();
        Step bad = Step.of("x", input -> {
            tries.incrementAndGet();
            throw new IllegalStateException("boom");
        });

        WorkflowRunOutput output = run(workflow(bad, wrap("after", "A")));

        assertThat(tries).hasValue(4);
        assertThat(output.stepResults().get(0).success()).isFalse();
        assertThat(output.text()).isEqualTo("A(Step skipped due to error: boom)");
    }

    @Test
    void aStepMayMakeTheRunFail() throws Exception {
        Step bad = Step.of("x", input -> {
                    throw new IllegalStateException("boom");
                })
                .retries(0)
                .onError(OnError.FAIL);

        List<RunEvent> events = stream(workflow(bad, wrap("after", "A")));

        assertThat(told(events))
                .containsExactly("WorkflowStarted", "StepStarted x 0", "StepError x 0", "WorkflowError");
        assertThat(first(events, WorkflowError.class).error()).isEqualTo("boom");
        assertThat(store.run("s", String.valueOf(events.get(0).runId())).status())
                .isEqualTo(RunStatus.ERROR);
    }

    @Test
    void anAgentThatFailsIsTriedAgainAndThenItsStepIsSkipped() throws Exception {
        List<RunEvent> events = stream(workflow(Step.of("bad", failingAgent()).retries(2), wrap("after", "A")));

        assertThat(told(events))
                .containsExactly(
                        "WorkflowStarted",
                        "StepStarted bad 0",
                        "RunStarted bad 0",
                        "RunError bad 0",
                        "RunStarted bad 0",
                        "RunError bad 0",
                        "RunStarted bad 0",
                        "RunError bad 0",
                        "StepStarted after 1",
                        "StepOutput after 1",
                        "StepCompleted after 1",
                        "WorkflowCompleted");
        assertThat(events.stream().filter(RunError.class::isInstance).map(RunEvent::runId))
                .doesNotHaveDuplicates();
        assertThat(first(events, WorkflowCompleted.class).text())
                .isEqualTo("A(Step skipped due to error: Step 'bad' executor (agent) failed: out of order)");
    }

    @Test
    void anAgentThatFailsMakesTheRunFailWhenItsStepSaysSo() throws Exception {
        Step bad = Step.of("bad", failingAgent()).retries(0).onError(OnError.FAIL);

        List<RunEvent> events = stream(workflow(bad, wrap("after", "A")));

        assertThat(told(events)).endsWith("StepError bad 0", "WorkflowError");
        assertThat(first(events, WorkflowError.class).error())
                .isEqualTo("Step 'bad' executor (agent) failed: out of order");
    }

    @Test
    void aWorkflowInsideAnotherThatFailsIsTriedAgain() throws Exception {
        AtomicInteger tries = new AtomicInteger();
        Step flaky = Step.of("flaky", input -> {
                    if (tries.incrementAndGet() == 1) {
                        throw new IllegalStateException("boom");
                    }
                    return StepOutput.of("fine");
                })
                .retries(0)
                .onError(OnError.FAIL);

        assertThat(run(workflow(Step.of("inner", workflow(flaky)))).text()).isEqualTo("fine");
    }

    private static Agent failingAgent() {
        return Agent.builder()
                .id("fail")
                .model(ScriptedModel.rules(ScriptedTurn.fail("out of order")))
                .build();
    }

    @Test
    void functionsSeeEarlierResultsAndShareTheSessionState() throws Exception {
        Step count = Step.of("count", input -> {
            input.sessionState().merge("count", 1L, (before, one) -> (Long) before + (Long) one);
            return StepOutput.of(JsonObject.of("seen", input.output("inner").text()));
        });
        Workflow flow = workflow(Steps.of("pipe", wrap("inner", "I")), count);

        run(flow);
        WorkflowRunOutput second = run(flow);

        assertThat(second.content()).isEqualTo(JsonObject.of("seen", "I(go)"));
        assertThat(store.session("s").state()).isEqualTo(JsonObject.of("count", 2));
    }

    @Test
    void agentsAreToldOfEarlierRunsWhenTheWorkflowSaysSo() throws Exception {
        Workflow flow = Workflow.builder().id("w").history().step("draft", ECHO).build();

        run(flow);
        WorkflowRunOutput second = run(flow);

        assertThat(second.text())
                .isEqualTo("You said: <workflow_history_context>\n[Workflow Run-1]\nUser input: go\n"
                        + "Workflow output: You said: go\n\n</workflow_history_context>\ngo");
    }

    @Test
    void aBadDefinitionIsRefusedWithItsReason() {
        Step waiting = wrap("in", "A").confirm("sure?");

        assertThatThrownBy(() -> workflow(Steps.of("pipe", waiting)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "step 'in' is inside 'pipe', so it cannot wait for people; let 'pipe' wait, or move it to the"
                                + " top");
        assertThatThrownBy(() -> Step.of("sub", workflow(waiting)))
                .hasMessageContaining("is nested, so its step 'in' cannot wait for people");
        assertThatThrownBy(() -> workflow(wrap("a", "A"), wrap("a", "B"))).hasMessageContaining("two steps named a");
        assertThatThrownBy(() -> Workflow.builder().id("w").build()).hasMessageContaining("has no steps");
        assertThatThrownBy(() ->
                        Router.of("r", input -> List.of("x"), wrap("a", "A")).choose(List.of("x")))
                .hasMessageContaining("has no choice named 'x'. Its choices are: a");
    }

    @Test
    void manyRunsAtOnceKeepTheirIdsApart() throws Exception {
        Workflow flow = workflow(Parallel.of("par", Step.of("a", ECHO), Step.of("b", ECHO)));
        Set<String> stepIds = ConcurrentHashMap.newKeySet();
        for (int i = 0; i < 20; i++) {
            stream(flow).stream().map(RunEvent::stepId).filter(id -> id != null).forEach(stepIds::add);
        }
        assertThat(stepIds).hasSize(60);
    }
}
