package dev.agentos4j.runtime.agent;

import static dev.agentos4j.runtime.agent.Stories.edit;
import static org.assertj.core.api.Assertions.assertThat;

import dev.agentos4j.protocol.run.Message;
import dev.agentos4j.protocol.run.RunError;
import dev.agentos4j.protocol.run.RunEvent;
import dev.agentos4j.protocol.run.RunOutput;
import dev.agentos4j.protocol.run.RunStatus;
import dev.agentos4j.runtime.model.Model;
import dev.agentos4j.runtime.model.ModelListener;
import dev.agentos4j.runtime.model.ModelReply;
import dev.agentos4j.runtime.model.ModelRequest;
import dev.agentos4j.runtime.model.TokenUsage;
import dev.agentos4j.runtime.model.ToolCall;
import dev.agentos4j.runtime.run.ContinueRequest;
import dev.agentos4j.runtime.run.Run;
import dev.agentos4j.runtime.run.RunBounds;
import dev.agentos4j.runtime.run.RunEngine;
import dev.agentos4j.runtime.run.RunRequest;
import dev.agentos4j.runtime.session.InMemorySessionStore;
import dev.agentos4j.runtime.storage.Storage;
import dev.agentos4j.runtime.team.Team;
import dev.agentos4j.runtime.tool.ToolFunction;
import dev.agentos4j.runtime.workflow.Workflow;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a run may use, and how it ends when it wants more. */
@Timeout(120)
final class BoundsTest {

    private final InMemorySessionStore store = new InMemorySessionStore();
    private final RunEngine engine = new RunEngine(Storage.of(store));
    private final Stories.Toolbox toolbox = new Stories.Toolbox();
    private final AtomicInteger numbers = new AtomicInteger();

    @AfterEach
    void close() {
        engine.close();
    }

    private ModelReply calling(String tool, Map<String, ?> arguments) {
        return calling(List.of(ToolCall.of("call-" + numbers.incrementAndGet(), tool, arguments)));
    }

    private static ModelReply calling(List<ToolCall> calls) {
        return new ModelReply("", "", calls, TokenUsage.NONE, null);
    }

    private ModelReply adding() {
        return calling("add", Map.of("a", 1, "b", 1));
    }

    private Run<RunOutput> start(Agent agent) {
        return engine.start(agent, RunRequest.of("go").withSessionId("s"));
    }

    private RunOutput confirmed(Agent agent, RunOutput paused) throws InterruptedException {
        ContinueRequest request = ContinueRequest.of("s", paused.runId())
                .withTools(edit(
                        paused.tools(), tool -> tool.requiresConfirmation() == Boolean.TRUE ? tool.confirm() : tool));
        return engine.continueRun(agent, request).await();
    }

    @Test
    void aModelThatAlwaysCallsIsAskedOnceMoreWithoutToolsAndTheRunCompletes() throws Exception {
        ListeningModel model = new ListeningModel(
                request -> request.tools().isEmpty() ? ModelReply.ofText("That is all I know.") : adding());
        Agent agent = Agent.builder()
                .id("a")
                .model(model)
                .tools(toolbox)
                .toolCallLimit(3)
                .build();

        RunOutput output = start(agent).await();

        assertThat(output.status()).isEqualTo(RunStatus.COMPLETED);
        assertThat(output.text()).isEqualTo("That is all I know.");
        assertThat(output.tools()).hasSize(3);
        assertThat(model.asked).hasSize(5); // three calls, one refused, the last word
    }

    @Test
    void aModelThatCallsEvenWithoutToolsLeavesNoCallWithoutAResult() throws Exception {
        Agent agent = Agent.builder()
                .id("a")
                .model(new ListeningModel(request -> adding()))
                .tools(toolbox)
                .toolCallLimit(1)
                .build();

        RunOutput output = start(agent).await();

        assertThat(output.status()).isEqualTo(RunStatus.COMPLETED);
        Message last = output.messages().get(output.messages().size() - 1);
        assertThat(last.role()).isEqualTo("assistant");
        assertThat(last.toolCalls()).isEmpty();
    }

    @Test
    void theLimitCountsOverPauses() throws Exception {
        ListeningModel model = new ListeningModel(request -> request.tools().isEmpty()
                ? ModelReply.ofText("One is enough.")
                : calling("delete_file", Map.of("path", "a")));
        Agent agent = Agent.builder()
                .id("a")
                .model(model)
                .tools(toolbox)
                .toolCallLimit(1)
                .build();

        RunOutput paused = start(agent).await();
        assertThat(paused.status()).isEqualTo(RunStatus.PAUSED);
        RunOutput output = confirmed(agent, paused);

        assertThat(output.status()).isEqualTo(RunStatus.COMPLETED);
        assertThat(output.text()).isEqualTo("One is enough.");
        assertThat(toolbox.deleted).hasValue(1);
    }

