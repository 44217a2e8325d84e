package dev.agentos4j.openai;

import dev.agentos4j.runtime.model.LangChainModel;
import dev.agentos4j.runtime.model.Model;
import dev.agentos4j.runtime.model.ModelSettings;
import dev.agentos4j.runtime.model.Models;
import dev.agentos4j.runtime.model.wire.ModelHttp;
import dev.agentos4j.runtime.model.wire.WireOptions;
import dev.langchain4j.model.openai.OpenAiResponsesStreamingChatModel;
import dev.langchain4j.model.openai.OpenAiStreamingChatModel;
import dev.langchain4j.model.openai.OpenAiStreamingChatModel.OpenAiStreamingChatModelBuilder;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Models behind an OpenAI-compatible address: OpenAI itself, DeepSeek, Kimi, vLLM, LM Studio, Groq, OpenRouter ...
 */
public final class OpenAiModels {

    static final String DEFAULT_MODEL = "gpt-5-mini";
    static final String DEFAULT_URL = "https://api.openai.com/v1";
    private static final String LIBRARY = "dev.langchain4j:langchain4j-open-ai";

    private OpenAiModels() {}

    /**
     * Creates the model that the environment names: {@code OPENAI_API_KEY}, {@code OPENAI_BASE_URL} and
     * {@code OPENAI_MODEL} (default {@code gpt-5-mini}). Empty if there is neither a key nor an address, as a local
     * server needs no key.
     */
    public static Optional<Model> fromEnvironment() {
        return from(ModelSettings.ofEnvironment());
    }

    static Optional<Model> from(ModelSettings settings) {
        return settings.text("OPENAI_API_KEY") == null && settings.text("OPENAI_BASE_URL") == null
                ? Optional.empty()
                : Optional.of(new OpenAiModelFactory().create(null, settings));
    }

    /**
     * Creates a model of OpenAI.
     *
     * @param modelId as OpenAI knows it
     * @throws IllegalArgumentException if the key is malformed
     */
    public static Model of(String apiKey, String modelId) {
        return of(DEFAULT_URL, apiKey, modelId);
    }

    /**
     * Creates a model by its address.
     *
     * @param baseUrl up to and including the version, such as {@code http://localhost:11434/v1}
     * @param apiKey anything if the service needs none
     * @param modelId as the service knows it
     * @throws IllegalArgumentException if the address or the key is malformed
     */
    public static Model of(String baseUrl, String apiKey, String modelId) {
        return Models.needing(
                LIBRARY,
                () -> LangChainModel.of(builder(baseUrl, apiKey, modelId).build())
                        .named(modelId, "OpenAI"));
    }

    /**
     * Returns LangChain4j's builder with the settings of {@link #of(String, String, String)}: thoughts are returned and
     * sent back, the usage is asked for, a request may take ten minutes. For those who need more of its settings:
     * {@code LangChainModel.of(OpenAiModels.builder(url, key, model).temperature(0.2).build())}.
     */
    public static OpenAiStreamingChatModelBuilder builder(String baseUrl, String apiKey, String modelId) {
        return builder(baseUrl, apiKey, modelId, WireOptions.DEFAULTS);
    }

    /**
     * Returns the same for a service that does not understand all that OpenAI does. A service that says so in its refusal
     * needs none of this: it is asked once more without what it refused.
     */
    public static OpenAiStreamingChatModelBuilder builder(
            String baseUrl, String apiKey, String modelId, WireOptions options) {
        return OpenAiStreamingChatModel.builder()
                .httpClientBuilder(ModelHttp.builder(options))
                .baseUrl(ModelSettings.requireUrl(baseUrl))
                .apiKey(ModelSettings.requireKey(apiKey))
                .modelName(modelId)
                .returnThinking(true)
                .sendThinking(true)
                .timeout(Duration.ofMinutes(10));
    }

    /**
     * Creates a model of OpenAI that is asked by its responses, not by its chat completions: reasoning models then keep what
     * they thought from one tool call to the next.
     *
     * @param modelId as OpenAI knows it
     * @throws IllegalArgumentException if the key is malformed
     */
    public static Model ofResponses(String apiKey, String modelId) {
        return ofResponses(DEFAULT_URL, apiKey, modelId);
    }

    /**
     * Creates a model by its address that is asked by OpenAI's responses.
     *
     * @param baseUrl up to and including the version
     * @param modelId as the service knows it
     * @throws IllegalArgumentException if the address or the key is malformed
     */
    public static Model ofResponses(String baseUrl, String apiKey, String modelId) {
        return Models.needing(
                LIBRARY,
                () -> LangChainModel.of(
                                responsesBuilder(baseUrl, apiKey, modelId).build())
                        .named(modelId, "OpenAI"));
    }

    /**
     * Returns LangChain4j's builder with the settings of {@link #ofResponses(String, String, String)}: nothing is stored at
     * the service, its encrypted reasoning is asked for and sent back. For those who need more of its settings:
     * {@code LangChainModel.of(OpenAiModels.responsesBuilder(url, key, model).reasoningSummary("auto").build())}.
     */
    public static OpenAiResponsesStreamingChatModel.Builder responsesBuilder(
            String baseUrl, String apiKey, String modelId) {
        return OpenAiResponsesStreamingChatModel.builder()
                .httpClientBuilder(ModelHttp.builder().readTimeout(Duration.ofMinutes(10)))
                .baseUrl(ModelSettings.requireUrl(baseUrl))
                .apiKey(ModelSettings.requireKey(apiKey))
                .modelName(modelId)
                .store(false)
                .include(List.of("reasoning.encrypted_content"));
    }
}
