package dev.agentos4j.mistral;

import dev.agentos4j.runtime.model.LangChainModel;
import dev.agentos4j.runtime.model.Model;
import dev.agentos4j.runtime.model.ModelSettings;
import dev.agentos4j.runtime.model.Models;
import dev.langchain4j.model.mistralai.MistralAiStreamingChatModel;
import dev.langchain4j.model.mistralai.MistralAiStreamingChatModel.MistralAiStreamingChatModelBuilder;
import java.time.Duration;
import java.util.Optional;

/** Models of Mistral. */
public final class MistralModels {

    static final String DEFAULT_MODEL = "mistral-large-latest";
    static final String DEFAULT_URL = "https://api.mistral.ai/v1";
    private static final String LIBRARY = "dev.langchain4j:langchain4j-mistral-ai";

    private MistralModels() {}

    /**
     * Creates the model that the environment names: {@code MISTRAL_API_KEY}, {@code MISTRAL_MODEL} (default {@code mistral-large-latest}) and
     * {@code MISTRAL_BASE_URL} (default {@code https://api.mistral.ai/v1}). Empty if there is no key.
     */
    public static Optional<Model> fromEnvironment() {
        return from(ModelSettings.ofEnvironment());
    }

    static Optional<Model> from(ModelSettings settings) {
        return settings.text("MISTRAL_API_KEY") == null
                ? Optional.empty()
                : Optional.of(new MistralModelFactory().create(null, settings));
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
                        .named(modelId, "Mistral"));
    }

    /**
     * Returns LangChain4j's builder with the settings of {@link #of(String, String, String)}: thoughts are returned and sent back, a request may take ten minutes. For those who need
     * more of its settings: {@code LangChainModel.of(MistralModels.builder(url, key, model).temperature(0.2).build())}.
     */
    public static MistralAiStreamingChatModelBuilder builder(String baseUrl, String apiKey, String modelId) {
        return MistralAiStreamingChatModel.builder()
                .httpClientBuilder(MistralHttp.builder())
                .baseUrl(ModelSettings.requireUrl(baseUrl))
                .apiKey(ModelSettings.requireKey(apiKey))
                .modelName(modelId)
                .returnThinking(true)
                .sendThinking(true)
                .timeout(Duration.ofMinutes(10));
    }
}
