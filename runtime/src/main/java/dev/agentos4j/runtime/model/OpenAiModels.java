package dev.agentos4j.runtime.model;

import dev.langchain4j.model.openai.OpenAiStreamingChatModel;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Models behind an OpenAI-compatible address: OpenAI itself, Ollama, vLLM, LM Studio, Groq, OpenRouter ... Needs
 * {@code dev.langchain4j:langchain4j-open-ai} on the class path.
 */
public final class OpenAiModels {

    private static final String DEFAULT_MODEL = "gpt-5-mini";
    private static final String DEFAULT_URL = "https://api.openai.com/v1";

    private OpenAiModels() {}

    /**
     * The model that the environment names: {@code OPENAI_API_KEY}, {@code OPENAI_BASE_URL} and {@code OPENAI_MODEL}.
     * Empty if there is neither a key nor an address, as a local server needs no key.
     */
    public static Optional<Model> fromEnvironment() {
        return fromEnvironment(System.getenv());
    }

    static Optional<Model> fromEnvironment(Map<String, String> environment) {
        String key = environment.getOrDefault("OPENAI_API_KEY", "");
        String url = environment.getOrDefault("OPENAI_BASE_URL", "");
        if (key.isBlank() && url.isBlank()) {
            return Optional.empty();
        }
        String model = environment.getOrDefault("OPENAI_MODEL", DEFAULT_MODEL);
        return Optional.of(of(url.isBlank() ? DEFAULT_URL : url, key.isBlank() ? "none" : key, model));
    }

    /**
     * A model by its address.
     *
     * @param baseUrl up to and including the version, such as {@code http://localhost:11434/v1}
     * @param modelId as the server knows it
     */
    public static Model of(String baseUrl, String apiKey, String modelId) {
        Objects.requireNonNull(baseUrl, "baseUrl");
        return LangChainModel.of(OpenAiStreamingChatModel.builder()
                        .baseUrl(baseUrl)
                        .apiKey(apiKey)
                        .modelName(modelId)
                        .returnThinking(true)
                        .timeout(Duration.ofMinutes(10))
                        .build())
                .named(modelId, "OpenAI");
    }
}
