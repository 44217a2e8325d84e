package dev.agentos4j.runtime.model;

import org.jspecify.annotations.Nullable;

/**
 * How a model is asked, for an agent or for one run of it. What is {@code null} is left to the model's own settings.
 *
 * @param toolChoice {@code auto}, {@code none}, {@code required}, or the name of the tool that must be called; it counts
 *     until tools have been called, so that the model can answer afterwards
 * @param temperature 0 or more
 * @param maxTokens how many tokens an answer may have, 1 or more
 * @param strictOutput whether an answer that does not fit the output schema fails the run, after the model was asked once to
 *     repair it
 */
public record ModelOptions(
        @Nullable String toolChoice,
        @Nullable Double temperature,
        @Nullable Integer maxTokens,
        @Nullable Boolean strictOutput) {

    /** All is left to the model. */
    public static final ModelOptions DEFAULTS = new ModelOptions(null, null, null, null);

    /** Throws {@link IllegalArgumentException} for what no model takes. */
    public ModelOptions {
        if (toolChoice != null && toolChoice.isBlank()) {
            throw new IllegalArgumentException("toolChoice is blank: give auto, none, required or the name of a tool");
        }
        if (temperature != null && (temperature.isNaN() || temperature < 0)) {
            throw new IllegalArgumentException("temperature is " + temperature + ": give 0 or more");
        }
        if (maxTokens != null && maxTokens < 1) {
            throw new IllegalArgumentException("maxTokens is " + maxTokens + ": give 1 or more");
        }
    }

    /** The same with another tool choice. */
    public ModelOptions withToolChoice(@Nullable String value) {
        return new ModelOptions(value, temperature, maxTokens, strictOutput);
    }

    /** The same with another temperature. */
    public ModelOptions withTemperature(@Nullable Double value) {
        return new ModelOptions(toolChoice, value, maxTokens, strictOutput);
    }

    /** The same with another limit of tokens. */
    public ModelOptions withMaxTokens(@Nullable Integer value) {
        return new ModelOptions(toolChoice, temperature, value, strictOutput);
    }

    /** The same, with answers that fit the output schema or none. */
    public ModelOptions withStrictOutput(boolean value) {
        return new ModelOptions(toolChoice, temperature, maxTokens, value);
    }

    /** These, and for what they leave open, others. */
    public ModelOptions over(ModelOptions others) {
        return new ModelOptions(
                toolChoice == null ? others.toolChoice : toolChoice,
                temperature == null ? others.temperature : temperature,
                maxTokens == null ? others.maxTokens : maxTokens,
                strictOutput == null ? others.strictOutput : strictOutput);
    }

    /** Whether an answer must fit the output schema. */
    public boolean isStrict() {
        return Boolean.TRUE.equals(strictOutput);
    }
}
