package dev.agentos4j.runtime.meter;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How a run went, from its start or continuation to its end or pause.
 *
 * @param kind {@code agent}, {@code team} or {@code workflow}
 * @param componentId the id of what was run
 * @param isRoot whether a caller started it; else another run did
 * @param status such as {@code COMPLETED}
 * @param error the family of the error, such as {@code model_provider_error}; {@code null} if it did not fail
 * @param took how long it was active
 * @param firstToken how long its model took to say the first word; {@code null} if nothing was said
 */
public record RunMeasure(
        String kind,
        String componentId,
        boolean isRoot,
        String status,
        @Nullable String error,
        Duration took,
        @Nullable Duration firstToken) {}
