package dev.agentos4j.runtime.workflow;

import static dev.agentos4j.runtime.workflow.Flows.events;
import static dev.agentos4j.runtime.workflow.Flows.told;
import static dev.agentos4j.runtime.workflow.Flows.workflow;
import static dev.agentos4j.runtime.workflow.Flows.wrap;
import static org.assertj.core.api.Assertions.assertThat;

import dev.agentos4j.protocol.run.RunEvent;
import dev.agentos4j.protocol.run.RunStatus;
import dev.agentos4j.protocol.run.StepOutput;
import dev.agentos4j.protocol.run.WorkflowRunOutput;
import dev.agentos4j.runtime.agent.Agent;
import dev.agentos4j.runtime.model.ScriptedModel;
import dev.agentos4j.runtime.model.ScriptedTurn;
import dev.agentos4j.runtime.run.EventCursor;
import dev.agentos4j.runtime.run.LoggedEvent;
import dev.agentos4j.runtime.run.Run;
import dev.agentos4j.runtime.run.RunEngine;
import dev.agentos4j.runtime.run.RunRequest;
import dev.agentos4j.runtime.session.InMemorySessionStore;
import dev.agentos4j.runtime.storage.Storage;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class WorkflowCancelTest {

    private static final Duration AT_ONCE = Duration.ofMillis(200);

    private final InMemorySessionStore store = new InMemorySessionStore();
    private final RunEngine engine = new RunEngine(Storage.of(store));
    private final AtomicInteger after = new AtomicInteger();
    private final Step next = Step.of("next", input -> {
        after.incrementAndGet();
        return StepOutput.of("never");
    });
    private final Agent talker = Agent.builder()
            .id("talker")
            .model(ScriptedModel.turns(ScriptedTurn.say("")
                    .inPieces(Collections.nCopies(1000, "word "))
                    .every(Duration.ofMillis(10))))
            .build();

    @AfterEach
    void close() {
        engine.close();
    }

    private static void waitFor(Run<?> run, String event) throws InterruptedException {
        EventCursor cursor = run.events();
        LoggedEvent next = cursor.next(Duration.ofSeconds(5));
        while (next != null && !next.event().event().equals(event)) {
            next = cursor.next(Duration.ofSeconds(5));
        }
        assertThat(next).isNotNull();
    }

    @Test
    void aFunctionThatBlocksIsInterruptedAndNothingFollows() throws Exception {
        CountDownLatch entered = new CountDownLatch(1);
        CountDownLatch left = new CountDownLatch(1);
        Step blocking = Step.of("block", input -> {
            entered.countDown();
            try {
                TimeUnit.MINUTES.sleep(1);
                return StepOutput.of("slept");
            } finally {
                left.countDown();
            }
        });
        Run<WorkflowRunOutput> run = engine.start(workflow(wrap("a", "A"), blocking, next), RunRequest.of("go"));
        assertThat(entered.await(5, TimeUnit.SECONDS)).isTrue();

        long start = System.nanoTime();
        engine.cancel(run.runId());
        WorkflowRunOutput output = run.await();

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(AT_ONCE);
        assertThat(left.await(1, TimeUnit.SECONDS)).isTrue();
        assertThat(output.status()).isEqualTo(RunStatus.CANCELLED);
        assertThat(output.text()).isEqualTo("Run " + run.runId() + " was cancelled");
        assertThat(output.stepResults()).extracting(StepOutput::success).containsExactly(true, false);
        assertThat(after).hasValue(0);
        assertThat(store.run(run.runId()).status()).isEqualTo(RunStatus.CANCELLED);
    }

    @Test
    void aTalkingAgentInsideIsCancelledFirst() throws Exception {
        Run<WorkflowRunOutput> run = engine.start(workflow(Step.of("talk", talker), next), RunRequest.of("go"));
        waitFor(run, "RunContent");

        long start = System.nanoTime();
        run.cancel();
        List<RunEvent> events = events(run);

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(AT_ONCE);

        assertThat(told(events))
                .containsExactly(
                        "WorkflowStarted",
                        "StepStarted talk 0",
                        "RunStarted talk 0",
                        "RunCancelled talk 0",
                        "RunCompleted talk 0",
                        "WorkflowCancelled",
                        "WorkflowCompleted");
        assertThat(after).hasValue(0);
    }

    @Test
    void allThatRunsAtTheSameTimeIsCancelled() throws Exception {
        Workflow inner = workflow(Step.of("talk", talker));
        Workflow flow = Workflow.builder()
                .id("outer")
                .step(Parallel.of("par", Step.of("a", talker), Step.of("b", inner)))
                .step(next)
                .build();
        Run<WorkflowRunOutput> run = engine.start(flow, RunRequest.of("go"));
        waitFor(run, "RunContent");

        run.cancel();

        assertThat(run.await().status()).isEqualTo(RunStatus.CANCELLED);
        assertThat(told(events(run))).endsWith("WorkflowCancelled", "WorkflowCompleted");
        assertThat(after).hasValue(0);
    }

    @Test
    void aRunCancelledBeforeItBeginsDoesNothing() throws Exception {
        engine.cancel("r");

        Run<WorkflowRunOutput> run =
                engine.start(workflow(next), RunRequest.of("go").withRunId("r"));

        assertThat(run.await().status()).isEqualTo(RunStatus.CANCELLED);
        assertThat(told(events(run))).containsExactly("WorkflowCancelled", "WorkflowCompleted");
        assertThat(after).hasValue(0);
    }

    @Test
    void aPausedRunCanBeCancelled() throws Exception {
        Workflow flow = workflow(wrap("a", "A").confirm("?"));
        Run<WorkflowRunOutput> run = engine.start(flow, RunRequest.of("go"));
        run.await();

        engine.cancel(run.runId());

        assertThat(store.run(run.runId()).status()).isEqualTo(RunStatus.CANCELLED);
    }
}
