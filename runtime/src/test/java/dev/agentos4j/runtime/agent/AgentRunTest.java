package dev.agentos4j.runtime.agent;

import static dev.agentos4j.runtime.agent.Stories.events;
import static dev.agentos4j.runtime.agent.Stories.first;
import static dev.agentos4j.runtime.agent.Stories.names;
import static org.assertj.core.api.Assertions.assertThat;

import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.run.Message;
import dev.agentos4j.protocol.run.RunCompleted;
import dev.agentos4j.protocol.run.RunContent;
import dev.agentos4j.protocol.run.RunError;
import dev.agentos4j.protocol.run.RunEvent;
import dev.agentos4j.protocol.run.RunOutput;
import dev.agentos4j.protocol.run.RunStatus;
import dev.agentos4j.protocol.run.ToolCallCompleted;
import dev.agentos4j.runtime.model.ScriptedModel;
import dev.agentos4j.runtime.model.ScriptedTurn;
import dev.agentos4j.runtime.run.CheckException;
import dev.agentos4j.runtime.run.Run;
import dev.agentos4j.runtime.run.RunCaller;
import dev.agentos4j.runtime.run.RunEngine;
import dev.agentos4j.runtime.run.RunOptions;
import dev.agentos4j.runtime.run.RunRequest;
import dev.agentos4j.runtime.session.InMemorySessionStore;
import dev.agentos4j.runtime.session.StoredRun;
import dev.agentos4j.runtime.storage.Storage;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class AgentRunTest {

    private final InMemorySessionStore store = new InMemorySessionStore();
    private final RunEngine engine = new RunEngine(Storage.of(store));
    private final Stories.Toolbox toolbox = new Stories.Toolbox();

    @AfterEach
    void close() {
        engine.close();
    }

    private AgentBuilder agent(ScriptedTurn... turns) {
        return Agent.builder()
                .id("a")
                .name("Ann")
                .model(ScriptedModel.turns(turns))
                .tools(toolbox);
    }

    private Run<RunOutput> start(Agent agent, String message) {
        return engine.start(agent, RunRequest.of(message).withSessionId("s"));
    }

    @Test
    void aTextRunTellsItsStoryInOrder() throws Exception {
        Run<RunOutput> run =
                start(agent(ScriptedTurn.say("You said: {message}")).build(), "hello");

        List<RunEvent> events = events(run);

        assertThat(names(events))
                .containsExactly(
                        "RunStarted",
                        "ModelRequestStarted",
                        "RunContent",
                        "ModelRequestCompleted",
                        "RunContentCompleted",
                        "RunCompleted");
        assertThat(said(events)).isEqualTo("You said: hello");
        assertThat(first(events, RunCompleted.class).text()).isEqualTo("You said: hello");
        assertThat(events).allSatisfy(event -> {
            assertThat(event.runId()).isEqualTo(run.runId());
            assertThat(event.agentId()).isEqualTo("a");
            assertThat(event.sessionId()).isEqualTo("s");
            assertThat(event.eventIndex()).isNull();
        });
    }

    private static String said(List<RunEvent> events) {
        return events.stream()
                .filter(RunContent.class::isInstance)
                .map(event -> ((RunContent) event).text())
                .collect(Collectors.joining());
    }

    @Test
    void eventsHaveTheMembersOfTheWireContract() throws Exception {
        List<RunEvent> events = events(start(agent(ScriptedTurn.say("one")).build(), "hello"));

        assertThat(members(events, "RunStarted"))
                .containsExactly(
                        "created_at",
                        "event",
                        "agent_id",
                        "agent_name",
                        "run_id",
                        "session_id",
                        "nested_depth",
                        "model",
                        "model_provider");
        assertThat(members(events, "RunContent"))
                .containsExactly(
                        "created_at",
                        "event",
                        "agent_id",
                        "agent_name",
                        "run_id",
                        "session_id",
                        "nested_depth",
                        "content",
                        "workflow_agent",
                        "content_type",
                        "reasoning_content");
        assertThat(members(events, "ModelRequestCompleted"))
                .contains(
                        "input_tokens",
                        "output_tokens",
                        "total_tokens",
                        "reasoning_tokens",
                        "cache_read_tokens",
                        "cache_write_tokens",
                        "time_to_first_token");
        assertThat(members(events, "RunCompleted"))
                .containsExactlyInAnyOrder(
                        "created_at",
                        "event",
                        "agent_id",
                        "agent_name",
                        "run_id",
                        "session_id",
                        "nested_depth",
                        "content",
                        "content_type",
                        "session_state",
                        "metrics");
    }

    private static List<String> members(List<RunEvent> events, String name) {
        RunEvent event =
                events.stream().filter(e -> e.event().equals(name)).findFirst().orElseThrow();
        return List.copyOf(JsonObject.parse(event.toJson()).members().keySet());
    }

    @Test
    void theOutputHasWhatWasSaidUsedAndRemembered() throws Exception {
        Agent agent = agent(ScriptedTurn.say("fine"))
                .description("An agent.")
                .instructions("Be brief.")
                .build();

        RunOutput output = engine.start(
                        agent,
                        RunRequest.of("how are you?")
                                .withSessionId("s")
                                .withUserId("u")
                                .unary())
                .await();

        assertThat(output.status()).isEqualTo(RunStatus.COMPLETED);
        assertThat(output.text()).isEqualTo("fine");
        assertThat(output.userId()).isEqualTo("u");
        assertThat(output.messages().stream().map(Message::role)).containsExactly("system", "user", "assistant");
        assertThat(output.messages().get(0).text()).isEqualTo("An agent.\nBe brief.");
        assertThat(output.messages())
                .allSatisfy(message -> assertThat(message.id()).hasSize(36));
        assertThat(output.metrics().totalTokens()).isEqualTo(15);
        assertThat(output.metrics().duration()).isPositive();
        assertThat(output.metrics().timeToFirstToken()).isPositive();
        assertThat(output.metrics().details().toJson())
                .isEqualTo(
                        "{\"model\":[{\"input_tokens\":10,\"output_tokens\":5,\"total_tokens\":15,\"id\":\"scripted-1\",\"provider\":\"Scripted\"}]}");
        assertThat(output.toJson()).contains("\"tools\":[]").contains("\"session_state\":{}");
        assertThat(store.run("s", output.runId()).output()).isEqualTo(output);
    }

    @Test
    void aToolIsCalledAndTheModelHearsTheResult() throws Exception {
        Agent agent = agent(ScriptedTurn.call("add", Map.of("a", 2, "b", 3)), ScriptedTurn.say("It is {result}."))
                .build();
        Run<RunOutput> run = start(agent, "2 + 3?");

        List<RunEvent> events = events(run);

        assertThat(names(events))
                .containsExactly(
                        "RunStarted",
                        "ModelRequestStarted",
                        "ModelRequestCompleted",
                        "ToolCallStarted",
                        "ToolCallCompleted",
                        "ModelRequestStarted",
                        "RunContent",
                        "ModelRequestCompleted",
                        "RunContentCompleted",
                        "RunCompleted");
        assertThat(said(events)).isEqualTo("It is 5.");
        ToolCallCompleted call = first(events, ToolCallCompleted.class);
        assertThat(call.tool().result()).isEqualTo("5");
        assertThat(call.content().asText()).matches("add\\((a=2, b=3|b=3, a=2)\\) completed in \\d\\.\\d{4}s\\. ");
        RunOutput output = run.await();
        assertThat(output.messages().stream().map(Message::role))
                .containsExactly("user", "assistant", "tool", "assistant");
        assertThat(output.tools()).hasSize(1);
        assertThat(output.metrics().totalTokens()).isEqualTo(30);
    }

    @Test
    void severalCallsOfOneAnswerRunAtTheSameTime() throws Exception {
        Agent agent = agent(
                        ScriptedTurn.call("sleep", Map.of("millis", 200))
                                .andCall("sleep", Map.of("millis", 200))
                                .andCall("add", Map.of("a", 1, "b", 1)),
                        ScriptedTurn.say("{result}"))
                .build();
        long start = System.nanoTime();
        Run<RunOutput> run = start(agent, "go");

        List<RunEvent> events = events(run);

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofMillis(390));
        assertThat(names(events))
                .containsSubsequence(
                        "ToolCallStarted",
                        "ToolCallStarted",
                        "ToolCallStarted",
                        "ToolCallCompleted",
                        "ToolCallCompleted",
                        "ToolCallCompleted");
        assertThat(run.await().text()).isEqualTo("2");
        assertThat(run.await().tools().stream().map(tool -> tool.toolName())).containsExactly("sleep", "sleep", "add");
    }

    @Test
    void aFailingToolIsToldToTheModelAndTheRunGoesOn() throws Exception {
        Agent agent = agent(ScriptedTurn.call("explode", Map.of()), ScriptedTurn.say("It said: {result}"))
                .build();
        Run<RunOutput> run = start(agent, "go");

        List<RunEvent> events = events(run);

        assertThat(names(events)).containsSubsequence("ToolCallCompleted", "ToolCallError", "ModelRequestStarted");
        assertThat(run.await().text()).isEqualTo("It said: boom");
        assertThat(run.await().tools().get(0).toolCallError()).isTrue();
    }

    @Test
    void wrongCallsAreToldToTheModel() throws Exception {
        Agent agent = agent(
                        ScriptedTurn.call("nothing", Map.of()).andCall("add", Map.of("a", "two", "b", 3)),
                        ScriptedTurn.say("sorry"))
                .build();

        RunOutput output = start(agent, "go").await();

        assertThat(output.status()).isEqualTo(RunStatus.COMPLETED);
        assertThat(output.messages().stream()
                        .filter(m -> m.role().equals("tool"))
                        .map(Message::text))
                .anyMatch(text -> text.contains("Function nothing not found"))
                .anyMatch(text -> text.contains("argument a must be a whole number"));
    }

    @Test
    void callsBeyondTheLimitAreRefused() throws Exception {
        ScriptedTurn call = ScriptedTurn.call("add", Map.of("a", 1, "b", 1));
        Agent agent =
                agent(call, call, ScriptedTurn.say("{result}")).toolCallLimit(1).build();

        RunOutput output = start(agent, "go").await();

        assertThat(output.tools()).hasSize(1);
        assertThat(output.status()).isEqualTo(RunStatus.COMPLETED);
        assertThat(output.text()).startsWith("Tool call limit reached");
    }

    @Test
    void aFailingModelEndsTheRunInError() throws Exception {
        Run<RunOutput> run = start(agent(ScriptedTurn.fail("out of order")).build(), "hello");

        List<RunEvent> events = events(run);

        assertThat(names(events)).containsExactly("RunStarted", "ModelRequestStarted", "RunError");
        assertThat(first(events, RunError.class).text()).isEqualTo("out of order");
        assertThat(first(events, RunError.class).errorType()).isEqualTo("model_provider_error");
        RunOutput output = run.await();
        assertThat(output.status()).isEqualTo(RunStatus.ERROR);
        assertThat(output.text()).isEqualTo("out of order");
        assertThat(store.run("s", run.runId()).status()).isEqualTo(RunStatus.ERROR);
    }

    @Test
    void aModelThatFailsBeforeItSpeaksIsAskedAgain() throws Exception {
        int[] asked = {0};
        Agent agent = Agent.builder()
                .id("a")
                .model(new FlakyModel(2, asked))
                .retries(2, Duration.ofMillis(1))
                .exponentialBackoff()
                .build();

        assertThat(start(agent, "hello").await().text()).isEqualTo("at last");
        assertThat(asked[0]).isEqualTo(3);
    }

    @Test
    void theNextRunOfASessionRemembersTheLastRuns() throws Exception {
        Agent agent = Agent.builder()
                .id("a")
                .model(ScriptedModel.rules(ScriptedTurn.say("{users} from {first}")))
                .description("Remembers.")
                .history(2)
                .build();
        for (int i = 0; i < 3; i++) {
            start(agent, "m" + i).await();
        }

        RunOutput output = start(agent, "m3").await();

        assertThat(output.text()).isEqualTo("3 from m1");
        assertThat(output.messages().stream().filter(Message::fromHistory).map(Message::text))
                .containsExactly("m1", "2 from m0", "m2", "3 from m0");
        assertThat(output.messages().get(0).role()).isEqualTo("system");
    }

    @Test
    void toolsKeepStateInTheSession() throws Exception {
        Agent agent = agent(ScriptedTurn.call("count", Map.of()), ScriptedTurn.say("{result}"))
                .sessionState(Map.of("count", 40))
                .build();

        assertThat(start(agent, "go").await().text()).isEqualTo("41");
        RunOutput second = start(agent, "go").await();

        assertThat(second.text()).isEqualTo("42");
        assertThat(second.sessionState()).isEqualTo(JsonObject.of("count", 42));
        assertThat(store.session("s").state()).isEqualTo(JsonObject.of("count", 42));
        assertThat(store.session("s").metrics().toJava().get("total_tokens")).isEqualTo(60L);
    }

    @Test
    void aStructuredAnswerIsAnObject() throws Exception {
        record City(String name, int people) {}
        Agent agent = Agent.builder()
                .id("a")
                .model(ScriptedModel.turns(
                        ScriptedTurn.say("```json\n{\"name\": \"Berlin\", \"people\": 3700000}\n```")))
                .output(City.class)
                .build();
        Run<RunOutput> run = start(agent, "capital?");

        List<RunEvent> events = events(run);

        assertThat(names(events))
                .containsExactly(
                        "RunStarted",
                        "ModelRequestStarted",
                        "RunContent",
                        "ModelRequestCompleted",
                        "RunContentCompleted",
                        "RunCompleted");
        assertThat(first(events, RunContent.class).content().toJson())
                .isEqualTo("{\"name\":\"Berlin\",\"people\":3700000}");
        assertThat(first(events, RunContent.class).contentType()).isEqualTo("City");
        assertThat(run.await().contentType()).isEqualTo("City");
    }

    @Test
    void thoughtsAreToldApartFromTheAnswer() throws Exception {
        Run<RunOutput> run =
                start(agent(ScriptedTurn.say("42").thinking("let me see")).build(), "?");

        assertThat(said(events(run))).isEqualTo("42");
        assertThat(run.await().reasoningContent()).isEqualTo("let me see");
        assertThat(run.await().messages().get(1).reasoningContent()).isEqualTo("let me see");
    }

    @Test
    void aRefusedInputEndsTheRunInError() throws Exception {
        Agent agent = agent(ScriptedTurn.say("never"))
                .inputCheck((input, context) -> {
                    throw CheckException.input("off_topic", "not about that");
                })
                .build();
        Run<RunOutput> run = start(agent, "hello");

        List<RunEvent> events = events(run);

        assertThat(names(events)).containsExactly("RunStarted", "PreHookStarted", "RunError");
        assertThat(first(events, RunError.class).errorType()).isEqualTo("input_check_error");
        assertThat(first(events, RunError.class).errorId()).isEqualTo("off_topic");
        assertThat(run.await().status()).isEqualTo(RunStatus.ERROR);
    }

    @Test
    void aBackgroundRunIsStoredBeforeItIsAcknowledgedAndItsEventsAreNumbered() throws Exception {
        Agent agent = agent(ScriptedTurn.say("one two three").every(Duration.ofMillis(20)))
                .build();

        Run<RunOutput> run =
                engine.start(agent, RunRequest.of("go").withSessionId("s").inBackground());
        StoredRun accepted = Objects.requireNonNull(store.run("s", run.runId()));
        List<RunEvent> events = events(run);

        assertThat(accepted.status().value()).isIn("PENDING", "RUNNING");
        assertThat(events.size()).isEqualTo(8);
        assertThat(new String(run.log().from(7).poll().json())).contains("\"event_index\":7");
        assertThat(engine.find(RunCaller.user(null), null, run.runId())).isSameAs(run);
        assertThat(store.run("s", run.runId()).status()).isEqualTo(RunStatus.COMPLETED);
    }

    @Test
    void onlyWhatIsSaidIsToldWhenEventsAreTurnedOff() throws Exception {
        Agent agent = agent(ScriptedTurn.call("add", Map.of("a", 1, "b", 1)), ScriptedTurn.say("two"))
                .build();

        Run<RunOutput> run =
                engine.start(agent, RunRequest.of("go").withOptions(RunOptions.STREAMED.withStreamEvents(false)));

        assertThat(names(events(run))).containsExactly("RunContent");
    }

    @Test
    void aUnaryRunMakesNoEvents() throws Exception {
        Run<RunOutput> run = engine.start(
                agent(ScriptedTurn.say("x")).build(), RunRequest.of("go").unary());

        assertThat(run.await().text()).isEqualTo("x");
        assertThat(events(run)).isEmpty();
    }
}
