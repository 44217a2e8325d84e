package dev.agentos4j.runtime.agent;

import static dev.agentos4j.runtime.agent.Stories.edit;
import static dev.agentos4j.runtime.agent.Stories.events;
import static dev.agentos4j.runtime.agent.Stories.first;
import static dev.agentos4j.runtime.agent.Stories.names;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.run.Message;
import dev.agentos4j.protocol.run.RunEvent;
import dev.agentos4j.protocol.run.RunOutput;
import dev.agentos4j.protocol.run.RunPaused;
import dev.agentos4j.protocol.run.RunStatus;
import dev.agentos4j.protocol.run.ToolExecution;
import dev.agentos4j.runtime.model.ScriptedModel;
import dev.agentos4j.runtime.model.ScriptedTurn;
import dev.agentos4j.runtime.run.ContinueRequest;
import dev.agentos4j.runtime.run.EventCursor;
import dev.agentos4j.runtime.run.LoggedEvent;
import dev.agentos4j.runtime.run.Run;
import dev.agentos4j.runtime.run.RunCaller;
import dev.agentos4j.runtime.run.RunConflictException;
import dev.agentos4j.runtime.run.RunEngine;
import dev.agentos4j.runtime.run.RunNotFoundException;
import dev.agentos4j.runtime.run.RunRequest;
import dev.agentos4j.runtime.run.RunRequestException;
import dev.agentos4j.runtime.session.InMemorySessionStore;
import dev.agentos4j.runtime.storage.Storage;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class PauseTest {

    private final InMemorySessionStore store = new InMemorySessionStore();
    private final RunEngine engine = new RunEngine(Storage.of(store));
    private final Stories.Toolbox toolbox = new Stories.Toolbox();

    private final Agent cleaner = agent(ScriptedTurn.call("delete_file", Map.of("path", "/tmp/old")));
    private final Agent operator = agent(ScriptedTurn.call("run_command", Map.of("command", "uname")));
    private final Agent secretary = agent(ScriptedTurn.call("send_mail", Map.of("subject", "Hello")));

    private Agent agent(ScriptedTurn call) {
        return Agent.builder()
                .id("a")
                .model(ScriptedModel.rules(
                        call.after("user"), ScriptedTurn.say("Done: {result}.").after("tool")))
                .tools(toolbox)
                .build();
    }

    @AfterEach
    void close() {
        engine.close();
    }

    private RunOutput pause(Agent agent) throws InterruptedException {
        return engine.start(agent, RunRequest.of("go").withSessionId("s").withUserId("ann"))
                .await();
    }

    private Run<RunOutput> goOn(Agent agent, RunOutput paused, List<ToolExecution> tools) {
        return engine.continueRun(
                RunCaller.ADMINISTRATOR,
                agent,
                ContinueRequest.of("s", String.valueOf(paused.runId())).withTools(tools));
    }

    @Test
    void aToolThatNeedsConfirmationPausesTheRun() throws Exception {
        Run<RunOutput> run = engine.start(cleaner, RunRequest.of("go").withSessionId("s"));

        List<RunEvent> events = events(run);

        assertThat(names(events))
                .containsExactly(
                        "RunStarted",
                        "ModelRequestStarted",
                        "ModelRequestCompleted",
                        "RunContentCompleted",
                        "RunPaused");
        RunPaused paused = first(events, RunPaused.class);
        assertThat(paused.text()).isEqualTo("I have tools to execute, but I need confirmation.");
        assertThat(paused.tools().get(0).requiresConfirmation()).isTrue();
        assertThat(paused.requirements().get(0).toolExecution())
                .isEqualTo(paused.tools().get(0));
        assertThat(paused.requirements().get(0).createdAt().text()).endsWith("+00:00");
        assertThat(run.await().status()).isEqualTo(RunStatus.PAUSED);
        assertThat(toolbox.deleted).hasValue(0);
    }

    @Test
    void aPauseIsStoredBeforeItIsTold() throws Exception {
        Run<RunOutput> run = engine.start(cleaner, RunRequest.of("go").withSessionId("s"));
        EventCursor cursor = run.events();

        LoggedEvent event = cursor.next(Duration.ofSeconds(5));
        while (event != null && !(event.event() instanceof RunPaused)) {
            event = cursor.next(Duration.ofSeconds(5));
        }

        assertThat(store.run("s", run.runId()).status()).isEqualTo(RunStatus.PAUSED);
    }

    @Test
    void aConfirmedCallIsMadeAndTheRunGoesOn() throws Exception {
        RunOutput paused = pause(cleaner);

        Run<RunOutput> run = goOn(cleaner, paused, edit(paused.tools(), ToolExecution::confirm));
        List<RunEvent> events = events(run);

        assertThat(names(events))
                .containsExactly(
                        "RunContinued",
                        "ToolCallStarted",
                        "ToolCallCompleted",
                        "ModelRequestStarted",
                        "RunContent",
                        "ModelRequestCompleted",
                        "RunContentCompleted",
                        "RunCompleted");
        RunOutput output = run.await();
        assertThat(output.runId()).isEqualTo(paused.runId());
        assertThat(output.status()).isEqualTo(RunStatus.COMPLETED);
        assertThat(output.text()).isEqualTo("Done: deleted /tmp/old.");
        assertThat(output.createdAt()).isEqualTo(paused.createdAt());
        assertThat(output.userId()).isEqualTo("ann");
        assertThat(output.tools().get(0).requiresConfirmation()).isFalse();
        assertThat(output.requirements().get(0).toolExecution().result()).isEqualTo("deleted /tmp/old");
        assertThat(output.metrics().totalTokens()).isEqualTo(30);
        assertThat(output.messages().stream().map(Message::role))
                .containsExactly("user", "assistant", "tool", "assistant");
        assertThat(toolbox.deleted).hasValue(1);
        assertThat(store.session("s").metrics().toJava().get("total_tokens")).isEqualTo(30L);
    }

    @Test
    void whatWasShownIsWhatIsDoneWhateverIsSentBack() throws Exception {
        RunOutput paused = pause(cleaner);
        ToolExecution tampered = ToolExecution.SHAPE
                .edit(paused.tools().get(0).confirm())
                .set(ToolExecution.TOOL_ARGS, JsonObject.of("path", "/etc/passwd"))
                .set(ToolExecution.TOOL_NAME, "add")
                .build();

        RunOutput output = goOn(cleaner, paused, List.of(tampered)).await();

        assertThat(output.text()).isEqualTo("Done: deleted /tmp/old.");
    }

    @Test
    void aMinimalDecisionIsEnough() throws Exception {
        RunOutput paused = pause(cleaner);
        ToolExecution minimal = ToolExecution.SHAPE
                .builder()
                .set(ToolExecution.TOOL_CALL_ID, paused.tools().get(0).toolCallId())
                .set(ToolExecution.CONFIRMED, true)
                .build();

        assertThat(goOn(cleaner, paused, List.of(minimal)).await().text()).isEqualTo("Done: deleted /tmp/old.");
    }

    @Test
    void aRejectedCallIsToldToTheModelWithTheNote() throws Exception {
        RunOutput paused = pause(cleaner);

        Run<RunOutput> run = goOn(cleaner, paused, edit(paused.tools(), tool -> tool.reject("keep it")));

        assertThat(names(events(run)))
                .containsExactly(
                        "RunContinued",
                        "ModelRequestStarted",
                        "RunContent",
                        "ModelRequestCompleted",
                        "RunContentCompleted",
                        "RunCompleted");
        assertThat(run.await().text()).isEqualTo("Done: keep it.");
        assertThat(toolbox.deleted).hasValue(0);
    }

    @Test
    void nothingDecidedIsARejection() throws Exception {
        RunOutput paused = pause(cleaner);

        RunOutput output = goOn(cleaner, paused, List.of()).await();

        assertThat(output.text()).isEqualTo("Done: Function call was rejected by the user.");
        assertThat(output.tools().get(0).confirmationNote()).isEqualTo("Tool call was rejected");
        assertThat(toolbox.deleted).hasValue(0);
    }

    @Test
    void theResultOfAnExternalToolIsBroughtByTheCaller() throws Exception {
        RunOutput paused = pause(operator);
        assertThat(paused.text()).isEqualTo("I have tools to execute, but it needs external execution.");

        RunOutput output = goOn(operator, paused, edit(paused.tools(), tool -> tool.withResult("Linux")))
                .await();

        assertThat(output.text()).isEqualTo("Done: Linux.");
        assertThat(output.tools().get(0).externalExecutionRequired()).isFalse();
    }

    @Test
    void anExternalToolWithoutResultCannotGoOn() throws Exception {
        RunOutput paused = pause(operator);

        assertThatThrownBy(() -> goOn(operator, paused, List.of()))
                .isInstanceOf(RunRequestException.class)
                .hasMessage("Tool run_command requires external execution, cannot continue run");
        assertThat(store.run("s", paused.runId()).status()).isEqualTo(RunStatus.PAUSED);
    }

    @Test
    void aPersonFillsWhatTheModelDoesNotSee() throws Exception {
        RunOutput paused = pause(secretary);
        ToolExecution tool = paused.tools().get(0);
        assertThat(tool.userInputSchema().stream()
                        .map(field -> field.name() + ":" + field.fieldType() + "=" + field.value()))
                .containsExactly("subject:str=\"Hello\"", "to:str=null");

        List<ToolExecution> filled = edit(
                paused.tools(),
                asked -> ToolExecution.SHAPE
                        .edit(asked)
                        .set(
                                ToolExecution.USER_INPUT_SCHEMA,
                                asked.userInputSchema().stream()
                                        .map(field -> field.name().equals("to") ? field.withValue("ann") : field)
                                        .toList())
                        .build());
        RunOutput output = goOn(secretary, paused, filled).await();

        assertThat(output.text()).isEqualTo("Done: sent Hello to ann.");
        assertThat(output.tools().get(0).answered()).isTrue();
    }

    @Test
    void anOpenFieldCannotGoOn() throws Exception {
        RunOutput paused = pause(secretary);

        assertThatThrownBy(() -> goOn(secretary, paused, paused.tools()))
                .isInstanceOf(RunRequestException.class)
                .hasMessage("Tool send_mail requires user input for to, cannot continue run");
    }

    @Test
    void callsThatNeedNobodyAreMadeBeforeThePause() throws Exception {
        Agent both =
                agent(ScriptedTurn.call("add", Map.of("a", 1, "b", 1)).andCall("delete_file", Map.of("path", "x")));

        RunOutput paused = pause(both);

        assertThat(paused.status()).isEqualTo(RunStatus.PAUSED);
        assertThat(paused.tools().stream().map(ToolExecution::result)).containsExactlyInAnyOrder("2", null);
        RunOutput output =
                goOn(both, paused, edit(paused.tools(), ToolExecution::confirm)).await();
        assertThat(output.text()).isEqualTo("Done: deleted x.");
        assertThat(output.messages().stream().filter(m -> m.role().equals("tool")))
                .hasSize(2);
    }

    @Test
    void aContinuedBackgroundRunNeverUsesANumberTwice() throws Exception {
        Run<RunOutput> first =
                engine.start(cleaner, RunRequest.of("go").withSessionId("s").inBackground());
        RunOutput paused = first.await();
        long told = first.log().nextIndex();

        ContinueRequest request =
                ContinueRequest.of("s", first.runId()).withTools(edit(paused.tools(), ToolExecution::confirm));
        Run<RunOutput> second = engine.continueRun(
                RunCaller.ADMINISTRATOR,
                cleaner,
                request.withOptions(request.options().withBackground(true)));
        EventCursor cursor = second.events();
        second.await();

        assertThat(cursor.next(Duration.ofSeconds(5)).index()).isEqualTo(told);
        assertThat(second.events(0).next(Duration.ofSeconds(5)).event().event()).isEqualTo("RunStarted");
    }

    @Test
    void aCompletedRunGoesOnAsANewRun() throws Exception {
        Agent echo = Agent.builder().id("a").model(ScriptedModel.echo()).build();
        RunOutput first = pause(echo);

        RunOutput second = engine.continueRun(
                        RunCaller.ADMINISTRATOR,
                        echo,
                        ContinueRequest.of("s", String.valueOf(first.runId())).withInput("more"))
                .await();

        assertThat(second.runId()).isNotEqualTo(first.runId());
        assertThat(second.forkedFromRunId()).isEqualTo(first.runId());
        assertThat(second.forkedFromMessageIndex()).isEqualTo(2);
        assertThat(second.text()).isEqualTo("more");
        assertThat(second.messages().stream().map(Message::text)).containsExactly("go", "go", "more", "more");
        assertThat(second.metrics().totalTokens()).isEqualTo(15);
        assertThat(store.run("s", first.runId()).output()).isEqualTo(first);
    }

    @Test
    void aRegeneratedAnswerReplacesTheOldRun() throws Exception {
        Agent adder = agent(ScriptedTurn.call("add", Map.of("a", 2, "b", 3)));
        RunOutput first = pause(adder);

        RunOutput second = engine.continueRun(
                        RunCaller.ADMINISTRATOR,
                        adder,
                        ContinueRequest.of("s", String.valueOf(first.runId())).withRegenerate(true, null, null))
                .await();

        assertThat(second.regeneratedFrom()).isEqualTo(first.runId());
        assertThat(second.forkedFromMessageIndex()).isEqualTo(3);
        assertThat(second.messages()).hasSize(4);
        assertThat(second.tools()).hasSize(1);
        assertThat(store.run("s", first.runId()).status()).isEqualTo(RunStatus.REGENERATED);
    }

    @Test
    void aRunGoesOnFromAnEarlierMessage() throws Exception {
        Agent adder = agent(ScriptedTurn.call("add", Map.of("a", 2, "b", 3)));
        RunOutput first = pause(adder);

        RunOutput second = engine.continueRun(
                        RunCaller.ADMINISTRATOR,
                        adder,
                        ContinueRequest.of("s", String.valueOf(first.runId())).withContinueFrom("2"))
                .await();

        assertThat(second.forkedFromMessageIndex())
                .as("a call is not cut off from its result")
                .isEqualTo(1);
        assertThat(second.text()).isEqualTo("Done: 5.");
    }

    @Test
    void aFailedRunIsTakenUpUnderItsId() throws Exception {
        int[] asked = {0};
        Agent flaky = Agent.builder().id("a").model(new FlakyModel(1, asked)).build();
        RunOutput failed = pause(flaky);
        assertThat(failed.status()).isEqualTo(RunStatus.ERROR);

        RunOutput output = goOn(flaky, failed, List.of()).await();

        assertThat(output.runId()).isEqualTo(failed.runId());
        assertThat(output.text()).isEqualTo("at last");
        assertThat(output.messages().stream().map(Message::role)).containsExactly("user", "assistant");
    }

    @Test
    void whatDoesNotExistOrMakesNoSenseIsRefused() throws Exception {
        RunOutput paused = pause(cleaner);
        String runId = String.valueOf(paused.runId());
        Agent other = Agent.builder().id("b").model(ScriptedModel.echo()).build();

        assertThatThrownBy(() -> engine.continueRun(RunCaller.ADMINISTRATOR, cleaner, ContinueRequest.of("s", "nope")))
                .isInstanceOf(RunNotFoundException.class)
                .hasMessage("No runs found for run ID nope");
        assertThatThrownBy(() -> engine.continueRun(RunCaller.ADMINISTRATOR, cleaner, ContinueRequest.of("t", runId)))
                .isInstanceOf(RunNotFoundException.class);
        assertThatThrownBy(() -> engine.continueRun(RunCaller.ADMINISTRATOR, other, ContinueRequest.of("s", runId)))
                .isInstanceOf(RunNotFoundException.class);
        assertThatThrownBy(() -> engine.continueRun(
                        RunCaller.ADMINISTRATOR,
                        cleaner,
                        ContinueRequest.of("s", runId).withContinueFrom("middle")))
                .isInstanceOf(RunRequestException.class)
                .hasMessageStartingWith("Invalid continue_from");
        assertThatThrownBy(() -> engine.continueRun(
                        RunCaller.ADMINISTRATOR,
                        cleaner,
                        ContinueRequest.of("s", runId).withRegenerate(false, true, null)))
                .isInstanceOf(RunRequestException.class);
        engine.cancel(RunCaller.ADMINISTRATOR, null, null, runId);
        assertThatThrownBy(() -> engine.continueRun(RunCaller.ADMINISTRATOR, cleaner, ContinueRequest.of("s", runId)))
                .isInstanceOf(RunConflictException.class)
                .hasMessage("Cannot continue run " + runId + ": run is cancelled");
    }
}
