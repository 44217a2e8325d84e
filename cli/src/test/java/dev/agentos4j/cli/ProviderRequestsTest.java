package dev.agentos4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentos4j.anthropic.AnthropicModels;
import dev.agentos4j.cli.ProvidersTest.Provider;
import dev.agentos4j.protocol.json.JsonArray;
import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.json.JsonString;
import dev.agentos4j.protocol.media.Image;
import dev.agentos4j.protocol.run.RunInput;
import dev.agentos4j.protocol.run.RunOutput;
import dev.agentos4j.protocol.run.RunStatus;
import dev.agentos4j.runtime.agent.Agent;
import dev.agentos4j.runtime.model.LangChainModel;
import dev.agentos4j.runtime.model.Model;
import dev.agentos4j.runtime.model.ModelOptions;
import dev.agentos4j.runtime.run.RunEngine;
import dev.agentos4j.runtime.run.RunRequest;
import dev.agentos4j.runtime.session.InMemorySessionStore;
import dev.agentos4j.runtime.storage.Storage;
import dev.agentos4j.runtime.tool.Tool;
import dev.agentos4j.runtime.tool.ToolResult;
import dev.agentos4j.testkit.model.FakeAnthropic;
import dev.agentos4j.testkit.model.FakeModelService;
import dev.agentos4j.testkit.model.FakeOpenAiResponses;
import dev.agentos4j.testkit.model.FakeTurn;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Requests as each service takes them: images that tools made, schemas, bounds, the mark of what may be cached. */
@Timeout(60)
class ProviderRequestsTest {

    private static final byte[] PNG = Base64.getDecoder()
            .decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");

    /** A tool that makes an image. */
    static final class Camera {

        @Tool("Takes a picture.")
        public ToolResult take() {
            return ToolResult.of("a red dot").with(Image.of(PNG, "image/png"));
        }
    }

    private static RunOutput run(Model model, String message) throws Exception {
        Agent agent = Agent.builder()
                .id("a")
                .instructions("Be brief.")
                .model(model)
                .tools(new Camera())
                .build();
        try (RunEngine engine = new RunEngine(Storage.of(new InMemorySessionStore()))) {
            return engine.start(agent, RunRequest.of(message)).await();
        }
    }

    @ParameterizedTest
    @EnumSource
    void anImageThatAToolMadeIsShownToTheModel(Provider provider) throws Exception {
        try (FakeModelService<?> service = provider.starts.get()) {
            service.turns(FakeTurn.call("take", Map.of()), FakeTurn.say("I see a red dot."));

            RunOutput output = run(provider.model.apply(service, service.apiKey()), "Take a picture");

            assertThat(service.refusals()).isEmpty();
            assertThat(output.status()).as(output.text()).isEqualTo(RunStatus.COMPLETED);
            assertThat(service.lastRequest().body().toJson())
                    .contains(Base64.getEncoder().encodeToString(PNG));
        }
    }

    @ParameterizedTest
    @CsvSource({"ANTHROPIC, content", "RESPONSES, output", "MISTRAL, content"})
    void aServiceThatTakesImagesInsideAResultGetsThemThere(Provider provider, String member) throws Exception {
        try (FakeModelService<?> service = provider.starts.get()) {
            service.turns(
                    FakeTurn.call("take", Map.of()).andCall("take", Map.of()), FakeTurn.say("I see two red dots."));

            run(provider.model.apply(service, service.apiKey()), "Take two pictures");

            assertThat(service.refusals()).isEmpty();
            JsonObject last = service.lastRequest().messages().getLast();
            if (provider == Provider.ANTHROPIC) {
                last = (JsonObject) ((JsonArray) last.get("content")).values().getLast();
            }
            assertThat(last.get(member)).isInstanceOf(JsonArray.class);
            assertThat(((JsonArray) last.get(member)).values()).hasSize(3);
            assertThat(last.toJson()).startsWith("{\"").contains("a red dot", "image");
            assertThat(service.lastRequest().body().toJson()).doesNotContain("Take note of");
        }
    }

    @Test
    void mistralIsToldWhichKindOfImageItGets() throws Exception {
        byte[] jpeg = {(byte) 0xff, (byte) 0xd8, (byte) 0xff, (byte) 0xe0, 0, 16, 'J', 'F', 'I', 'F', 0};
        try (FakeModelService<?> service = Provider.MISTRAL.starts.get();
                RunEngine engine = new RunEngine(Storage.of(new InMemorySessionStore()))) {
            service.otherwise(FakeTurn.say("Two pictures."));
            Agent agent = Agent.builder()
                    .id("a")
                    .model(Provider.MISTRAL.model.apply(service, service.apiKey()))
                    .build();

            engine.start(
                            agent,
                            RunRequest.of("What is it?")
                                    .withInput(RunInput.SHAPE
                                            .builder()
                                            .set(RunInput.INPUT_CONTENT, new JsonString("What is it?"))
                                            .set(
                                                    RunInput.IMAGES,
                                                    List.of(Image.of(PNG, "image/png"), Image.of(jpeg, "image/jpeg")))
                                            .build()))
                    .await();

            assertThat(service.refusals()).isEmpty();
            assertThat(service.lastRequest().body().toJson())
                    .contains("data:image/png;base64,iVBORw0KGgo", "data:image/jpeg;base64,/9j/");
        }
    }

