package dev.agentos4j.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.agentos4j.protocol.json.JsonArray;
import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.json.JsonString;
import dev.agentos4j.protocol.media.Image;
import dev.agentos4j.protocol.run.Message;
import dev.agentos4j.protocol.run.RunOutput;
import dev.agentos4j.protocol.run.RunStatus;
import dev.agentos4j.runtime.agent.Agent;
import dev.agentos4j.runtime.model.Model;
import dev.agentos4j.runtime.model.ModelException;
import dev.agentos4j.runtime.model.ModelListener;
import dev.agentos4j.runtime.model.ModelReply;
import dev.agentos4j.runtime.model.ModelRequest;
import dev.agentos4j.runtime.model.ModelSettings;
import dev.agentos4j.runtime.model.TokenUsage;
import dev.agentos4j.runtime.run.Run;
import dev.agentos4j.runtime.run.RunEngine;
import dev.agentos4j.runtime.run.RunRequest;
import dev.agentos4j.runtime.session.InMemorySessionStore;
import dev.agentos4j.runtime.storage.Storage;
import dev.agentos4j.runtime.tool.ToolFunction;
import dev.agentos4j.runtime.tool.ToolSchemas;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class OpenAiModelsTest {

    private FakeOpenAi server;

    @BeforeEach
    void open() throws Exception {
        server = new FakeOpenAi();
    }

    @AfterEach
    void close() {
        server.close();
    }

    private Model model() {
        return OpenAiModels.of(server.url(), "key", "m");
    }

    private static Message user(String text) {
        return Message.SHAPE
                .builder()
                .set(Message.ROLE, "user")
                .set(Message.CONTENT, new JsonString(text))
                .build();
    }

    private static final class Heard implements ModelListener {
        private final List<String> text = new ArrayList<>();

        @Override
        public void onText(String delta) {
            text.add(delta);
        }

        @Override
        public void onReasoning(String delta) {
            text.add("(" + delta + ")");
        }
    }

    @Test
    void textIsStreamedAndCounted() throws Exception {
        server.delta("{\"role\":\"assistant\",\"content\":\"Hel\"}")
                .delta("{\"content\":\"lo\"}")
                .usage(7, 2);
        Heard heard = new Heard();

        ModelReply reply = model().answer(ModelRequest.of(List.of(user("hi"))), heard);

        assertThat(heard.text).containsExactly("Hel", "lo");
        assertThat(reply.text()).isEqualTo("Hello");
        assertThat(reply.usage()).isEqualTo(TokenUsage.of(7, 2));
        assertThat(server.requests().get(0)).contains("\"model\" : \"m\"").contains("hi");
    }

    @Test
    void anAgentCallsItsToolThroughTheProviderAndTellsTheResult() throws Exception {
        server.delta(
                        "{\"tool_calls\":[{\"index\":0,\"id\":\"c1\",\"type\":\"function\",\"function\":{\"name\":\"weather\","
                                + "\"arguments\":\"{\\\"city\\\":\"}}]}")
                .delta("{\"tool_calls\":[{\"index\":0,\"function\":{\"arguments\":\"\\\"Rome\\\"}\"}}]}");
        ToolFunction weather = ToolFunction.builder("weather", "The weather of a city")
                .parameter("city", "string", "Name of the city")
                .handler((arguments, context) -> "sunny in " + arguments.text("city"))
                .build();
        Agent agent = Agent.builder()
                .id("a")
                .instructions("Be brief.")
                .model(model())
                .tools(weather)
                .toolCallLimit(1)
                .retries(0, Duration.ZERO)
                .build();
        try (RunEngine engine = new RunEngine(Storage.of(new InMemorySessionStore()))) {
            Run<RunOutput> run = engine.start(agent, RunRequest.of("weather?"));
            while (server.requests().size() < 3) {
                java.util.concurrent.TimeUnit.MILLISECONDS.sleep(5);
            }
            run.cancel();
            assertThat(run.await().tools().get(0).result()).isEqualTo("sunny in Rome");
        }
        JsonObject first = JsonObject.parse(server.requests().get(0));
        assertThat(first.get("tools").toJson())
                .contains("\"name\":\"weather\"")
                .contains("\"city\":{\"type\":\"string\",\"description\":\"Name of the city\"}")
                .contains("\"required\":[\"city\"]");
        JsonArray second =
                (JsonArray) JsonObject.parse(server.requests().get(1)).get("messages");
        assertThat(second.toJson())
                .contains("\"role\":\"system\"")
                .contains("\"tool_call_id\":\"c1\"")
                .contains("sunny in Rome");
    }

    @Test
    void anImageTravelsAsDataAndASchemaAsResponseFormat() throws Exception {
        record City(String name, List<String> rivers) {}
        server.delta("{\"content\":\"{}\"}");
        Message message = Message.SHAPE
                .edit(user("what is this?"))
                .set(Message.IMAGES, List.of(Image.of(new byte[] {1, 2, 3}, "image/png")))
                .build();

        model().answer(
                        new ModelRequest(
                                List.of(message),
                                List.of(),
                                ToolSchemas.of(City.class).with("title", "City")),
                        ModelListener.NONE);

        String sent = JsonObject.parse(server.requests().get(0)).toJson();
        assertThat(sent).contains("data:image/png;base64,AQID");
        assertThat(sent)
                .contains("\"json_schema\"")
                .contains("\"name\":\"City\"")
                .contains("\"rivers\":{\"type\":\"array\"");
    }

    @Test
    void aRefusalOfTheProviderSaysWhatItSays() {
        server.fails(401, "{\"error\":{\"message\":\"Incorrect API key\"}}");

        assertThatThrownBy(() -> model().answer(ModelRequest.of(List.of(user("hi"))), ModelListener.NONE))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("Incorrect API key")
                .extracting(failure -> ((ModelException) failure).type())
                .isEqualTo("model_authentication_error");
    }

    @Test
    void aCancelledRunLeavesAStalledProviderAtOnce() throws Exception {
        server.delta("{\"content\":\"one\"}").stalls();
        Agent agent = Agent.builder().id("a").model(model()).build();
        try (RunEngine engine = new RunEngine(Storage.of(new InMemorySessionStore()))) {
            Run<RunOutput> run = engine.start(agent, RunRequest.of("hi"));
            var cursor = run.events();
            for (var event = cursor.next(Duration.ofSeconds(5));
                    event != null && !event.event().event().equals("RunContent"); ) {
                event = cursor.next(Duration.ofSeconds(5));
            }
            long start = System.nanoTime();
            run.cancel();
            RunOutput output = run.await();
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofMillis(200));
            assertThat(output.status()).isEqualTo(RunStatus.CANCELLED);
            assertThat(output.text()).isEqualTo("one");
        }
        assertThat(server.wasLeft()).isTrue();
    }

    @Test
    void theEnvironmentNamesTheModel() {
        assertThat(OpenAiModels.from(ModelSettings.of(Map.of()))).isEmpty();
        assertThat(OpenAiModels.from(ModelSettings.of(Map.of("OPENAI_BASE_URL", server.url(), "OPENAI_MODEL", "local")))
                        .orElseThrow()
                        .id())
                .isEqualTo("local");
        assertThat(OpenAiModels.from(ModelSettings.of(Map.of("OPENAI_API_KEY", "k")))
                        .orElseThrow()
                        .provider())
                .isEqualTo("OpenAI");
    }
}
