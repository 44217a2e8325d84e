package dev.agentos4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentos4j.cli.ProvidersTest.Provider;
import dev.agentos4j.gemini.GeminiModels;
import dev.agentos4j.protocol.media.Image;
import dev.agentos4j.protocol.run.RunOutput;
import dev.agentos4j.protocol.run.RunStatus;
import dev.agentos4j.runtime.agent.Agent;
import dev.agentos4j.runtime.model.Model;
import dev.agentos4j.runtime.run.RunEngine;
import dev.agentos4j.runtime.run.RunRequest;
import dev.agentos4j.runtime.session.InMemorySessionStore;
import dev.agentos4j.runtime.storage.Storage;
import dev.agentos4j.runtime.tool.Tool;
import dev.agentos4j.runtime.tool.ToolResult;
import dev.agentos4j.testkit.model.FakeGemini;
import dev.agentos4j.testkit.model.FakeModelService;
import dev.agentos4j.testkit.model.FakeTurn;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** A model stands in for another one in the middle of a turn: it reads calls that it did not make. */
@Timeout(60)
class ProviderFallbackTest {

    private static final String PNG =
            "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

    /** Tools that the first model calls. */
    static final class Kit {

        @Tool("The weather of a city.")
        public String weather(String city) {
            return "sunny in " + city;
        }

        @Tool("Takes a picture.")
        public ToolResult take() {
            return ToolResult.of("a red dot").with(Image.of(Base64.getDecoder().decode(PNG), "image/png"));
        }
    }

    private static RunOutput run(Model first, Model second) throws Exception {
        Agent agent = Agent.builder()
                .id("a")
                .model(first)
                .fallbackModels(second)
                .tools(new Kit())
                .build();
        try (RunEngine engine = new RunEngine(Storage.of(new InMemorySessionStore()))) {
            return engine.start(agent, RunRequest.of("What is the weather?")).await();
        }
    }

    @ParameterizedTest
    @EnumSource
    void gemini3StandsInForAnyModelBetweenTwoToolCalls(Provider provider) throws Exception {
        try (FakeModelService<?> first = provider.starts.get();
                FakeGemini second = FakeGemini.start().models("gemini-3-pro-preview")) {
            first.turns(
                    FakeTurn.call("weather", Map.of("city", "Turin"))
                            .thinking("Two cities.")
                            .andCall("weather", Map.of("city", "Rome")),
                    FakeTurn.fail(400, "no more"),
                    FakeTurn.fail(400, "no more"));
            second.turns(FakeTurn.call("weather", Map.of("city", "Oslo")), FakeTurn.say("Sunny in all of them."));

            RunOutput output = run(
                    provider.model.apply(first, first.apiKey()),
                    GeminiModels.of(second.baseUrl(), second.apiKey(), second.model()));

            assertThat(second.refusals()).isEmpty();
            assertThat(output.status()).as(output.text()).isEqualTo(RunStatus.COMPLETED);
            assertThat(output.text()).isEqualTo("Sunny in all of them.");
            assertThat(second.requests()).hasSize(2);
            assertThat(second.lastRequest().body().toJson())
                    .containsOnlyOnce("skip_thought_signature_validator") // the second call is its own
                    .contains("sunny in Turin", "sunny in Rome", "sunny in Oslo");
        }
    }

    @ParameterizedTest
    @EnumSource
    void anyModelStandsInForGemini3(Provider provider) throws Exception {
        try (FakeGemini first = FakeGemini.start().models("gemini-3-pro-preview");
                FakeModelService<?> second = provider.starts.get()) {
            first.turns(
                    FakeTurn.call("weather", Map.of("city", "Turin")).andCall("weather", Map.of("city", "Rome")),
                    FakeTurn.fail(400, "no more"));
            second.turns(FakeTurn.say("Sunny."));

            RunOutput output = run(
                    GeminiModels.of(first.baseUrl(), first.apiKey(), first.model()),
                    provider.model.apply(second, second.apiKey()));

            assertThat(second.refusals()).isEmpty();
            assertThat(output.text()).isEqualTo("Sunny.");
        }
    }

    @ParameterizedTest
    @CsvSource({"gemini-3-flash-preview, true", "gemini-2.5-flash, false", "gemini-flash-latest, false"})
    void imagesOfToolsStandInTheResultsThatGemini3Reads(String id, boolean inside) throws Exception {
        try (FakeGemini service = FakeGemini.start().models(id)) {
            service.turns(
                    FakeTurn.call("take", Map.of()).andCall("weather", Map.of("city", "Rome")),
                    FakeTurn.say("I see a red dot."));
            Model model = GeminiModels.of(service.baseUrl(), service.apiKey(), id);

            RunOutput output = run(model, model);

            assertThat(service.refusals()).isEmpty();
            assertThat(output.text()).isEqualTo("I see a red dot.");
            String sent = service.lastRequest().messages().getLast().toJson();
            assertThat(sent).contains(PNG);
            assertThat(sent.contains("functionResponse")).isEqualTo(inside);
            assertThat(sent.contains("Take note")).isNotEqualTo(inside);
        }
    }
}
