package dev.agentos4j.runtime.agent;

import static dev.agentos4j.runtime.agent.Stories.edit;
import static dev.agentos4j.runtime.agent.Stories.events;
import static dev.agentos4j.runtime.agent.Stories.names;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.agentos4j.protocol.json.JsonString;
import dev.agentos4j.protocol.run.FeedbackQuestion;
import dev.agentos4j.protocol.run.RunOutput;
import dev.agentos4j.protocol.run.RunStatus;
import dev.agentos4j.protocol.run.ToolExecution;
import dev.agentos4j.runtime.model.ScriptedModel;
import dev.agentos4j.runtime.model.ScriptedTurn;
import dev.agentos4j.runtime.run.ContinueRequest;
import dev.agentos4j.runtime.run.Run;
import dev.agentos4j.runtime.run.RunEngine;
import dev.agentos4j.runtime.run.RunRequest;
import dev.agentos4j.runtime.run.UnresolvedRunException;
import dev.agentos4j.runtime.session.InMemorySessionStore;
import dev.agentos4j.runtime.storage.Storage;
import dev.agentos4j.runtime.tool.UserTools;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Models that ask the person they work for. */
final class AskedUserTest {

    private final RunEngine engine = new RunEngine(Storage.of(new InMemorySessionStore()));

    @AfterEach
    void close() {
        engine.close();
    }

    @Test
    void questionsWithOptionsAreAnsweredByTheirLabels() throws Exception {
        Map<String, ?> question = Map.of(
                "question",
                "Where to?",
                "header",
                "Goal",
                "options",
                List.of(Map.of("label", "Rome", "description", "Warm"), Map.of("label", "Oslo")));
        Agent agent = agent(ScriptedTurn.call("ask_user", Map.of("questions", List.of(question))));

        Run<RunOutput> run = engine.start(agent, RunRequest.of("Plan a trip").withSessionId("s"));
        assertThat(names(events(run))).endsWith("RunPaused");
        RunOutput paused = run.await();

        ToolExecution asked = paused.tools().getFirst();
        assertThat(asked.requiresUserInput()).isTrue();
        assertThat(asked.userFeedbackSchema().getFirst().toJson())
                .isEqualTo("{\"question\":\"Where to?\",\"header\":\"Goal\",\"multi_select\":false,"
                        + "\"selected_options\":null,\"options\":[{\"label\":\"Rome\",\"description\":\"Warm\","
                        + "\"selected\":false},{\"label\":\"Oslo\",\"description\":null,\"selected\":false}]}");
        assertThat(paused.requirements().getFirst().toJson()).contains("\"user_feedback_schema\"");
        ContinueRequest goOn = ContinueRequest.of("s", run.runId());
        assertThatThrownBy(() -> engine.continueRun(agent, goOn))
                .isInstanceOf(UnresolvedRunException.class)
                .hasMessageContaining("Where to?");

        RunOutput done = engine.continueRun(
                        agent,
                        goOn.withTools(edit(
                                paused.tools(),
                                tool -> ToolExecution.SHAPE
                                        .edit(tool)
                                        .set(
                                                ToolExecution.USER_FEEDBACK_SCHEMA,
                                                List.of(FeedbackQuestion.SHAPE
                                                        .edit(tool.userFeedbackSchema()
                                                                .getFirst())
                                                        .set(FeedbackQuestion.SELECTED_OPTIONS, List.of("Rome"))
                                                        .build()))
                                        .build())))
                .await();

        assertThat(done.status()).isEqualTo(RunStatus.COMPLETED);
        assertThat(done.text())
                .isEqualTo("I heard: User feedback received: [{\"question\":\"Where to?\",\"selected\":[\"Rome\"]}]");
        assertThat(done.tools().getFirst().answered()).isTrue();
    }

    @Test
    void aFormOfTheModelsMakingIsFilled() throws Exception {
        Agent agent = agent(ScriptedTurn.call(
                "get_user_input",
                Map.of(
                        "user_input_fields",
                        List.of(Map.of(
                                "field_name", "city", "field_type", "str", "field_description", "Where you live")))));

        RunOutput paused = engine.start(agent, RunRequest.of("Register me").withSessionId("s"))
                .await();
        assertThat(paused.tools().getFirst().userInputSchema().getFirst().toJson())
                .isEqualTo("{\"name\":\"city\",\"field_type\":\"str\",\"description\":\"Where you live\","
                        + "\"value\":null}");

        RunOutput done = engine.continueRun(
                        agent,
                        ContinueRequest.of("s", paused.runId())
                                .withTools(edit(
                                        paused.tools(),
                                        tool -> ToolExecution.SHAPE
                                                .edit(tool)
                                                .set(
                                                        ToolExecution.USER_INPUT_SCHEMA,
                                                        List.of(tool.userInputSchema()
                                                                .getFirst()
                                                                .withValue(new JsonString("Kiel"))))
                                                .build())))
                .await();

        assertThat(done.text()).isEqualTo("I heard: User inputs retrieved: [{\"name\":\"city\",\"value\":\"Kiel\"}]");
    }

    private static Agent agent(ScriptedTurn call) {
        return Agent.builder()
                .id("a")
                .model(ScriptedModel.rules(
                        call.after("user"),
                        ScriptedTurn.say("I heard: {result}").after("tool")))
                .tools(UserTools.askUser(), UserTools.getUserInput())
                .build();
    }
}
