package dev.agentos4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentos4j.anthropic.AnthropicModels;
import dev.agentos4j.client.AgentOSClient;
import dev.agentos4j.client.run.PausedRun;
import dev.agentos4j.client.run.RunRequest;
import dev.agentos4j.client.run.RunStream;
import dev.agentos4j.gemini.GeminiModels;
import dev.agentos4j.mistral.MistralModels;
import dev.agentos4j.ollama.OllamaModels;
import dev.agentos4j.openai.OpenAiModels;
import dev.agentos4j.protocol.run.FinishReason;
import dev.agentos4j.protocol.run.RunContent;
import dev.agentos4j.protocol.run.RunEvent;
import dev.agentos4j.protocol.run.RunOutput;
import dev.agentos4j.protocol.run.RunStatus;
import dev.agentos4j.runtime.agent.Agent;
import dev.agentos4j.runtime.model.LangChainModel;
import dev.agentos4j.runtime.model.Model;
import dev.agentos4j.runtime.tool.Tool;
import dev.agentos4j.server.AgentOS;
import dev.agentos4j.testkit.model.FakeAnthropic;
import dev.agentos4j.testkit.model.FakeGemini;
import dev.agentos4j.testkit.model.FakeMistral;
import dev.agentos4j.testkit.model.FakeModelService;
import dev.agentos4j.testkit.model.FakeOllama;
import dev.agentos4j.testkit.model.FakeOpenAi;
import dev.agentos4j.testkit.model.FakeOpenAiResponses;
import dev.agentos4j.testkit.model.FakeTurn;
import dev.agentos4j.testkit.model.FakeUsage;
import dev.langchain4j.model.googleai.GeminiThinkingConfig;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** An AgentOS in front of each provider's service, as strict as the real one. */
@Timeout(60)
class ProvidersTest {

    private static final Map<String, Object> DAY = Map.of("day", "2026-11-29");

    @TempDir
    Path folder;

    enum Provider {
        OPENAI(
                () -> FakeOpenAi.start().requiringReasoning(),
                (service, key) -> OpenAiModels.of(service.baseUrl(), key, service.model())),
        RESPONSES(
                () -> FakeOpenAiResponses.start().requiringReasoning(),
                (service, key) -> OpenAiModels.ofResponses(service.baseUrl(), key, service.model())),
        ANTHROPIC(
                FakeAnthropic::start,
                (service, key) -> LangChainModel.of(AnthropicModels.builder(service.baseUrl(), key, service.model())
                        .thinkingType("enabled")
                        .thinkingBudgetTokens(1024)
                        .build())),
        GEMINI(
                FakeGemini::start,
                (service, key) -> LangChainModel.of(GeminiModels.builder(service.baseUrl(), key, service.model())
                        .thinkingConfig(GeminiThinkingConfig.builder()
                                .includeThoughts(true)
                                .build())
                        .build())),
        MISTRAL(FakeMistral::start, (service, key) -> MistralModels.of(service.baseUrl(), key, service.model())),
        OLLAMA(FakeOllama::start, (service, key) -> OllamaModels.of(service.baseUrl(), service.model()));

        final Supplier<FakeModelService<?>> starts;
        final BiFunction<FakeModelService<?>, String, Model> model;

        Provider(Supplier<FakeModelService<?>> starts, BiFunction<FakeModelService<?>, String, Model> model) {
            this.starts = starts;
            this.model = model;
        }
    }

    /** Two tools, one that a person must agree to. */
    static final class Kit {

        @Tool("What is on at a day.")
        public List<String> events(LocalDate day) {
            return List.of("concert on " + day);
        }

        @Tool(value = "Books a seat.", requiresConfirmation = true)
        public String book(LocalDate day) {
            return "booked for " + day;
        }
    }

    private AgentOS serve(Provider provider, FakeModelService<?> service, String key) {
        return serve(provider, service, key, provider + ".db");
    }

