package dev.agentos4j.runtime.model;

import static dev.agentos4j.runtime.model.Services.DONE;
import static dev.agentos4j.runtime.model.Services.STOP;
import static dev.agentos4j.runtime.model.Services.call;
import static dev.agentos4j.runtime.model.Services.calls;
import static dev.agentos4j.runtime.model.Services.chunk;
import static dev.agentos4j.runtime.model.Services.say;
import static org.assertj.core.api.Assertions.assertThat;

import dev.agentos4j.protocol.json.JsonArray;
import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.json.JsonValue;
import dev.agentos4j.protocol.run.Message;
import dev.agentos4j.protocol.run.RunOutput;
import dev.agentos4j.protocol.run.RunStatus;
import dev.agentos4j.protocol.run.ToolExecution;
import dev.agentos4j.runtime.agent.Agent;
import dev.agentos4j.runtime.agent.Stories;
import dev.agentos4j.runtime.model.RawService.Answer;
import dev.agentos4j.runtime.run.ContinueRequest;
import dev.agentos4j.runtime.run.RunEngine;
import dev.agentos4j.runtime.run.RunRequest;
import dev.agentos4j.runtime.session.InMemorySessionStore;
import dev.agentos4j.runtime.storage.Storage;
import dev.agentos4j.runtime.tool.ToolFunction;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a model thinks goes back to it with its tool calls, as its maker demands, over a pause and a restart as well. */
final class ThinkingTest {

    private static final String TURIN = "{\"city\":\"Turin\"}";

    private RawService service;

    @BeforeEach
    void open() throws Exception {
        service = new RawService();
    }

    @AfterEach
    void close() throws Exception {
        service.close();
    }

    /** A provider: its model, what it thinks before its call, and where it wants that back. */
    private record Provider(
            String name,
            Function<RawService, Model> model,
            Answer thinks,
            Answer answers,
            Function<JsonObject, String> back,
            String wanted) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Provider> providers() {
        return Stream.of(
                chat("reasoning_content"),
                chat("reasoning"),
                openRouter(),
                responses(),
                anthropic(),
                anthropicInterleaved(),
                anthropicRedacted(),
                gemini(),
                geminiParallel());
    }

    private static Provider chat(String member) {
        return new Provider(
                "chat, " + member,
                Services::chat,
                Answer.events(
                        chunk("{\"" + member + "\":\"I look \"}", null),
                        chunk("{\"" + member + "\":\"it up.\"}", null),
                        calls(call(0, "a", "weather_of", TURIN)),
                        chunk("{}", "tool_calls"),
                        DONE),
                Answer.events(say("Done"), STOP, DONE),
                request -> assistant(request, "messages", "assistant").text(member),
                "I look it up.");
    }

    private static Provider openRouter() {
        String detail = "{\"type\":\"reasoning.encrypted\",\"data\":\"gAAA\",\"id\":\"r1\"}";
        return new Provider(
                "chat, reasoning_details",
                Services::chat,
                Answer.events(
                        chunk("{\"reasoning_details\":[" + detail + "]}", null),
                        calls(call(0, "a", "weather_of", TURIN)),
                        chunk("{}", "tool_calls"),
                        DONE),
                Answer.events(say("Done"), STOP, DONE),
                request -> String.valueOf(
                        assistant(request, "messages", "assistant").get("reasoning_details")),
                "[" + detail + "]");
    }

    private static Provider responses() {
        String reasoning =
                "{\"type\":\"reasoning\",\"id\":\"rs\",\"encrypted_content\":\"gAAA\",\"summary\":[{\"type\":\"summary_text\",\"text\":\"I look\"}]}";
        String function =
                "{\"type\":\"function_call\",\"id\":\"fc\",\"call_id\":\"a\",\"name\":\"weather_of\",\"arguments\":\"{\\\"city\\\":\\\"Turin\\\"}\"}";
        return new Provider(
                "responses",
                Services::responses,
                Answer.events(
                        "{\"type\":\"response.output_item.done\",\"output_index\":1,\"item\":" + function + "}",
                        "{\"type\":\"response.completed\",\"response\":{\"status\":\"completed\",\"output\":["
                                + reasoning + "," + function + "]}}"),
                Answer.events(
                        "{\"type\":\"response.output_text.delta\",\"delta\":\"Done\"}",
                        "{\"type\":\"response.completed\",\"response\":{\"status\":\"completed\",\"output\":[{\"type\":\"message\",\"content\":[{\"type\":\"output_text\",\"text\":\"Done\"}]}]}}"),
                request -> ((JsonArray) request.get("input"))
                        .values().stream()
                                .map(JsonObject.class::cast)
                                .filter(item -> "reasoning".equals(item.text("type")))
                                .map(item -> item.text("encrypted_content"))
                                .findFirst()
                                .orElse("nothing"),
                "gAAA");
    }

