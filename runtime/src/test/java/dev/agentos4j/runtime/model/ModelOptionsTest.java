package dev.agentos4j.runtime.model;

import static dev.agentos4j.runtime.model.Services.DONE;
import static dev.agentos4j.runtime.model.Services.STOP;
import static dev.agentos4j.runtime.model.Services.call;
import static dev.agentos4j.runtime.model.Services.calls;
import static dev.agentos4j.runtime.model.Services.chunk;
import static dev.agentos4j.runtime.model.Services.say;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.agentos4j.protocol.json.JsonArray;
import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.run.ModelRequestCompleted;
import dev.agentos4j.protocol.run.RunEvent;
import dev.agentos4j.protocol.run.RunOutput;
import dev.agentos4j.protocol.run.RunStatus;
import dev.agentos4j.runtime.agent.Agent;
import dev.agentos4j.runtime.agent.Stories;
import dev.agentos4j.runtime.model.RawService.Answer;
import dev.agentos4j.runtime.model.wire.WireOptions;
import dev.agentos4j.runtime.run.RunEngine;
import dev.agentos4j.runtime.run.RunOptions;
import dev.agentos4j.runtime.run.RunRequest;
import dev.agentos4j.runtime.session.InMemorySessionStore;
import dev.agentos4j.runtime.storage.Storage;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How a model is asked: by agent and by run, with others in its place, and for answers that fit. */
final class ModelOptionsTest {

    private static final ModelOptions DEFAULTS = ModelOptions.DEFAULTS;

    private RawService service;
    private final RunEngine engine = new RunEngine(Storage.of(new InMemorySessionStore()));

    @BeforeEach
    void open() throws Exception {
        service = new RawService();
    }

    @AfterEach
    void close() throws Exception {
        engine.close();
        service.close();
    }

    private RunOutput run(Agent agent) throws Exception {
        return engine.start(agent, RunRequest.of("weather?")).await();
    }

    @Test
    void anAgentHasItsOptionsAndARunMayHaveOthers() throws Exception {
        service.answers(Answer.events(say("Done"), STOP, DONE));
        Agent agent = Services.agent(Services.chat(service))
                .modelOptions(DEFAULTS.withTemperature(0.2).withMaxTokens(50).withToolChoice("none"))
                .build();

        run(agent);
        engine.start(
                        agent,
                        RunRequest.of("hi")
                                .withOptions(RunOptions.STREAMED.withModelOptions(DEFAULTS.withTemperature(0.9))))
                .await();

        JsonObject first = service.requests().get(0);
        assertThat(String.valueOf(first.get("temperature"))).isEqualTo("0.2");
        assertThat(String.valueOf(first.get("max_tokens"))).isEqualTo("50");
        assertThat(first.text("tool_choice")).isEqualTo("none");
        JsonObject second = service.requests().get(1);
        assertThat(String.valueOf(second.get("temperature"))).isEqualTo("0.9");
        assertThat(String.valueOf(second.get("max_tokens"))).isEqualTo("50");
    }

    @Test
    void aToolThatMustBeCalledIsCalledOnceAndThenTheModelMayAnswer() throws Exception {
        service.answers(
                Answer.events(
                        calls(call(0, "a", "weather_of", "{\"city\":\"Turin\"}")), chunk("{}", "tool_calls"), DONE),
                Answer.events(say("Done"), STOP, DONE));

        RunOutput output = run(Services.agent(Services.chat(service))
                .tools(dev.agentos4j.runtime.tool.ToolFunction.builder("other", "Another tool")
                        .handler((arguments, context) -> "x")
                        .build())
                .modelOptions(DEFAULTS.withToolChoice("weather_of"))
                .build());

        assertThat(output.text()).isEqualTo("Done");
        JsonObject first = service.requests().get(0);
        assertThat(first.text("tool_choice")).isEqualTo("required");
        assertThat(((JsonArray) first.get("tools")).values()).hasSize(1);
        JsonObject second = service.requests().get(1);
        assertThat(second.has("tool_choice")).isFalse();
        assertThat(((JsonArray) second.get("tools")).values()).hasSize(2);
    }

