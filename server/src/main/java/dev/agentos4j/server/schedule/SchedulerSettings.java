package dev.agentos4j.server.schedule;

import java.time.Duration;

/**
 * How a scheduler works.
 *
 * @param pollEvery how long it waits before it looks again for schedules that are due
 * @param atOnce how many schedules it executes at the same time; others wait
 * @param time what it takes the time from
 */
public record SchedulerSettings(Duration pollEvery, int atOnce, SchedulerTime time) {

    /** Looks every second, executes up to 10 schedules at once. */
    public static final SchedulerSettings DEFAULTS =
            new SchedulerSettings(Duration.ofSeconds(1), 10, SchedulerTime.SYSTEM);

    /**
     * @throws IllegalArgumentException if {@code pollEvery} or {@code atOnce} is not positive
     */
    public SchedulerSettings {
        if (!pollEvery.isPositive()) {
            throw new IllegalArgumentException("pollEvery must be positive: " + pollEvery);
        }
        if (atOnce < 1) {
            throw new IllegalArgumentException("atOnce must be at least 1: " + atOnce);
        }
    }
}
