package dev.agentos4j.runtime.model;

import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.json.JsonValue;
import dev.agentos4j.protocol.run.RunOutput;
import dev.agentos4j.runtime.agent.Agent;
import dev.agentos4j.runtime.agent.AgentBuilder;
import dev.agentos4j.runtime.model.wire.ModelHttp;
import dev.agentos4j.runtime.model.wire.WireOptions;
import dev.agentos4j.runtime.run.RunEngine;
import dev.agentos4j.runtime.run.RunRequest;
import dev.agentos4j.runtime.session.InMemorySessionStore;
import dev.agentos4j.runtime.storage.Storage;
import dev.agentos4j.runtime.tool.ToolFunction;
import dev.langchain4j.model.anthropic.AnthropicStreamingChatModel;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.googleai.GoogleAiGeminiStreamingChatModel;
import dev.langchain4j.model.openai.OpenAiResponsesStreamingChatModel;
import dev.langchain4j.model.openai.OpenAiStreamingChatModel;

/** Models of all providers at a service of a test, and what the tests ask of them. */
final class Services {

    private Services() {}

    static LangChainModel chat(RawService service) {
        return chat(service, WireOptions.DEFAULTS);
    }

    static LangChainModel chat(RawService service, WireOptions options) {
        return chat(service.url() + "/v1", options);
    }

    static LangChainModel chat(String baseUrl, WireOptions options) {
        return chat(baseUrl, options, "m");
    }

    static LangChainModel chat(String baseUrl, WireOptions options, String model) {
        return quick(OpenAiStreamingChatModel.builder()
                .httpClientBuilder(ModelHttp.builder(options))
                .baseUrl(baseUrl)
                .apiKey("sk-secret-123")
                .modelName(model)
                .returnThinking(true)
                .sendThinking(true)
                .build());
    }

    static LangChainModel responses(RawService service) {
        return quick(OpenAiResponsesStreamingChatModel.builder()
                .httpClientBuilder(ModelHttp.builder())
                .baseUrl(service.url() + "/v1")
                .apiKey("sk-secret-123")
                .modelName("m")
                .build());
    }

    static LangChainModel anthropic(RawService service) {
        return quick(AnthropicStreamingChatModel.builder()
                .httpClientBuilder(ModelHttp.builder())
                .baseUrl(service.url() + "/v1")
                .apiKey("sk-secret-123")
                .modelName("m")
                .returnThinking(true)
                .sendThinking(true)
                .build());
    }

    static LangChainModel gemini(RawService service) {
        return quick(GoogleAiGeminiStreamingChatModel.builder()
                .httpClientBuilder(ModelHttp.builder())
                .baseUrl(service.url() + "/v1beta")
                .apiKey("sk-secret-123")
                .modelName("m")
                .returnThinking(true)
                .sendThinking(true)
                .build());
    }

    private static LangChainModel quick(StreamingChatModel model) {
        return LangChainModel.of(model).resting(pause -> {});
    }

    /** One run of an agent with this model and a tool that says the weather of a city. */
    static RunOutput run(Model model) throws Exception {
        return run(agent(model).build());
    }

    static RunOutput run(Agent agent) throws Exception {
        try (RunEngine engine = new RunEngine(Storage.of(new InMemorySessionStore()))) {
            return engine.start(agent, RunRequest.of("weather?")).await();
        }
    }

    static AgentBuilder agent(Model model) {
        return Agent.builder().id("a").model(model).tools(weather());
    }

    static ToolFunction weather() {
        return ToolFunction.builder("weather_of", "The weather of a city")
                .parameter("city", "string", "Name of the city")
                .handler((arguments, context) -> "sunny in " + arguments.text("city"))
                .build();
    }

    /** A chunk of OpenAI's chat completions. */
    static String chunk(String delta, String finish) {
        return "{\"id\":\"c\",\"object\":\"chat.completion.chunk\",\"model\":\"m\",\"choices\":[{\"index\":0,\"delta\":"
                + delta + ",\"finish_reason\":" + (finish == null ? "null" : "\"" + finish + "\"") + "}]}";
    }

    static String say(String text) {
        return chunk(JsonObject.of("content", text).toJson(), null);
    }

    static String calls(String... calls) {
        return chunk("{\"tool_calls\":[" + String.join(",", calls) + "]}", null);
    }

    /** A piece of a tool call; {@code null} for what is left out. */
    static String call(Integer index, String id, String name, String arguments) {
        JsonObject function = JsonObject.EMPTY;
        function = name == null ? function : function.with("name", name);
        function = arguments == null ? function : function.with("arguments", arguments);
        JsonObject call = JsonObject.of("function", function);
        call = index == null ? call : call.with("index", index);
        return (id == null ? call : call.with("id", id)).toJson();
    }

    static final String STOP = chunk("{}", "stop");
    static final String DONE = "[DONE]";

    static String quoted(String text) {
        return JsonValue.of(text).toJson();
    }
}
