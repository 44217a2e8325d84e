package dev.agentos4j.cli;

import dev.agentos4j.runtime.model.Model;
import dev.agentos4j.runtime.model.Models;
import org.jspecify.annotations.Nullable;

/** The language model of {@code serve} and {@code chat}. */
final class LanguageModel {

    /** What to do when there is none although one is named. */
    static final String ADVICE = "Correct the variable or --model, or unset it; agentos serve --help names them all.";

    private LanguageModel() {}

    /**
     * Returns the model that --model names, else the one that the environment names; null if neither does.
     *
     * @throws IllegalArgumentException if a name, a key or an address is malformed
     */
    static @Nullable Model named(@Nullable String name) {
        return name == null ? Models.fromEnvironment().orElse(null) : Models.of(name);
    }
}