    @Test
    void aToolThatIsNotThereCannotBeChosen() throws Exception {
        service.answers(Answer.events(say("Done"), STOP, DONE));

        RunOutput output = run(Services.agent(Services.chat(service))
                .modelOptions(DEFAULTS.withToolChoice("nonsense"))
                .build());

        assertThat(output.status()).isEqualTo(RunStatus.ERROR);
        assertThat(output.text()).contains("nonsense").contains("weather_of");
        assertThatThrownBy(() -> DEFAULTS.withTemperature(-1.0)).hasMessageContaining("temperature");
        assertThatThrownBy(() -> DEFAULTS.withMaxTokens(0)).hasMessageContaining("maxTokens");
    }

    @Test
    void anotherModelStandsInForOneThatFailsBeforeItSaysAnything() throws Exception {
        service.answers(Answer.json(401, "{\"error\":{\"message\":\"wrong key\"}}"));
        try (RawService other = new RawService()
                .answers(Answer.events(
                        say("Done"),
                        STOP,
                        "{\"choices\":[],\"usage\":{\"prompt_tokens\":3,\"completion_tokens\":4}}",
                        DONE))) {
            Agent agent = Agent.builder()
                    .id("a")
                    .model(Services.chat(service))
                    .fallbackModels(Services.chat(service), Services.chat(other).named("spare", "OpenAI"))
                    .build();

            List<RunEvent> events =
                    Stories.events(engine.start(agent, RunRequest.of("hi").withSessionId("s")));
            RunOutput output = run(agent);

            assertThat(output.text()).isEqualTo("Done");
            assertThat(Stories.first(events, ModelRequestCompleted.class).model())
                    .isEqualTo("spare");
            assertThat(output.metrics().inputTokens()).isEqualTo(3);
            assertThat(output.metrics().details().toJson()).contains("\"id\":\"spare\"");
        }
    }

    @Test
    void noModelStandsInForOneThatHasSaidSomething() throws Exception {
        service.answers(Answer.events(say("I begin"), "{\"error\":{\"message\":\"quota exceeded\"}}"));

        RunOutput output = run(Agent.builder()
                .id("a")
                .model(Services.chat(service))
                .fallbackModels(ScriptedModel.echo())
                .build());

        assertThat(output.status()).isEqualTo(RunStatus.ERROR);
        assertThat(output.text()).isEqualTo("I begin");
    }

    record City(String name, int people) {}

    private Agent strict() {
        return Agent.builder()
                .id("a")
                .model(Services.chat(service))
                .output(City.class)
                .modelOptions(DEFAULTS.withStrictOutput(true))
                .build();
    }

    @Test
    void anAnswerThatDoesNotFitIsRepairedOnce() throws Exception {
        service.answers(
                Answer.events(say("{\"name\":\"Turin\",\"people\":\"many\"}"), STOP, DONE),
                Answer.events(say("{\"name\":\"Turin\",\"people\":800000}"), STOP, DONE));

        RunOutput output = run(strict());

        assertThat(output.as(City.class)).isEqualTo(new City("Turin", 800000));
        assertThat(service.requests().get(1).toJson())
                .contains("does not fit the JSON schema")
                .contains("people");
        assertThat(output.messages().stream().filter(message -> message.role().equals("assistant")))
                .hasSize(1);
    }

    @Test
    void anAnswerThatStillDoesNotFitIsNoSuccess() throws Exception {
        service.answers(Answer.events(say("{\"name\":\"Turin\"}"), STOP, DONE));

        RunOutput output = run(strict());

        assertThat(output.status()).isEqualTo(RunStatus.ERROR);
        assertThat(output.text()).contains("does not fit the output schema").contains("people");
        assertThat(service.requests()).hasSize(2);
    }

    @Test
    void anAnswerThatIsCutOffIsNotRepaired() throws Exception {
        service.answers(Answer.events(say("{\"name\":\"Tu"), chunk("{}", "length"), DONE));

        RunOutput output = run(strict());

        assertThat(output.status()).isEqualTo(RunStatus.ERROR);
        assertThat(output.text()).contains("length");
        assertThat(service.requests()).hasSize(1);
    }

