package dev.agentos4j.server.memory;

import dev.agentos4j.runtime.agent.Agent;
import dev.agentos4j.runtime.loop.Profile;
import dev.agentos4j.runtime.memory.MemoryKeeper;
import dev.agentos4j.runtime.memory.MemoryUse;
import dev.agentos4j.runtime.model.Model;
import dev.agentos4j.server.http.HttpError;
import dev.agentos4j.server.served.Components;
import dev.agentos4j.server.served.KnownModels;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The models that may merge memories. */
final class MemoryModels {

    private final List<Profile> profiles = new ArrayList<>();
    private final KnownModels models;

    MemoryModels(Components components) {
        models = new KnownModels(components);
        for (Agent agent : components.agents()) {
            profiles.add(agent.profile());
        }
    }

    /**
     * Who merges.
     *
     * @param asked a model as {@code provider:model_id}; {@code null} for the one that keeps the memories
     * @throws HttpError 400 if the model is not written like that, or nobody has it
     */
    MemoryKeeper keeper(@Nullable String asked) {
        return asked == null || asked.isEmpty() ? usual() : MemoryKeeper.of(model(asked));
    }

    private MemoryKeeper usual() {
        for (Profile profile : profiles) {
            MemoryUse memories = profile.memories();
            if (memories != null) {
                return memories.keeper();
            }
        }
        if (profiles.isEmpty()) {
            throw HttpError.badRequest("No model is available to optimize memories: this AgentOS has no agent");
        }
        return MemoryKeeper.of(profiles.getFirst().model());
    }

    private Model model(String asked) {
        int colon = asked.indexOf(':');
        if (colon <= 0 || colon == asked.length() - 1) {
            throw HttpError.badRequest("Invalid model string format: '" + asked
                    + "'. Model strings should be in format '<provider>:<model_id>' e.g. 'openai:gpt-5-mini'");
        }
        Model model = models.find(asked.substring(0, colon), asked.substring(colon + 1));
        if (model == null) {
            throw HttpError.badRequest("Model '" + asked
                    + "' is not available on this AgentOS: GET /models lists those that are; or name none");
        }
        return model;
    }
}
