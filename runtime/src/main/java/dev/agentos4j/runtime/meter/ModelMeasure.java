package dev.agentos4j.runtime.meter;

import dev.agentos4j.runtime.model.TokenUsage;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How one call of a model went.
 *
 * @param model the id of the model
 * @param provider who runs it
 * @param error the family of the error, such as {@code model_provider_error}, or the class of what the model threw;
 *     {@code null} if it answered
 * @param usage the tokens it counted; none if it failed
 * @param took how long the call took
 * @param firstToken how long it took to the first word; {@code null} if there was none, or if the answer came in one piece
 *     with nothing but tool calls
 */
public record ModelMeasure(
        String model,
        String provider,
        @Nullable String error,
        TokenUsage usage,
        Duration took,
        @Nullable Duration firstToken) {}