    private static Provider anthropic() {
        return claude("anthropic", "{\"type\":\"thinking\",\"thinking\":\"I look\",\"signature\":\"c2ln\"}");
    }

    private static Provider anthropicInterleaved() {
        return claude(
                "anthropic, two thoughts",
                "{\"type\":\"thinking\",\"thinking\":\"I look\",\"signature\":\"c2ln\"}",
                "{\"type\":\"thinking\",\"thinking\":\"once more\",\"signature\":\"bmFs\"}");
    }

    private static Provider anthropicRedacted() {
        return claude(
                "anthropic, hidden",
                "{\"type\":\"redacted_thinking\",\"data\":\"aGlkZGVu\"}",
                "{\"type\":\"thinking\",\"thinking\":\"I look\",\"signature\":\"c2ln\"}");
    }

    private static Provider claude(String name, String... blocks) {
        String all = String.join(",", blocks);
        String start =
                "{\"type\":\"message\",\"role\":\"assistant\",\"usage\":{\"input_tokens\":1,\"output_tokens\":1},\"content\":[";
        return new Provider(
                name,
                Services::anthropic,
                Answer.json(
                        200,
                        start + all
                                + ",{\"type\":\"tool_use\",\"id\":\"a\",\"name\":\"weather_of\",\"input\":{\"city\":\"Turin\"}}],\"stop_reason\":\"tool_use\"}"),
                Answer.json(200, start + "{\"type\":\"text\",\"text\":\"Done\"}],\"stop_reason\":\"end_turn\"}"),
                request -> {
                    List<JsonValue> content = ((JsonArray)
                                    assistant(request, "messages", "assistant").get("content"))
                            .values();
                    return JsonValue.of(content.subList(0, blocks.length)).toJson();
                },
                JsonValue.parse("[" + all + "]").toJson());
    }

    private static Provider gemini() {
        return google(
                "gemini",
                "{\"functionCall\":{\"name\":\"weather_of\",\"args\":{\"city\":\"Turin\"}},\"thoughtSignature\":\"c2ln\"}",
                "[c2ln]");
    }

    private static Provider geminiParallel() {
        return google(
                "gemini, two calls",
                "{\"functionCall\":{\"name\":\"weather_of\",\"args\":{\"city\":\"Turin\"}},\"thoughtSignature\":\"c2ln\"},"
                        + "{\"functionCall\":{\"name\":\"weather_of\",\"args\":{\"city\":\"Oslo\"}}}",
                "[c2ln, null]");
    }

    private static Provider google(String name, String calls, String wanted) {
        String begin = "{\"candidates\":[{\"content\":{\"role\":\"model\",\"parts\":[";
        return new Provider(
                name,
                Services::gemini,
                Answer.events(begin + calls + "]}}]}", begin + "{\"text\":\"\"}]},\"finishReason\":\"STOP\"}]}"),
                Answer.events(begin + "{\"text\":\"Done\"}]},\"finishReason\":\"STOP\"}]}"),
                request -> ((JsonArray) assistant(request, "contents", "model").get("parts"))
                        .values().stream()
                                .map(JsonObject.class::cast)
                                .filter(part -> part.has("functionCall"))
                                .map(part -> part.text("thoughtSignature"))
                                .toList()
                                .toString(),
                wanted);
    }

