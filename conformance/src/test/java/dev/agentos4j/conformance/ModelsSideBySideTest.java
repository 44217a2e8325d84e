package dev.agentos4j.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentos4j.anthropic.AnthropicModels;
import dev.agentos4j.conformance.ModelScenes.Scene;
import dev.agentos4j.gemini.GeminiModels;
import dev.agentos4j.mistral.MistralModels;
import dev.agentos4j.ollama.OllamaModels;
import dev.agentos4j.openai.OpenAiModels;
import dev.agentos4j.protocol.json.JsonArray;
import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.run.RunOutput;
import dev.agentos4j.runtime.agent.Agent;
import dev.agentos4j.runtime.model.LangChainModel;
import dev.agentos4j.runtime.model.Model;
import dev.agentos4j.runtime.run.RunEngine;
import dev.agentos4j.runtime.run.RunRequest;
import dev.agentos4j.runtime.session.InMemorySessionStore;
import dev.agentos4j.runtime.storage.Storage;
import dev.agentos4j.runtime.tool.Tool;
import dev.agentos4j.testkit.model.FakeModelService;
import dev.langchain4j.model.googleai.GeminiThinkingConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * The real Agno and ours at the same model services: status, content, tool calls, what goes back to the service, and usage
 * are alike, but for what {@code models.json} lists; and the services, strict as the real ones, refuse nothing of ours.
 */
class ModelsSideBySideTest {

    private static final Duration LIMIT = Duration.ofMinutes(5);

    /** The tools of {@code drive_models.py}. */
    static final class Kit {

        @Tool("Adds two numbers.")
        public String add(int first, int second) {
            return String.valueOf(first + second);
        }

        @Tool("Tells the time.")
        public String clock() {
            return "noon";
        }
    }

    /** What came of a scene, and what the service saw of it. */
    private record Outcome(JsonObject told, List<String> refusals) {}

    @TestFactory
    Stream<DynamicTest> agnoAndOursDoTheSameButForWhatIsListed(@TempDir Path folder) throws Exception {
        List<Scene> scenes = ModelScenes.all();
        Map<String, Outcome> agno = byAgno(scenes, folder);
        Map<String, Outcome> ours = byOurs(scenes);
        ModelDifferences differences = ModelDifferences.read();
        List<DynamicTest> tests = new ArrayList<>();
        for (Scene scene : scenes) {
            JsonObject theirs = agno.get(scene.id()).told();
            Outcome own = ours.get(scene.id());
            List<String> unlisted = differences.unlisted(scene.id(), theirs, own.told());
            tests.add(DynamicTest.dynamicTest(scene.id(), () -> {
                assertThat(own.refusals())
                        .as("what the service refused of ours")
                        .isEmpty();
                assertThat(unlisted).as("Agno: " + theirs.toJson()).isEmpty();
            }));
        }
        List<String> problems = differences.problems();
        tests.add(DynamicTest.dynamicTest(
                "each difference listed is one, and has its row",
                () -> assertThat(problems).isEmpty()));
        return tests.stream();
    }

    private static Map<String, Outcome> byAgno(List<Scene> scenes, Path folder) throws IOException {
        Map<Scene, FakeModelService<?>> services = new LinkedHashMap<>();
        try {
            List<JsonObject> cases = new ArrayList<>();
            for (Scene scene : scenes) {
                FakeModelService<?> service = scene.start();
                services.put(scene, service);
                cases.add(JsonObject.of("case", scene.id())
                        .with("service", scene.service().name().toLowerCase(java.util.Locale.ROOT))
                        .with("url", service.baseUrl())
                        .with("key", scene.key())
                        .with("model", scene.model())
                        .with("messages", scene.messages()));
            }
            Path file = folder.resolve("cases.json");
            Files.writeString(file, new JsonArray(List.copyOf(cases)).toJson());
            PythonFolder.Ended ended = PythonFolder.run(LIMIT, "drive_models.py", file.toString());
            assertThat(ended.code()).as(String.join("\n", ended.lines())).isZero();
            Map<String, JsonObject> told = new LinkedHashMap<>();
            for (String line : ended.lines()) {
                JsonObject outcome = JsonObject.parse(line);
                told.put(outcome.text("case"), outcome);
            }
            Map<String, Outcome> outcomes = new LinkedHashMap<>();
            services.forEach(
                    (scene, service) -> outcomes.put(scene.id(), outcome(scene, told.get(scene.id()), service)));
            return outcomes;
        } finally {
            services.values().forEach(FakeModelService::close);
        }
    }