    @Test
    void aCompletedRunThatIsAskedMoreIsANewRunWithCallsOfItsOwn() throws Exception {
        ListeningModel model = new ListeningModel(request ->
                request.messages().get(request.messages().size() - 1).role().equals("user")
                        ? adding()
                        : ModelReply.ofText("done"));
        Agent agent = Agent.builder()
                .id("a")
                .model(model)
                .tools(toolbox)
                .toolCallLimit(1)
                .build();

        RunOutput first = start(agent).await();
        RunOutput second = engine.continueRun(
                        agent, ContinueRequest.of("s", first.runId()).withInput("again"))
                .await();

        assertThat(second.runId()).isNotEqualTo(first.runId());
        assertThat(second.tools()).hasSize(2).noneMatch(tool -> tool.toolCallError() == Boolean.TRUE);
    }

    @Test
    void aLeadersLimitEndsItsRunTheSameWay() throws Exception {
        ListeningModel model = new ListeningModel(
                request -> request.tools().isEmpty() ? ModelReply.ofText("I lead no more.") : adding());
        Agent member =
                Agent.builder().id("m").model(ListeningModel.saying("hi")).build();
        Team team = Team.builder()
                .id("t")
                .model(model)
                .members(member)
                .tools(toolbox)
                .toolCallLimit(2)
                .build();

        RunOutput output = engine.start(team, RunRequest.of("go")).await();

        assertThat(output.status()).isEqualTo(RunStatus.COMPLETED);
        assertThat(output.text()).isEqualTo("I lead no more.");
        assertThat(model.asked).hasSize(4);
    }

    @Test
    void withoutALimitTheBoundOnModelCallsEndsTheRunAndIsNamed() throws Exception {
        ListeningModel model = new ListeningModel(request -> adding());
        Agent agent = Agent.builder().id("a").model(model).tools(toolbox).build();
        Run<RunOutput> run = start(agent);

        List<RunEvent> events = Stories.events(run);
        RunOutput output = run.await();

        assertThat(output.status()).isEqualTo(RunStatus.ERROR);
        assertThat(output.text()).contains("100 model calls", "RunBounds.modelCalls");
        assertThat(model.asked).hasSize(100);
        RunError told = (RunError) events.get(events.size() - 1);
        assertThat(told.errorType()).isEqualTo("run_limit_error");
        assertThat(told.errorId()).isEqualTo("modelCalls");
    }

    @Test
    void theBoundOnToolCallsEndsTheRunBeforeFurtherCallsAreMade() throws Exception {
        List<ToolCall> calls = new ArrayList<>();
        for (int i = 0; i < 201; i++) {
            calls.add(ToolCall.of("call-" + i, "add", Map.of("a", 1, "b", 1)));
        }
        Agent agent = Agent.builder()
                .id("a")
                .model(new ListeningModel(request -> calling(calls)))
                .tools(toolbox)
                .build();

        RunOutput output = start(agent).await();

        assertThat(output.status()).isEqualTo(RunStatus.ERROR);
        assertThat(output.text()).contains("200 tool calls", "RunBounds.toolCalls");
        assertThat(output.tools()).isEmpty();
    }

    @Test
    void boundsCountOverPausesAndAnAgentMayHaveItsOwn() throws Exception {
        Agent agent = Agent.builder()
                .id("a")
                .model(new ListeningModel(request -> calling("delete_file", Map.of("path", "a"))))
                .tools(toolbox)
                .bounds(RunBounds.DEFAULT.withModelCalls(2))
                .build();

        RunOutput first = start(agent).await();
        RunOutput second = confirmed(agent, first);
        assertThat(second.status()).isEqualTo(RunStatus.PAUSED);
        RunOutput third = confirmed(agent, second);

        assertThat(third.status()).isEqualTo(RunStatus.ERROR);
        assertThat(third.events().toString()).contains("2 model calls");
        assertThat(toolbox.deleted).hasValue(2);
    }

