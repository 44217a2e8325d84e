package dev.agentos4j.runtime.model;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Models by name, such as {@code anthropic:claude-sonnet-4-5}, and the one that the environment names. Each provider is
 * a module of its own, {@code dev.agentos4j:agentos4j-anthropic} for this one.
 */
public final class Models {

    /** The providers that this project has modules for, and the variables that name them, the first to be asked first. */
    private static final List<Known> KNOWN = List.of(
            new Known("openai", "OPENAI_API_KEY", "OPENAI_BASE_URL"),
            new Known("anthropic", "ANTHROPIC_API_KEY"),
            new Known("gemini", "GEMINI_API_KEY", "GOOGLE_API_KEY"),
            new Known("mistral", "MISTRAL_API_KEY"),
            new Known("ollama", "OLLAMA_HOST", "OLLAMA_MODEL"));

    private record Known(String provider, List<String> variables) {

        Known(String provider, String... variables) {
            this(provider, List.of(variables));
        }

        @Nullable
        String namedBy(ModelSettings settings) {
            return variables.stream()
                    .filter(variable -> settings.text(variable) != null)
                    .findFirst()
                    .orElse(null);
        }
    }

    private Models() {}

    /**
     * Creates the model of this name; keys and addresses come from the environment.
     *
     * @param name {@code provider:model}, or {@code provider} alone for the model that the environment names or the
     *     provider's default
     * @throws IllegalArgumentException if the provider is unknown, or its key is missing
     * @throws IllegalStateException if the provider's module is missing; the message names the dependency to add
     */
    public static Model of(String name) {
        return of(name, ModelSettings.ofEnvironment());
    }

    /** Creates the model of this name; keys and addresses come from these settings. See {@link #of(String)}. */
    public static Model of(String name, ModelSettings settings) {
        Objects.requireNonNull(name, "name");
        int colon = name.indexOf(':');
        String provider = (colon < 0 ? name : name.substring(0, colon)).strip().toLowerCase(Locale.ROOT);
        String model = colon < 0 ? "" : name.substring(colon + 1).strip();
        return factory(provider, "The model \"" + name + "\"").create(model.isEmpty() ? null : model, settings);
    }

    /**
     * Creates the model that the environment names. Of several the first wins: OpenAI or a compatible service
     * ({@code OPENAI_API_KEY}, {@code OPENAI_BASE_URL}), Anthropic ({@code ANTHROPIC_API_KEY}), Gemini
     * ({@code GEMINI_API_KEY}, {@code GOOGLE_API_KEY}), Mistral ({@code MISTRAL_API_KEY}), Ollama
     * ({@code OLLAMA_HOST}, {@code OLLAMA_MODEL}). {@code OPENAI_MODEL} and its like name the model.
     *
     * @return empty if no variable names a provider
     * @throws IllegalArgumentException if a variable is malformed
     * @throws IllegalStateException if the provider's module is missing; the message names the dependency to add
     */
    public static Optional<Model> fromEnvironment() {
        return from(ModelSettings.ofEnvironment());
    }

    /** Creates the model that these settings name. See {@link #fromEnvironment()}. */
    public static Optional<Model> from(ModelSettings settings) {
        for (Known known : KNOWN) {
            String variable = known.namedBy(settings);
            if (variable != null) {
                return Optional.of(factory(known.provider(), variable + " is set, but its models")
                        .create(null, settings));
            }
        }
        return Optional.empty();
    }

    /**
     * Runs what needs a library, and says which dependency to add when its classes are missing or do not fit.
     *
     * @param library group and artifact, such as {@code dev.langchain4j:langchain4j-open-ai}
     * @throws IllegalStateException if a class of the library is missing or of another version
     */
    public static <T> T needing(String library, Supplier<T> use) {
        try {
            return use.get();
        } catch (LinkageError missing) {
            throw new IllegalStateException(
                    "The model needs " + library + ", which is not on the class path or of another version than"
                            + " langchain4j-core: add the dependency " + library + ". (" + missing + ")",
                    missing);
        }
    }

    private static ModelFactory factory(String provider, String what) {
        for (ModelFactory factory : ServiceLoader.load(ModelFactory.class, Models.class.getClassLoader())) {
            if (factory.provider().equals(provider)) {
                return factory;
            }
        }
        if (KNOWN.stream().anyMatch(known -> known.provider().equals(provider))) {
            throw new IllegalStateException(what + " need the provider \"" + provider
                    + "\", which is not on the class path: add the dependency dev.agentos4j:agentos4j-" + provider
                    + ".");
        }
        throw new IllegalArgumentException(what + " names the provider \"" + provider
                + "\", which is unknown. There are "
                + String.join(", ", KNOWN.stream().map(Known::provider).toList())
                + ", as in \"openai:gpt-5-mini\".");
    }
}
