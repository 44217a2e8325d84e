package dev.agentos4j.gemini;

import dev.agentos4j.runtime.model.LangChainModel;
import dev.agentos4j.runtime.model.Model;
import dev.agentos4j.runtime.model.ModelSettings;
import dev.agentos4j.runtime.model.Models;
import dev.agentos4j.runtime.model.wire.ModelHttp;
import dev.langchain4j.model.googleai.GoogleAiGeminiStreamingChatModel;
import dev.langchain4j.model.googleai.GoogleAiGeminiStreamingChatModel.GoogleAiGeminiStreamingChatModelBuilder;
import java.time.Duration;
import java.util.Optional;

/** Gemini models of Google, by the Gemini API. */
public final class GeminiModels {

    static final String DEFAULT_MODEL = "gemini-2.5-flash";
    static final String DEFAULT_URL = "https://generativelanguage.googleapis.com/v1beta";
    private static final String LIBRARY = "dev.langchain4j:langchain4j-google-ai-gemini";

    private GeminiModels() {}

    /**
     * Creates the model that the environment names: {@code GEMINI_API_KEY} (or {@code GOOGLE_API_KEY}), {@code GEMINI_MODEL} (default {@code gemini-2.5-flash}) and
     * {@code GEMINI_BASE_URL} (default {@code https://generativelanguage.googleapis.com/v1beta}). Empty if there is no key.
     */
    public static Optional<Model> fromEnvironment() {
        return from(ModelSettings.ofEnvironment());
    }

    static Optional<Model> from(ModelSettings settings) {
        return settings.text("GEMINI_API_KEY") == null && settings.text("GOOGLE_API_KEY") == null
                ? Optional.empty()
                : Optional.of(new GeminiModelFactory().create(null, settings));
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
                        .named(modelId, "Google"));
    }

    /**
     * Returns LangChain4j's builder with the settings of {@link #of(String, String, String)}: thoughts are returned and sent back with their signatures, a request may take ten minutes. Gemini shows its thoughts only if told to, by {@code thinkingConfig} with {@code includeThoughts}. For those who need
     * more of its settings: {@code LangChainModel.of(GeminiModels.builder(url, key, model).temperature(0.2).build())}.
     */
    public static GoogleAiGeminiStreamingChatModelBuilder builder(String baseUrl, String apiKey, String modelId) {
        return GoogleAiGeminiStreamingChatModel.builder()
                .httpClientBuilder(ModelHttp.builder())
                .baseUrl(ModelSettings.requireUrl(baseUrl))
                .apiKey(ModelSettings.requireKey(apiKey))
                .modelName(modelId)
                .returnThinking(true)
                .sendThinking(true)
                .timeout(Duration.ofMinutes(10));
    }
}