    private AgentOS serve(Provider provider, FakeModelService<?> service, String key, String database) {
        Agent agent = Agent.builder()
                .id("a")
                .instructions("Be brief.")
                .model(provider.model.apply(service, key))
                .tools(new Kit())
                .history(5)
                .retries(0, Duration.ZERO)
                .build();
        AgentOS os = AgentOS.builder()
                .database(folder.resolve(database))
                .agents(agent)
                .build();
        os.start(0);
        return os;
    }

    @ParameterizedTest
    @EnumSource
    void answersAndStreamsAreWholeAndCounted(Provider provider) {
        try (FakeModelService<?> service = provider.starts.get();
                AgentOS os = serve(provider, service, service.apiKey());
                AgentOSClient client = AgentOSClient.create(os.url())) {
            service.turns(
                    FakeTurn.say("Good morning.").using(FakeUsage.of(100, 20)), FakeTurn.say("Good evening, Ada."));

            RunOutput first = client.agents().run("a", "Say good morning");
            List<String> pieces = new ArrayList<>();
            try (RunStream stream = client.agents().stream("a", "Say good evening")) {
                for (RunEvent event : stream) {
                    if (event instanceof RunContent content) {
                        pieces.add(content.text());
                    }
                }
            }

            assertThat(first.text()).isEqualTo("Good morning.");
            assertThat(first.metrics().inputTokens()).isEqualTo(100);
            assertThat(first.metrics().outputTokens()).isEqualTo(20);
            assertThat(pieces).hasSizeGreaterThan(1);
            assertThat(String.join("", pieces)).isEqualTo("Good evening, Ada.");
            assertThat(service.refusals()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void toolsAreCalledWithAndWithoutThinkingAndHistoryIsAccepted(Provider provider) {
        try (FakeModelService<?> service = provider.starts.get();
                AgentOS os = serve(provider, service, service.apiKey());
                AgentOSClient client = AgentOSClient.create(os.url())) {
            service.turns(
                    FakeTurn.call("events", DAY)
                            .andCall("events", Map.of("day", "2026-11-30"))
                            .thinking("I look both up."),
                    FakeTurn.call("events", DAY),
                    FakeTurn.say("A concert."),
                    FakeTurn.say("As I said."));

            RunOutput first = client.agents().run("a", "What is on?");
            RunOutput next = client.agents().run("a", RunRequest.of("Again?").sessionId(first.sessionId()));

            assertThat(service.refusals()).isEmpty();
            assertThat(first.text()).isEqualTo("A concert.");
            assertThat(next.text()).isEqualTo("As I said.");
            assertThat(first.tools()).hasSize(3);
            assertThat(service.requests().get(1).body().toJson())
                    .contains("concert on 2026-11-29", "concert on 2026-11-30");
        }
    }

    @ParameterizedTest
    @EnumSource
    void aPauseAndARestartMayLieBetweenTwoRoundsOfThinking(Provider provider) {
        try (FakeModelService<?> service = provider.starts.get()) {
            service.turns(
                    FakeTurn.call("events", DAY).thinking("First I look."),
                    FakeTurn.call("events", DAY)
                            .thinking("I look once more.")
                            .thinkingAgain("Now I book.")
                            .andCall("book", DAY),
                    FakeTurn.call("events", DAY).thinking("I look again."),
                    FakeTurn.say("Booked."));
            PausedRun paused;
            try (AgentOS os = serve(provider, service, service.apiKey());
                    AgentOSClient client = AgentOSClient.create(os.url())) {
                paused = PausedRun.of(client.agents().run("a", "Book me a seat"));
            }
            try (AgentOS os = serve(provider, service, service.apiKey());
                    AgentOSClient client = AgentOSClient.create(os.url())) {
                RunOutput output =
                        client.agents().continueRun("a", paused.approveAll().toRequest());

                assertThat(service.refusals()).isEmpty();
                assertThat(output.text()).isEqualTo("Booked.");
                assertThat(service.requests()).hasSize(4);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void severalThoughtsGoBackWhereTheyStood(Provider provider) {
        try (FakeModelService<?> service = provider.starts.get();
                AgentOS os = serve(provider, service, service.apiKey());
                AgentOSClient client = AgentOSClient.create(os.url())) {
            service.turns(
                    FakeTurn.say("I look both up.")
                            .thinking("One day.")
                            .andCall("events", DAY)
                            .thinkingAgain("Another day.")
                            .andCall("events", Map.of("day", "2026-11-30")),
                    FakeTurn.say("Two concerts."));

            RunOutput output = client.agents().run("a", "What is on?");

            assertThat(service.refusals()).isEmpty();
            assertThat(output.tools()).hasSize(2);
            assertThat(output.text()).endsWith("Two concerts.");
        }
    }

    @ParameterizedTest
    @EnumSource
    void aSecretThoughtOrNoneGoesBackAsItCame(Provider provider) {
        try (FakeModelService<?> service = provider.starts.get();
                AgentOS os = serve(provider, service, service.apiKey());
                AgentOSClient client = AgentOSClient.create(os.url())) {
            service.turns(FakeTurn.call("events", DAY).thinkingInSecret("hush"), FakeTurn.say("Done."));

            assertThat(client.agents().run("a", "What is on?").text()).isEqualTo("Done.");
            assertThat(service.refusals()).isEmpty();
        }
    }

    static Stream<Arguments> failures() {
        Map<String, FakeTurn> turns = Map.of(
                "overloaded", FakeTurn.overloaded(),
                "rate limit", FakeTurn.rateLimited(null),
                "connection cut", FakeTurn.say("I begin").connectionCut(),
                "no end", FakeTurn.say("I begin").endsEarly(),
                "error in the stream", FakeTurn.say("I begin").errorInStream("the engine stopped"),
                "failed in the stream", FakeTurn.say("I begin").failing("the engine stopped"),
                "web page", FakeTurn.html());
        return Arrays.stream(Provider.values())
                .flatMap(provider ->
                        turns.entrySet().stream().map(turn -> Arguments.of(provider, turn.getKey(), turn.getValue())));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("failures")
    void aFailureOfTheServiceIsAFailureOfTheRun(Provider provider, String what, FakeTurn turn) {
        try (FakeModelService<?> service = provider.starts.get();
                AgentOS os = serve(provider, service, service.apiKey());
                AgentOSClient client = AgentOSClient.create(os.url())) {
            service.turns(turn);

            RunOutput output = failed(client);

            assertThat(output.status()).as(output.text()).isEqualTo(RunStatus.ERROR);
            assertThat(output.text()).containsAnyOf("I begin", service.model());
        }
    }

    private static RunOutput failed(AgentOSClient client) {
        return client.agents().run("a", "Hello");
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "OLLAMA") // which asks for none
    void aWrongKeyIsExplainedAndNotShown(Provider provider) {
        try (FakeModelService<?> service = provider.starts.get();
                AgentOS os = serve(provider, service, "wrong-key");
                AgentOSClient client = AgentOSClient.create(os.url())) {
            RunOutput output = failed(client);

            assertThat(output.status()).isEqualTo(RunStatus.ERROR);
            assertThat(output.text()).containsIgnoringCase("key").doesNotContain("wrong-key");
        }
    }

    @ParameterizedTest
    @EnumSource
    void anUnknownModelIsExplained(Provider provider) {
        try (FakeModelService<?> service = provider.starts.get();
                AgentOS os = serve(provider, service, service.apiKey());
                AgentOSClient client = AgentOSClient.create(os.url())) {
            String model = service.model();
            service.models("another");

            RunOutput output = failed(client);

            assertThat(output.status()).isEqualTo(RunStatus.ERROR);
            assertThat(output.text()).contains(model);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"OPENAI", "ANTHROPIC", "MISTRAL", "OLLAMA"}) // the others go by signatures and ciphers
    void whatWasThoughtBeforeACallIsShownAndStandsInTheNextRequest(Provider provider) {
        try (FakeModelService<?> service = provider.starts.get();
                AgentOS os = serve(provider, service, service.apiKey());
                AgentOSClient client = AgentOSClient.create(os.url())) {
            service.turns(FakeTurn.call("events", DAY).thinking("A thought of mine."), FakeTurn.say("A concert."));

            RunOutput output = client.agents().run("a", "What is on?");

            assertThat(service.refusals()).isEmpty();
            assertThat(output.reasoningContent()).isEqualTo("A thought of mine.");
            assertThat(service.lastRequest().body().toJson()).contains("A thought of mine.");
        }
    }

    @ParameterizedTest
    @EnumSource
    void anAnswerThatWasCutAtTheTokenLimitSaysSo(Provider provider) {
        try (FakeModelService<?> service = provider.starts.get();
                AgentOS os = serve(provider, service, service.apiKey());
                AgentOSClient client = AgentOSClient.create(os.url())) {
            service.turns(FakeTurn.say("It goes on and").cutByLength());

            RunOutput output = client.agents().run("a", "Tell me all");

            assertThat(output.text()).isEqualTo("It goes on and");
            assertThat(output.finishReason()).isEqualTo(FinishReason.LENGTH);
        }
    }

    @Test
    void ollamaIsToldWhichToolAResultIsOf() {
        try (FakeModelService<?> service = Provider.OLLAMA.starts.get();
                AgentOS os = serve(Provider.OLLAMA, service, service.apiKey());
                AgentOSClient client = AgentOSClient.create(os.url())) {
            service.turns(FakeTurn.call("events", DAY).andCall("events", DAY), FakeTurn.say("Two."));

            client.agents().run("a", "What is on?");

            List<String> results = service.lastRequest().messages().stream()
                    .filter(message -> "tool".equals(message.text("role")))
                    .map(message -> message.text("tool_name") + " " + message.text("tool_call_id"))
                    .toList();
            assertThat(results).containsExactly("events call_fake1", "events call_fake2");
        }
    }

    @Test
    void mistralGetsCallsOfAnotherModelUnderIdsThatItTakes() {
        try (FakeModelService<?> first = Provider.OPENAI.starts.get();
                FakeModelService<?> second = Provider.MISTRAL.starts.get()) {
            first.turns(FakeTurn.call("events", DAY).thinking("hm"), FakeTurn.say("A concert."));
            second.turns(FakeTurn.say("As I said."));
            String session;
            try (AgentOS os = serve(Provider.OPENAI, first, first.apiKey(), "one.db");
                    AgentOSClient client = AgentOSClient.create(os.url())) {
                session = client.agents().run("a", "What is on?").sessionId();
            }
            try (AgentOS os = serve(Provider.MISTRAL, second, second.apiKey(), "one.db");
                    AgentOSClient client = AgentOSClient.create(os.url())) {
                RunOutput output =
                        client.agents().run("a", RunRequest.of("Again?").sessionId(session));

                assertThat(second.refusals()).isEmpty();
                assertThat(output.text()).isEqualTo("As I said.");
                assertThat(second.lastRequest().body().toJson()).contains("concert on 2026-11-29");
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void anAnswerInOnePieceWhereAStreamWasAskedForIsRead(Provider provider) {
        try (FakeModelService<?> service = provider.starts.get();
                AgentOS os = serve(provider, service, service.apiKey());
                AgentOSClient client = AgentOSClient.create(os.url())) {
            service.turns(FakeTurn.say("All at once.").notStreamed());

            assertThat(client.agents().run("a", "Hello").text()).isEqualTo("All at once.");
        }
    }
}
