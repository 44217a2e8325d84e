package dev.agentos4j.openai;

import dev.agentos4j.runtime.model.Model;
import dev.agentos4j.runtime.model.ModelFactory;
import dev.agentos4j.runtime.model.ModelSettings;
import org.jspecify.annotations.Nullable;

/** Creates the models of OpenAI and of compatible services from {@code OPENAI_*}. */
public final class OpenAiModelFactory implements ModelFactory {

    @Override
    public String provider() {
        return "openai";
    }

    @Override
    public Model create(@Nullable String modelId, ModelSettings settings) {
        String url = settings.text("OPENAI_BASE_URL");
        // A local server needs no key, OpenAI does.
        String key =
                url != null && settings.text("OPENAI_API_KEY") == null ? "none" : settings.apiKey("OPENAI_API_KEY");
        return OpenAiModels.of(
                url == null ? OpenAiModels.DEFAULT_URL : url,
                key,
                modelId == null ? settings.text("OPENAI_MODEL", OpenAiModels.DEFAULT_MODEL) : modelId);
    }
}
