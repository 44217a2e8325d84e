package dev.agentos4j.runtime.agent;

import static dev.agentos4j.runtime.agent.Stories.events;
import static dev.agentos4j.runtime.agent.Stories.first;
import static dev.agentos4j.runtime.agent.Stories.names;
import static org.assertj.core.api.Assertions.assertThat;

import dev.agentos4j.protocol.component.ComponentKind;
import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.json.JsonString;
import dev.agentos4j.protocol.run.RunCancelled;
import dev.agentos4j.protocol.run.RunInput;
import dev.agentos4j.protocol.run.RunOutput;
import dev.agentos4j.protocol.run.RunStarted;
import dev.agentos4j.protocol.run.RunStatus;
import dev.agentos4j.protocol.run.ToolExecution;
import dev.agentos4j.runtime.model.ScriptedModel;
import dev.agentos4j.runtime.model.ScriptedTurn;
import dev.agentos4j.runtime.run.Component;
import dev.agentos4j.runtime.run.Continuation;
import dev.agentos4j.runtime.run.ContinueRequest;
import dev.agentos4j.runtime.run.Ending;
import dev.agentos4j.runtime.run.EventCursor;
import dev.agentos4j.runtime.run.Execution;
import dev.agentos4j.runtime.run.LoggedEvent;
import dev.agentos4j.runtime.run.Part;
import dev.agentos4j.runtime.run.Run;
import dev.agentos4j.runtime.run.RunContext;
import dev.agentos4j.runtime.run.RunEngine;
import dev.agentos4j.runtime.run.RunFailure;
import dev.agentos4j.runtime.run.RunRequest;
import dev.agentos4j.runtime.session.InMemorySessionStore;
import dev.agentos4j.runtime.session.StoredRun;
import dev.agentos4j.runtime.storage.Storage;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Runs inside runs: what teams and workflows are made of. */
final class PartTest {

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

    /** A whole whose run is a run of an agent. */
    private record Wrapper(Agent inner) implements Component<RunOutput> {

        @Override
        public ComponentKind kind() {
            return ComponentKind.TEAM;
        }

        @Override
        public String id() {
            return "wrapper";
        }

        @Override
        public String name() {
            return "Wrapper";
        }

        @Override
        public JsonObject sessionData() {
            return JsonObject.EMPTY;
        }

        @Override
        public Execution<RunOutput> begin(RunContext context, RunRequest request) {
            return new Wrapped(context, whole -> whole.run(Part.member(whole, inner), request.input()));
        }

        @Override
        public Continuation<RunOutput> plan(StoredRun earlier, ContinueRequest request) {
            StoredRun part = new StoredRun(
                    earlier.runOutput().memberResponses().get(0).runId(),
                    earlier.sessionId(),
                    ComponentKind.AGENT,
                    inner.id(),
                    null,
                    earlier.runId(),
                    RunStatus.PAUSED,
                    earlier.createdAt(),
                    earlier.runOutput().memberResponses().get(0));
            return new Continuation<>(
                    earlier.runId(),
                    null,
                    context ->
                            new Wrapped(context, whole -> whole.continueRun(Part.member(whole, inner), part, request)));
        }
    }

    private interface Work {
        RunOutput in(RunContext context) throws Exception;
    }

    private record Wrapped(RunContext context, Work work) implements Execution<RunOutput> {

        @Override
        public Ending<RunOutput> run() throws Exception {
            RunOutput part = work.in(context);
            RunOutput output = RunOutput.SHAPE
                    .edit(output(part.status()))
                    .set(RunOutput.MEMBER_RESPONSES, List.of(part))
                    .build();
            return new Ending<>(part.status(), output, JsonObject.EMPTY, List.of());
        }

        @Override
        public Ending<RunOutput> cancelled(String reason) {
            return new Ending<>(RunStatus.CANCELLED, output(RunStatus.CANCELLED), JsonObject.EMPTY, List.of());
        }

        @Override
        public Ending<RunOutput> failed(RunFailure failure) {
            return new Ending<>(RunStatus.ERROR, output(RunStatus.ERROR), JsonObject.EMPTY, List.of());
        }