    @Test
    void callsOfStepsAndMembersCountTowardsTheRunTheyArePartOf() throws Exception {
        ListeningModel model = new ListeningModel(request -> adding());
        Agent inner = Agent.builder().id("inner").model(model).tools(toolbox).build();
        Team team = Team.builder()
                .id("t")
                .model(new ListeningModel(
                        request -> calling("delegate_task_to_member", Map.of("member_id", "inner", "task", "work"))))
                .members(inner)
                .bounds(RunBounds.DEFAULT.withModelCalls(10))
                .build();
        assertThat(engine.start(team, RunRequest.of("go")).await().status()).isEqualTo(RunStatus.ERROR);
        assertThat(model.asked).hasSize(9); // the tenth is the leader's

        Workflow workflow = Workflow.builder()
                .id("w")
                .step("one", inner)
                .step("two", inner)
                .bounds(RunBounds.DEFAULT.withModelCalls(5))
                .build();
        assertThat(engine.start(workflow, RunRequest.of("go")).await().status()).isEqualTo(RunStatus.ERROR);
        assertThat(model.asked).hasSize(9 + 5);
    }

    /** Streams a piece for ever. */
    private record Endless(AtomicInteger pieces) implements Model {

        @Override
        public String id() {
            return "endless";
        }

        @Override
        public String provider() {
            return "Test";
        }

        @Override
        public ModelReply answer(ModelRequest request, ModelListener listener) {
            while (true) {
                pieces.incrementAndGet();
                listener.onText("é".repeat(500));
            }
        }
    }

    @Test
    void anAnswerThatGrowsBeyondItsBoundEndsTheRun() throws Exception {
        Endless model = new Endless(new AtomicInteger());
        Agent agent = Agent.builder()
                .id("a")
                .model(model)
                .bounds(RunBounds.DEFAULT.withBytes(10_000, 10_000, 10_000))
                .build();
        Run<RunOutput> run = start(agent);

        RunOutput output = run.await();

        assertThat(output.status()).isEqualTo(RunStatus.ERROR);
        assertThat(model.pieces()).hasValue(11); // two bytes a letter
        List<RunEvent> events = Stories.events(run);
        assertThat(((RunError) events.get(events.size() - 1)).content().asText())
                .contains("an answer of the model is larger than 10000 bytes (RunBounds.answerBytes)");
    }

    @Test
    void anAnswerOfAHundredMegabytesHarmsNobody() throws Exception {
        String huge = "x".repeat(100 << 20);
        Agent large = Agent.builder()
                .id("large")
                .model(new ListeningModel(request -> ModelReply.ofText(huge)))
                .build();
        Agent small =
                Agent.builder().id("small").model(ListeningModel.saying("well")).build();
        List<Run<RunOutput>> runs = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            runs.add(engine.start(large, RunRequest.of("go")));
            runs.add(engine.start(small, RunRequest.of("go")));
        }
        for (int i = 0; i < runs.size(); i++) {
            RunOutput output = runs.get(i).await();
            assertThat(output.status()).isEqualTo(i % 2 == 0 ? RunStatus.ERROR : RunStatus.COMPLETED);
            assertThat(output.text()).contains(i % 2 == 0 ? "larger than 16777216 bytes" : "well");
        }
    }

    @Test
    void aToolResultBeyondItsBoundEndsTheRun() throws Exception {
        Agent agent = Agent.builder()
                .id("a")
                .model(new ListeningModel(request -> calling("read", Map.of())))
                .tools(ToolFunction.builder("read", "Reads.")
                        .handler((arguments, context) -> "x".repeat(2000))
                        .build())
                .bounds(RunBounds.DEFAULT.withBytes(1000, 1000, 100_000))
                .build();

        RunOutput output = start(agent).await();

        assertThat(output.status()).isEqualTo(RunStatus.ERROR);
        assertThat(output.text()).contains("the result of the tool read", "RunBounds.toolResultBytes");
    }

    @Test
    void anEventBeyondItsBoundEndsTheRun() throws Exception {
        Agent agent = Agent.builder()
                .id("a")
                .model(ListeningModel.saying("x".repeat(2000)))
                .bounds(RunBounds.DEFAULT.withBytes(100_000, 1000, 1000))
                .build();

        assertThat(start(agent).await().events().toString()).contains("RunBounds.eventBytes");
    }

    @Test
    void manyAnswersThatAreTooLargeTogetherEndTheRunBeforeAllAreMade() throws Exception {
        ListeningModel model = new ListeningModel(request -> new ModelReply(
                "x".repeat(900), "", List.of(ToolCall.of("c", "add", Map.of("a", 1, "b", 1))), TokenUsage.NONE, null));
        Agent agent = Agent.builder()
                .id("a")
                .model(model)
                .tools(toolbox)
                .bounds(RunBounds.DEFAULT.withStoredBytes(5000))
                .build();

        RunOutput output = engine.start(agent, RunRequest.of("go").unary()).await();

        assertThat(output.status()).isEqualTo(RunStatus.ERROR);
        assertThat(model.asked).hasSize(6);
    }
}
