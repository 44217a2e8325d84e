package dev.agentos4j.client.run;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * One time a resumable stream was resumed.
 *
 * @param attempt 1 for the first try after the last event that came
 * @param pause how long it waited before
 * @param afterEventIndex the index of the last event that had come, {@code null} if none had
 * @param reason what broke the stream
 */
public record Reconnect(
        int attempt, Duration pause, @Nullable Long afterEventIndex, Throwable reason) {}