    private static Map<String, Outcome> byOurs(List<Scene> scenes) throws Exception {
        Map<String, Outcome> outcomes = new LinkedHashMap<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            Map<String, Future<Outcome>> running = new LinkedHashMap<>();
            scenes.forEach(scene -> running.put(scene.id(), threads.submit(() -> run(scene))));
            for (Map.Entry<String, Future<Outcome>> each : running.entrySet()) {
                outcomes.put(each.getKey(), each.getValue().get());
            }
        }
        return outcomes;
    }

    private static Outcome run(Scene scene) throws Exception {
        try (FakeModelService<?> service = scene.start();
                RunEngine engine = new RunEngine(Storage.of(new InMemorySessionStore()))) {
            Agent agent = Agent.builder()
                    .id("a")
                    .model(model(scene, service))
                    .tools(new Kit())
                    .history(5)
                    .build();
            RunOutput output = null;
            for (String message : scene.messages()) {
                output = engine.start(agent, RunRequest.of(message).withSessionId("s"))
                        .await();
            }
            return outcome(scene, told(output), service);
        }
    }

    private static Model model(Scene scene, FakeModelService<?> service) {
        String url = service.baseUrl();
        String key = scene.key();
        String model = scene.model();
        return switch (scene.service()) {
            case CHAT, DEEPSEEK -> OpenAiModels.of(url, key, model);
            case RESPONSES -> OpenAiModels.ofResponses(url, key, model);
            case ANTHROPIC ->
                LangChainModel.of(AnthropicModels.builder(url, key, model)
                        .thinkingType("enabled")
                        .thinkingBudgetTokens(1024)
                        .build());
            case GEMINI ->
                LangChainModel.of(GeminiModels.builder(url, key, model)
                        .thinkingConfig(GeminiThinkingConfig.builder()
                                .includeThoughts(true)
                                .build())
                        .build());
            case MISTRAL -> MistralModels.of(url, key, model);
            case OLLAMA -> OllamaModels.of(url, model);
        };
    }

    private static JsonObject told(RunOutput output) {
        List<JsonObject> tools = output.tools().stream()
                .map(tool -> JsonObject.of("name", tool.toolName())
                        .with("arguments", tool.toolArgs() == null ? JsonObject.EMPTY : tool.toolArgs())
                        .with("result", tool.result() == null ? "" : tool.result()))
                .toList();
        JsonObject metadata = output.metadata() == null ? JsonObject.EMPTY : output.metadata();
        String error = metadata.text("run_error");
        JsonObject told = JsonObject.of("status", output.status().toString())
                .with("content", error == null ? output.text() : error)
                .with("reasoning", output.reasoningContent() == null ? "" : output.reasoningContent())
                .with("tools", new JsonArray(List.copyOf(tools)));
        var metrics = output.metrics();
        return told.with("input_tokens", metrics == null ? 0 : metrics.inputTokens())
                .with("output_tokens", metrics == null ? 0 : metrics.outputTokens())
                .with("cache_read_tokens", metrics == null ? 0 : metrics.cacheReadTokens())
                .with("reasoning_tokens", metrics == null ? 0 : metrics.reasoningTokens());
    }

    private static Outcome outcome(Scene scene, JsonObject told, FakeModelService<?> service) {
        List<String> refusals = service.refusals().stream()
                .filter(words -> !scene.key().equals("wrong-key"))
                .filter(words -> !words.contains(scene.model()) || scene.model().equals(scene.service().model))
                .toList();
        return new Outcome(told.with("sent", SentBack.of(service.lastRequest())), refusals);
    }
}