    @Test
    void aSchemaOfACallerFetchesNothingAndCannotKeepTheRunBusy() throws Exception {
        service.answers(Answer.events(say("{\"name\":\"" + "a".repeat(300) + "!\"}"), STOP, DONE));
        JsonObject slow = JsonObject.of("type", "object")
                .with("properties", Map.of("name", Map.of("type", "string", "pattern", "^(.*)(.*)(.*)(.*)(.*)(.*)x$")));
        JsonObject elsewhere = JsonObject.of("$ref", service.url() + "/schema.json");

        for (JsonObject schema : List.of(slow, elsewhere)) {
            RunOutput output = engine.start(
                            strict(), RunRequest.of("hi").withOptions(RunOptions.STREAMED.withOutputSchema(schema)))
                    .await();
            assertThat(output.status()).isEqualTo(RunStatus.ERROR);
            assertThat(output.text()).contains("the schema cannot be used");
        }
        assertThat(service.requests()).hasSize(2);
    }

    private Answer plain(JsonObject request) {
        if (request.has("stream_options")) {
            return Answer.json(400, "{\"error\":{\"message\":\"Extra inputs are not permitted: stream_options\"}}");
        }
        boolean schema = request.get("response_format") instanceof JsonObject format
                && "json_schema".equals(format.text("type"));
        return schema
                ? Answer.json(400, "{\"error\":{\"message\":\"This response_format type is unavailable now\"}}")
                : Answer.events(say("{\"name\":\"Turin\",\"people\":1}"), STOP, DONE);
    }

    @Test
    void aServiceThatRefusesASchemaOrStreamOptionsIsAskedWithoutThem() throws Exception {
        service.answers(this::plain);
        Agent agent = strict();

        assertThat(run(agent).as(City.class).name()).isEqualTo("Turin");
        assertThat(service.requests()).hasSize(3);
        assertThat(run(agent).as(City.class).name()).isEqualTo("Turin");
        assertThat(service.requests()).as("it is known by now").hasSize(4);
    }

    @Test
    void aServiceThatIsKnownNotToTakeThemIsNeverAskedForThem() throws Exception {
        service.answers(this::plain);
        WireOptions options = WireOptions.DEFAULTS.withoutJsonSchema().withoutStreamOptions();

        RunOutput output = run(Agent.builder()
                .id("a")
                .model(Services.chat(service, options))
                .output(City.class)
                .build());

        assertThat(output.as(City.class).name()).isEqualTo("Turin");
        assertThat(service.requests()).hasSize(1);
        assertThat(((JsonObject) service.requests().get(0).get("response_format")).text("type"))
                .isEqualTo("json_object");
    }

    @Test
    void whatChangesComesLastInTheSystemMessageSoThatCachesHitItsBeginning() throws Exception {
        service.answers(Answer.events(say("Done"), STOP, DONE));
        Agent agent = Agent.builder()
                .id("a")
                .model(Services.chat(service))
                .instructions("Be brief.")
                .expectedOutput("One line.")
                .markdown()
                .tellTime()
                .tellSessionState()
                .sessionState(Map.of("mood", "fine"))
                .build();

        run(agent);

        String system = ((JsonObject) ((JsonArray) service.requests().get(0).get("messages"))
                        .values()
                        .get(0))
                .text("content");
        assertThat(system).startsWith("Be brief.").containsSubsequence("One line.", "mood", "The current time is ");
        assertThat(system.indexOf("One line.")).isLessThan(system.indexOf("mood"));
    }

    @Test
    void imagesAndSourcesThatAModelGivesAreKept() throws Exception {
        service.answers(Answer.events(
                chunk(
                        "{\"content\":\"Look\",\"images\":[{\"type\":\"image_url\",\"image_url\":{\"url\":\"data:image/png;base64,AQID\"}}],"
                                + "\"annotations\":[{\"type\":\"url_citation\",\"url_citation\":{\"url\":\"https://example.org/\",\"title\":\"Example\"}}]}",
                        null),
                STOP,
                DONE));

        RunOutput output =
                run(Agent.builder().id("a").model(Services.chat(service)).build());

        assertThat(output.images().get(0).bytes()).containsExactly(1, 2, 3);
        assertThat(output.citations().toJson())
                .contains("\"url\":\"https://example.org/\"")
                .contains("Example");
    }
}