    private static JsonObject assistant(JsonObject request, String member, String role) {
        return ((JsonArray) request.get(member))
                .values().stream()
                        .map(JsonObject.class::cast)
                        .filter(message -> role.equals(message.text("role")))
                        .findFirst()
                        .orElseThrow();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("providers")
    void goesBackWithTheToolCall(Provider provider) throws Exception {
        service.answers(provider.thinks(), provider.answers());

        RunOutput output = Services.run(provider.model().apply(service));

        assertThat(output.status()).isEqualTo(RunStatus.COMPLETED);
        assertThat(output.text()).isEqualTo("Done");
        assertThat(provider.back().apply(service.requests().get(1))).isEqualTo(provider.wanted());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("providers")
    void goesBackAfterAPauseAndARestart(Provider provider) throws Exception {
        service.answers(provider.thinks(), provider.answers());
        InMemorySessionStore store = new InMemorySessionStore();
        RunOutput paused;
        try (RunEngine before = new RunEngine(Storage.of(store))) {
            paused = before.start(
                            confirming(provider, service),
                            RunRequest.of("weather?").withSessionId("s"))
                    .await();
        }
        assertThat(paused.status()).isEqualTo(RunStatus.PAUSED);

        List<ToolExecution> approved = Stories.edit(
                paused.tools(),
                tool -> ToolExecution.SHAPE
                        .edit(tool)
                        .set(ToolExecution.CONFIRMED, true)
                        .build());
        try (RunEngine after = new RunEngine(Storage.of(store))) {
            ContinueRequest go = ContinueRequest.of("s", paused.runId()).withTools(approved);
            RunOutput output =
                    after.continueRun(confirming(provider, service), go).await();
            assertThat(output.text()).isEqualTo("Done");
        }
        assertThat(provider.back().apply(service.requests().get(1))).isEqualTo(provider.wanted());
    }

    private static Agent confirming(Provider provider, RawService service) {
        ToolFunction weather = ToolFunction.builder("weather_of", "The weather of a city")
                .parameter("city", "string", "Name of the city")
                .requiresConfirmation()
                .handler((arguments, context) -> "sunny in " + arguments.text("city"))
                .build();
        return Agent.builder()
                .id("a")
                .model(provider.model().apply(service))
                .tools(weather)
                .history()
                .build();
    }

    @Test
    void goesBackInTheNextRunOfTheSessionToTheSameModelOnly() throws Exception {
        service.answers(
                Answer.events(chunk("{\"reasoning_content\":\"I see.\"}", null), say("Hello"), STOP, DONE),
                Answer.events(say("Once more"), STOP, DONE));
        InMemorySessionStore store = new InMemorySessionStore();
        try (RunEngine engine = new RunEngine(Storage.of(store))) {
            LangChainModel model = Services.chat(service);
            RunRequest request = RunRequest.of("hi").withSessionId("s");
            engine.start(Agent.builder().id("a").model(model).history().build(), request)
                    .await();
            engine.start(Agent.builder().id("a").model(model).history().build(), request)
                    .await();
            engine.start(
                            Agent.builder()
                                    .id("a")
                                    .model(model.named("other", "OpenAI"))
                                    .history()
                                    .build(),
                            request)
                    .await();
        }

        assertThat(assistant(service.requests().get(1), "messages", "assistant").text("reasoning_content"))
                .isEqualTo("I see.");
        assertThat(assistant(service.requests().get(2), "messages", "assistant").has("reasoning_content"))
                .isFalse();
    }

    @Test
    void anyModelOfTheLibraryGetsBackItsThoughtsAndAttributes() throws Exception {
        List<ChatRequest> asked = new ArrayList<>();
        ChatModel model = new ChatModel() {
            @Override
            public ChatResponse doChat(ChatRequest request) {
                asked.add(request);
                AiMessage.Builder message = AiMessage.builder();
                message = asked.size() == 1
                        ? message.thinking("I look.")
                                .attributes(Map.of("thinking_signature", "sig", "redacted_thinking", List.of("x", "y")))
                                .toolExecutionRequests(List.of(dev.langchain4j.agent.tool.ToolExecutionRequest.builder()
                                        .id("a")
                                        .name("weather_of")
                                        .arguments(TURIN)
                                        .build()))
                        : message.text("Done");
                return ChatResponse.builder().aiMessage(message.build()).build();
            }
        };

        RunOutput output = Services.run(LangChainModel.of(model));

        AiMessage back = (AiMessage) asked.get(1).messages().stream()
                .filter(AiMessage.class::isInstance)
                .findFirst()
                .map(ChatMessage.class::cast)
                .orElseThrow();
        assertThat(back.thinking()).isEqualTo("I look.");
        assertThat(back.attributes())
                .isEqualTo(Map.of("thinking_signature", "sig", "redacted_thinking", List.of("x", "y")));
        Message stored = output.messages().stream()
                .filter(message -> message.role().equals("assistant"))
                .findFirst()
                .orElseThrow();
        assertThat(stored.reasoningContent()).isEqualTo("I look.");
        assertThat(stored.redactedReasoningContent()).isEqualTo("x");
        assertThat(stored.providerData().text("signature")).isEqualTo("sig");
    }

    @Test
    void anEmptyAnswerIsNeverSentBack() throws Exception {
        service.answers(request -> {
            boolean empty = ((JsonArray) request.get("messages"))
                    .values().stream()
                            .map(JsonObject.class::cast)
                            .anyMatch(message -> "assistant".equals(message.text("role"))
                                    && !message.has("tool_calls")
                                    && (message.text("content") == null
                                            || message.text("content").isBlank()));
            return empty
                    ? Answer.json(400, "{\"error\":{\"message\":\"an assistant message must not be empty\"}}")
                    : Answer.events(say("  "), STOP, DONE);
        });
        InMemorySessionStore store = new InMemorySessionStore();
        try (RunEngine engine = new RunEngine(Storage.of(store))) {
            Agent agent = Agent.builder()
                    .id("a")
                    .model(Services.chat(service))
                    .history()
                    .build();
            RunRequest request = RunRequest.of("hi").withSessionId("s");
            assertThat(engine.start(agent, request).await().status()).isEqualTo(RunStatus.COMPLETED);
            assertThat(engine.start(agent, request).await().status()).isEqualTo(RunStatus.COMPLETED);
        }
    }
}
