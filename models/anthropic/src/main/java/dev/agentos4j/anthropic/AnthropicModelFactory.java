package dev.agentos4j.anthropic;

import dev.agentos4j.runtime.model.Model;
import dev.agentos4j.runtime.model.ModelFactory;
import dev.agentos4j.runtime.model.ModelSettings;
import org.jspecify.annotations.Nullable;

/** Creates models from {@code ANTHROPIC_*}. */
public final class AnthropicModelFactory implements ModelFactory {

    @Override
    public String provider() {
        return "anthropic";
    }

    @Override
    public Model create(@Nullable String modelId, ModelSettings settings) {
        return AnthropicModels.of(
                settings.text("ANTHROPIC_BASE_URL", AnthropicModels.DEFAULT_URL),
                settings.apiKey("ANTHROPIC_API_KEY"),
                modelId == null ? settings.text("ANTHROPIC_MODEL", AnthropicModels.DEFAULT_MODEL) : modelId);
    }
}