        @Override
        public RunOutput output(RunStatus status) {
            return RunOutput.SHAPE
                    .builder()
                    .set(RunOutput.RUN_ID, context.runId())
                    .set(RunOutput.STATUS, status)
                    .build();
        }
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
    void aPartTellsItsEventsInTheLogOfTheWholeAndIsKeptAsItsPart() throws Exception {
        Wrapper wrapper = new Wrapper(
                Agent.builder().id("echo").model(ScriptedModel.echo()).build());

        Run<RunOutput> run = engine.start(wrapper, RunRequest.of("hello").withSessionId("s"));
        RunOutput part = run.await().memberResponses().get(0);

        assertThat(part.text()).isEqualTo("hello");
        assertThat(part.runId()).isNotEqualTo(run.runId());
        assertThat(part.parentRunId()).isEqualTo(run.runId());
        RunStarted started = first(events(run), RunStarted.class);
        assertThat(started.runId()).isEqualTo(part.runId());
        assertThat(started.parentRunId()).isEqualTo(run.runId());
        StoredRun row = store.run("s", part.runId());
        assertThat(row.parentRunId()).isEqualTo(run.runId());
        assertThat(row.status()).isEqualTo(RunStatus.COMPLETED);
        assertThat(store.session("s").metrics().get("total_tokens")).isNotNull();
    }

    @Test
    void cancellingTheWholeInterruptsThePartAtOnce() throws Exception {
        Run<RunOutput> run =
                engine.start(new Wrapper(talker), RunRequest.of("go").withSessionId("s"));
        waitFor(run, "RunContent");

        long start = System.nanoTime();
        engine.cancel(run.runId());

        assertThat(run.await().status()).isEqualTo(RunStatus.CANCELLED);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofMillis(200));
        RunCancelled cancelled = first(events(run), RunCancelled.class);
        assertThat(store.run("s", cancelled.runId()).status()).isEqualTo(RunStatus.CANCELLED);
        assertThat(cancelled.parentRunId()).isEqualTo(run.runId());
    }

    @Test
    void aToolThatSleepsInAPartIsWokenAndDoesNothingAfterwards() throws Exception {
        Agent sleeper = Agent.builder()
                .id("sleeper")
                .model(ScriptedModel.turns(
                        ScriptedTurn.call("sleep", Map.of("millis", 400)).andCall("sleep", Map.of("millis", 400)),
                        ScriptedTurn.say("never")))
                .tools(toolbox)
                .build();
        Run<RunOutput> run = engine.start(new Wrapper(sleeper), RunRequest.of("go"));
        waitFor(run, "ToolCallStarted");

        run.cancel();

        assertThat(run.await().status()).isEqualTo(RunStatus.CANCELLED);
        TimeUnit.MILLISECONDS.sleep(500);
        assertThat(toolbox.slept).hasValue(0);
    }

    @Test
    void aPartCanBeCancelledByItself() throws Exception {
        Run<RunOutput> run =
                engine.start(new Wrapper(talker), RunRequest.of("go").withSessionId("s"));
        waitFor(run, "RunContent");

        engine.cancel(
                first(List.of(run.events().poll().event()), RunStarted.class).runId());

        assertThat(run.await().memberResponses().get(0).status()).isEqualTo(RunStatus.CANCELLED);
        assertThat(names(events(run)))
                .containsExactly("RunStarted", "ModelRequestStarted", "RunContent", "RunCancelled", "RunCompleted");
    }

    @Test
    void aPausedPartGoesOnUnderItsRunId() throws Exception {
        Wrapper wrapper = new Wrapper(Agent.builder()
                .id("cleaner")
                .model(ScriptedModel.turns(
                        ScriptedTurn.call("delete_file", Map.of("path", "/tmp/x")), ScriptedTurn.say("Done.")))
                .tools(toolbox)
                .build());
        Run<RunOutput> paused = engine.start(wrapper, RunRequest.of("go").withSessionId("s"));
        RunOutput part = paused.await().memberResponses().get(0);
        assertThat(part.status()).isEqualTo(RunStatus.PAUSED);
        List<ToolExecution> confirmed = Stories.edit(
                part.tools(),
                tool -> ToolExecution.SHAPE
                        .edit(tool)
                        .set(ToolExecution.CONFIRMED, true)
                        .build());

        Run<RunOutput> run = engine.continueRun(
                wrapper, ContinueRequest.of("s", paused.runId()).withTools(confirmed));
        RunOutput after = run.await().memberResponses().get(0);

        assertThat(after.runId()).isEqualTo(part.runId());
        assertThat(after.status()).isEqualTo(RunStatus.COMPLETED);
        assertThat(toolbox.deleted).hasValue(1);
        assertThat(store.run("s", part.runId()).status()).isEqualTo(RunStatus.COMPLETED);
    }

    @Test
    void aPartOfAWholeThatNobodyReadsTellsNothing() throws Exception {
        Wrapper wrapper = new Wrapper(
                Agent.builder().id("echo").model(ScriptedModel.echo()).build());
        RunInput input = RunInput.SHAPE
                .builder()
                .set(RunInput.INPUT_CONTENT, new JsonString("hello"))
                .build();

        Run<RunOutput> run =
                engine.start(wrapper, RunRequest.of("").withInput(input).unary());

        assertThat(run.await().memberResponses().get(0).text()).isEqualTo("hello");
        assertThat(events(run)).isEmpty();
    }
}
