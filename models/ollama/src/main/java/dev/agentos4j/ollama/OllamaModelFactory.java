package dev.agentos4j.ollama;

import dev.agentos4j.runtime.model.Model;
import dev.agentos4j.runtime.model.ModelFactory;
import dev.agentos4j.runtime.model.ModelSettings;
import org.jspecify.annotations.Nullable;

/** Creates models from {@code OLLAMA_HOST} and {@code OLLAMA_MODEL}. */
public final class OllamaModelFactory implements ModelFactory {

    @Override
    public String provider() {
        return "ollama";
    }

    @Override
    public Model create(@Nullable String modelId, ModelSettings settings) {
        return OllamaModels.of(
                settings.text("OLLAMA_HOST", OllamaModels.DEFAULT_URL),
                modelId == null ? settings.text("OLLAMA_MODEL", OllamaModels.DEFAULT_MODEL) : modelId);
    }
}