    @Test
    void theMarkOfClaudesCacheStandsAfterWhatIsTheSameInEachRun() throws Exception {
        try (FakeAnthropic service = FakeAnthropic.start()) {
            service.otherwise(FakeTurn.say("Hello."));
            Model model =
                    LangChainModel.of(AnthropicModels.builder(service.baseUrl(), service.apiKey(), service.model())
                            .cacheSystemMessages(true)
                            .cacheTools(true)
                            .build());
            Agent agent = Agent.builder()
                    .id("a")
                    .instructions("Be brief.")
                    .model(model)
                    .tools(new Camera())
                    .sessionState(Map.of("visits", 1))
                    .tellSessionState()
                    .build();
            try (RunEngine engine = new RunEngine(Storage.of(new InMemorySessionStore()))) {
                engine.start(agent, RunRequest.of("Hi")).await();
            }

            JsonArray system = (JsonArray) service.lastRequest().body().get("system");
            assertThat(system.values()).hasSize(2);
            assertThat(system.values().getFirst().toJson())
                    .contains("Be brief.", "cache_control")
                    .doesNotContain("visits");
            assertThat(system.values().getLast().toJson()).contains("visits").doesNotContain("cache_control");
            assertThat(service.lastRequest().body().get("tools").toJson()).contains("cache_control");
            assertThat(service.refusals()).isEmpty();
        }
    }

    /** What a structured answer holds. */
    record City(String name, int people, List<String> rivers) {}

    @ParameterizedTest
    @EnumSource
    void aStructuredAnswerIsAskedForAsTheServiceTakesIt(Provider provider) throws Exception {
        try (FakeModelService<?> service = provider.starts.get();
                RunEngine engine = new RunEngine(Storage.of(new InMemorySessionStore()))) {
            service.turns(
                    FakeTurn.call("take", Map.of()).thinking("A picture first."),
                    FakeTurn.say("{\"name\":\"Turin\",\"people\":800000,\"rivers\":[\"Po\"]}"));
            Agent agent = Agent.builder()
                    .id("a")
                    .model(provider.model.apply(service, service.apiKey()))
                    .tools(new Camera())
                    .output(City.class)
                    .modelOptions(ModelOptions.DEFAULTS.withStrictOutput(true).withMaxTokens(2048))
                    .build();

            RunOutput output = engine.start(agent, RunRequest.of("Which city?")).await();

            assertThat(service.refusals()).isEmpty();
            assertThat(output.status()).as(output.text()).isEqualTo(RunStatus.COMPLETED);
            assertThat(output.as(City.class)).isEqualTo(new City("Turin", 800000, List.of("Po")));
            assertThat(service.lastRequest().body().toJson()).contains("2048");
        }
    }

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"ANTHROPIC", "OLLAMA"}) // one thinks, and then cannot be forced; the other never can
    void aToolThatMustBeCalledIsNamedAsTheServiceTakesIt(Provider provider) throws Exception {
        try (FakeModelService<?> service = provider.starts.get();
                RunEngine engine = new RunEngine(Storage.of(new InMemorySessionStore()))) {
            service.turns(FakeTurn.call("take", Map.of()), FakeTurn.say("Taken."));
            Agent agent = Agent.builder()
                    .id("a")
                    .model(provider.model.apply(service, service.apiKey()))
                    .tools(new Camera())
                    .modelOptions(ModelOptions.DEFAULTS.withToolChoice("take").withTemperature(0.2))
                    .build();

            RunOutput output = engine.start(agent, RunRequest.of("Take one")).await();

            assertThat(service.refusals()).isEmpty();
            assertThat(output.text()).isEqualTo("Taken.");
            assertThat(service.requests().getFirst().body().toJson()).contains("0.2");
        }
    }

    @Test
    void aModelThatDoesNotReasonIsAskedForItsReasoningOnceOnly() throws Exception {
        try (FakeOpenAiResponses service = FakeOpenAiResponses.start().withoutReasoning()) {
            service.otherwise(FakeTurn.say("Hello."));
            Model model = Provider.RESPONSES.model.apply(service, service.apiKey());

            assertThat(run(model, "Hi").text()).isEqualTo("Hello.");
            assertThat(run(model, "Hi again").text()).isEqualTo("Hello.");

            assertThat(service.requests()).hasSize(3);
            assertThat(service.refusals()).singleElement().asString().contains("Encrypted content is not supported");
        }
    }
}
