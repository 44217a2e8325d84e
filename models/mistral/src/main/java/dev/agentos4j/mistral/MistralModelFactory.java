package dev.agentos4j.mistral;

import dev.agentos4j.runtime.model.Model;
import dev.agentos4j.runtime.model.ModelFactory;
import dev.agentos4j.runtime.model.ModelSettings;
import org.jspecify.annotations.Nullable;

/** Creates models from {@code MISTRAL_*}. */
public final class MistralModelFactory implements ModelFactory {

    @Override
    public String provider() {
        return "mistral";
    }

    @Override
    public Model create(@Nullable String modelId, ModelSettings settings) {
        return MistralModels.of(
                settings.text("MISTRAL_BASE_URL", MistralModels.DEFAULT_URL),
                settings.apiKey("MISTRAL_API_KEY"),
                modelId == null ? settings.text("MISTRAL_MODEL", MistralModels.DEFAULT_MODEL) : modelId);
    }
}
