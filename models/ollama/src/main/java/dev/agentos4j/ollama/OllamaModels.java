package dev.agentos4j.ollama;

import dev.agentos4j.runtime.model.LangChainModel;
import dev.agentos4j.runtime.model.Model;
import dev.agentos4j.runtime.model.ModelSettings;
import dev.agentos4j.runtime.model.Models;
import dev.agentos4j.runtime.model.wire.ModelHttp;
import dev.langchain4j.model.ollama.OllamaStreamingChatModel;
import dev.langchain4j.model.ollama.OllamaStreamingChatModel.OllamaStreamingChatModelBuilder;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** Models that Ollama runs. They have to be pulled before ({@code ollama pull llama3.1}). */
public final class OllamaModels {

    static final String DEFAULT_MODEL = "llama3.1";
    static final String DEFAULT_URL = "http://127.0.0.1:11434";
    private static final int PORT = 11434;
    private static final String LIBRARY = "dev.langchain4j:langchain4j-ollama";

    private OllamaModels() {}

    /**
     * Creates the model that the environment names: {@code OLLAMA_HOST} as Ollama itself reads it (default
     * {@code http://127.0.0.1:11434}) and {@code OLLAMA_MODEL} (default {@code llama3.1}). Empty if there is neither.
     */
    public static Optional<Model> fromEnvironment() {
        return from(ModelSettings.ofEnvironment());
    }

    static Optional<Model> from(ModelSettings settings) {
        return settings.text("OLLAMA_HOST") == null && settings.text("OLLAMA_MODEL") == null
                ? Optional.empty()
                : Optional.of(new OllamaModelFactory().create(null, settings));
    }

    /**
     * Creates a model of the Ollama on this machine.
     *
     * @param modelId as {@code ollama list} shows it
     */
    public static Model of(String modelId) {
        return of(DEFAULT_URL, modelId);
    }

    /**
     * Creates a model by the address of its Ollama.
     *
     * @param host a URL, or a host with or without a port
     * @param modelId as {@code ollama list} shows it
     * @throws IllegalArgumentException if the address is malformed
     */
    public static Model of(String host, String modelId) {
        return Models.needing(
                LIBRARY, () -> LangChainModel.of(builder(host, modelId).build()).named(modelId, "Ollama"));
    }

    /**
     * Returns LangChain4j's builder with the settings of {@link #of(String, String)}: thoughts are returned (Ollama takes
     * none back), a request may take ten minutes. For those who need more of its settings:
     * {@code LangChainModel.of(OllamaModels.builder(host, model).numCtx(32768).build())}.
     */
    public static OllamaStreamingChatModelBuilder builder(String host, String modelId) {
        return OllamaStreamingChatModel.builder()
                .httpClientBuilder(ModelHttp.builder())
                .baseUrl(url(host))
                .modelName(modelId)
                .returnThinking(true)
                .timeout(Duration.ofMinutes(10));
    }

    /** As Ollama's own client: http and its port if none is named, this machine for the address of all. */
    static String url(String host) {
        String named = host.strip();
        boolean whole = named.contains("://");
        String url = ModelSettings.requireUrl(whole ? named : "http://" + named).replaceFirst("/+$", "");
        URI uri = URI.create(url);
        if (!whole && uri.getPort() < 0) {
            url = url.replaceFirst("^http://[^/]*", "$0:" + PORT);
        }
        return url.replaceFirst("//0\\.0\\.0\\.0(?=[:/]|$)", "//127.0.0.1");
    }
}
