package dev.agentos4j.runtime.agent;

import static dev.agentos4j.runtime.agent.Stories.events;
import static dev.agentos4j.runtime.agent.Stories.first;
import static dev.agentos4j.runtime.agent.Stories.names;
import static org.assertj.core.api.Assertions.assertThat;

import dev.agentos4j.protocol.run.RunCancelled;
import dev.agentos4j.protocol.run.RunCompleted;
import dev.agentos4j.protocol.run.RunContent;
import dev.agentos4j.protocol.run.RunEvent;
import dev.agentos4j.protocol.run.RunOutput;
import dev.agentos4j.protocol.run.RunStatus;
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
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class CancelTest {

    private static final Duration AT_ONCE = Duration.ofMillis(200);

    private final InMemorySessionStore store = new InMemorySessionStore();
    private final RunEngine engine = new RunEngine(Storage.of(store));
    private final Stories.Toolbox toolbox = new Stories.Toolbox();
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
    void aTalkingModelIsSilencedAtOnce() throws Exception {
        Run<RunOutput> run = engine.start(talker, RunRequest.of("go").withSessionId("s"));
        waitFor(run, "RunContent");

        long start = System.nanoTime();
        engine.cancel(run.runId());
        RunOutput output = run.await();

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(AT_ONCE);
        List<RunEvent> events = events(run);
        assertThat(names(events))
                .containsExactly("RunStarted", "ModelRequestStarted", "RunContent", "RunCancelled", "RunCompleted");
        RunCancelled cancelled = first(events, RunCancelled.class);
        assertThat(cancelled.reason()).isEqualTo("Run " + run.runId() + " was cancelled");
        assertThat(cancelled.content().asText()).startsWith("word ").isEqualTo(output.text());
        assertThat(first(events, RunCompleted.class).text()).isEqualTo(output.text());
        assertThat(output.status()).isEqualTo(RunStatus.CANCELLED);
        assertThat(store.run("s", run.runId()).status()).isEqualTo(RunStatus.CANCELLED);
        long pieces = events.stream().filter(RunContent.class::isInstance).count();
        assertThat(output.text()).hasSize((int) pieces * 5);
    }

    @Test
    void sleepingToolsAreWokenAndNothingOfTheRunGoesOn() throws Exception {
        Agent sleeper = Agent.builder()
                .id("sleeper")
                .model(ScriptedModel.turns(
                        ScriptedTurn.call("sleep", Map.of("millis", 400)).andCall("sleep", Map.of("millis", 400)),
                        ScriptedTurn.say("never")))
                .tools(toolbox)
                .build();
        Run<RunOutput> run = engine.start(sleeper, RunRequest.of("go").withSessionId("s"));
        waitFor(run, "ToolCallStarted");

        long start = System.nanoTime();
        run.cancel();
        RunOutput output = run.await();

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(AT_ONCE);
        assertThat(output.status()).isEqualTo(RunStatus.CANCELLED);
        java.util.concurrent.TimeUnit.MILLISECONDS.sleep(500);
        assertThat(toolbox.slept).hasValue(0);
    }

    @Test
    void aUnaryRunThatIsCancelledSaysWhy() throws Exception {
        Run<RunOutput> run = engine.start(talker, RunRequest.of("go").unary());
        java.util.concurrent.TimeUnit.MILLISECONDS.sleep(30);

        run.cancel();

        assertThat(run.await().status()).isEqualTo(RunStatus.CANCELLED);
        assertThat(run.await().text()).isEqualTo("Run " + run.runId() + " was cancelled");
    }

    @Test
    void aRunCanBeCancelledBeforeItBegins() throws Exception {
        engine.cancel("later");

        Run<RunOutput> run = engine.start(talker, RunRequest.of("go").withRunId("later"));

        assertThat(names(events(run))).containsExactly("RunStarted", "RunCancelled", "RunCompleted");
        assertThat(run.await().status()).isEqualTo(RunStatus.CANCELLED);
        store.deleteSession(run.sessionId(), null); // else the id is taken
        assertThat(engine.start(
                                Agent.builder()
                                        .id("e")
                                        .model(ScriptedModel.echo())
                                        .build(),
                                RunRequest.of("x").withRunId("later"))
                        .await()
                        .status())
                .as("the wish is fulfilled once")
                .isEqualTo(RunStatus.COMPLETED);
    }

    @Test
    void cancellingWhatHasEndedChangesNothing() throws Exception {
        Run<RunOutput> run = engine.start(
                Agent.builder().id("e").model(ScriptedModel.echo()).build(),
                RunRequest.of("x").withSessionId("s"));
        run.await();

        run.cancel();
        engine.cancel(run.runId());

        assertThat(store.run("s", run.runId()).status()).isEqualTo(RunStatus.COMPLETED);
    }

    @Test
    void aClosedEngineLeavesNoRunBehind() throws Exception {
        Run<RunOutput> run = engine.start(talker, RunRequest.of("go").withSessionId("s"));

        engine.close();

        assertThat(run.await().status()).isEqualTo(RunStatus.CANCELLED);
        assertThat(engine.liveRuns()).isZero();
    }

    @Test
    void aThousandCancelsAtRandomMomentsAllLand() throws Exception {
        Agent quick = Agent.builder()
                .id("quick")
                .model(ScriptedModel.turns(
                        ScriptedTurn.call("add", Map.of("a", 1, "b", 1)).andCall("add", Map.of("a", 2, "b", 2)),
                        ScriptedTurn.say("one two three four").every(Duration.ofNanos(50_000))))
                .tools(toolbox)
                .build();
        java.util.Random random = new java.util.Random(7);
        int cancelled = 0;
        for (int i = 0; i < 1000; i++) {
            Run<RunOutput> run = engine.start(quick, RunRequest.of("go").withSessionId("s" + i));
            java.util.concurrent.locks.LockSupport.parkNanos(random.nextInt(900_000));
            run.cancel();
            RunOutput output = run.result().get(5, java.util.concurrent.TimeUnit.SECONDS);
            List<String> names = names(events(run));
            assertThat(names.get(names.size() - 1)).isEqualTo("RunCompleted");
            assertThat(names.contains("RunCancelled")).isEqualTo(output.status().equals(RunStatus.CANCELLED));
            assertThat(store.run("s" + i, run.runId()).status()).isEqualTo(output.status());
            cancelled += output.status().equals(RunStatus.CANCELLED) ? 1 : 0;
        }
        assertThat(cancelled).isBetween(1, 1000);
        assertThat(engine.liveRuns()).isZero();
    }
}
