package dev.agentos4j.anthropic;

import dev.agentos4j.runtime.model.LangChainModel;
import dev.agentos4j.runtime.model.Model;
import dev.agentos4j.runtime.model.ModelSettings;
import dev.agentos4j.runtime.model.Models;
import dev.agentos4j.runtime.model.wire.ModelHttp;
import dev.langchain4j.model.anthropic.AnthropicStreamingChatModel;
import dev.langchain4j.model.anthropic.AnthropicStreamingChatModel.AnthropicStreamingChatModelBuilder;
import java.time.Duration;
import java.util.Optional;

/** Claude models of Anthropic. */
public final class AnthropicModels {

    static final String DEFAULT_MODEL = "claude-sonnet-4-5";
    /** Every model of today can answer at this length; the service has no default, and the library's is 1,024. */
    private static final int MAX_TOKENS = 8192;

    static final String DEFAULT_URL = "https://api.anthropic.com/v1";
    private static final String LIBRARY = "dev.langchain4j:langchain4j-anthropic";

    private AnthropicModels() {}

    /**
     * Creates the model that the environment names: {@code ANTHROPIC_API_KEY}, {@code ANTHROPIC_MODEL} (default {@code claude-sonnet-4-5}) and
     * {@code ANTHROPIC_BASE_URL} (default {@code https://api.anthropic.com/v1}). Empty if there is no key.
     */
    public static Optional<Model> fromEnvironment() {
        return from(ModelSettings.ofEnvironment());
    }

    static Optional<Model> from(ModelSettings settings) {
        return settings.text("ANTHROPIC_API_KEY") == null
                ? Optional.empty()
                : Optional.of(new AnthropicModelFactory().create(null, settings));
    }

    /**
     * Creates a model.
     *
     * @param modelId as the service knows it
     * @throws IllegalArgumentException if the key is malformed
     */
    public static Model of(String apiKey, String modelId) {
        return of(DEFAULT_URL, apiKey, modelId);
    }

    /**
     * Creates a model behind another address, such as a proxy's.
     *
     * @param baseUrl up to and including the version
     * @throws IllegalArgumentException if the address or the key is malformed
     */
    public static Model of(String baseUrl, String apiKey, String modelId) {
        return Models.needing(
                LIBRARY,
                () -> LangChainModel.of(builder(baseUrl, apiKey, modelId).build())
                        .named(modelId, "Anthropic"));
    }

    /**
     * Returns LangChain4j's builder with the settings of {@link #of(String, String, String)}: thoughts are returned and sent back with their signatures, an answer may have 8,192 tokens, a request may take ten minutes. Claude thinks only if told to, by {@code thinkingType} and {@code thinkingBudgetTokens}. For those who need
     * more of its settings: {@code LangChainModel.of(AnthropicModels.builder(url, key, model).temperature(0.2).build())}.
     */
    public static AnthropicStreamingChatModelBuilder builder(String baseUrl, String apiKey, String modelId) {
        return AnthropicStreamingChatModel.builder()
                .httpClientBuilder(ModelHttp.builder())
                .baseUrl(ModelSettings.requireUrl(baseUrl))
                .apiKey(ModelSettings.requireKey(apiKey))
                .modelName(modelId)
                .returnThinking(true)
                .sendThinking(true)
                .maxTokens(MAX_TOKENS)
                .timeout(Duration.ofMinutes(10));
    }
}
