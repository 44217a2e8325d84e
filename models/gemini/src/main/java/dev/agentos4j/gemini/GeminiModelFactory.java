package dev.agentos4j.gemini;

import dev.agentos4j.runtime.model.Model;
import dev.agentos4j.runtime.model.ModelFactory;
import dev.agentos4j.runtime.model.ModelSettings;
import org.jspecify.annotations.Nullable;

/** Creates models from {@code GEMINI_*} and {@code GOOGLE_API_KEY}. */
public final class GeminiModelFactory implements ModelFactory {

    @Override
    public String provider() {
        return "gemini";
    }

    @Override
    public Model create(@Nullable String modelId, ModelSettings settings) {
        return GeminiModels.of(
                settings.text("GEMINI_BASE_URL", GeminiModels.DEFAULT_URL),
                settings.apiKey("GEMINI_API_KEY", "GOOGLE_API_KEY"),
                modelId == null ? settings.text("GEMINI_MODEL", GeminiModels.DEFAULT_MODEL) : modelId);
    }
}
