package dev.agentos4j.runtime.model;

import org.jspecify.annotations.Nullable;

/**
 * Creates the models of one provider. Implementations are found by {@link java.util.ServiceLoader}; {@link Models}
 * asks them.
 */
public interface ModelFactory {

    /** Returns the provider's name in front of the colon of {@link Models#of(String)}, such as {@code openai}. */
    String provider();

    /**
     * Creates a model.
     *
     * @param modelId as the provider knows it; {@code null}: the one that the settings name, or the provider's default
     * @param settings where keys and addresses come from
     * @throws IllegalArgumentException if a setting is missing or malformed; the message names it
     */
    Model create(@Nullable String modelId, ModelSettings settings);
}
